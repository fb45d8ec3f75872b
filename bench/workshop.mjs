import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { peerFile } from "./peers.mjs";

/** The repository. */
export const root = path.resolve(import.meta.dirname, "..");

/** The folder in which everything runs: our installed package, the CRM's mock, the documents. */
export const work = path.join(import.meta.dirname, ".work");

const packageFolder = path.join(work, "node_modules", "contract-kit");

export const cli = path.join(packageFolder, "dist", "cli", "main.js");
export const library = path.join(packageFolder, "dist", "index.js");
/** The router by itself: the package has it joined with the rest. */
export const routerFile = path.join(work, "router.mjs");

/** Operations of the documents that are measured; 65 is the CRM's own. */
export const sizes = [3, 65, 500, 2000];

export const documentFile = (operations) => path.join(work, `crm-${operations}.json`);
export const configFile = (operations) => path.join(work, `crm-${operations}.config.mjs`);
export const githubFile = peerFile("@octokit", "openapi", "generated", "api.github.com.json");

/** Packs and installs our package as a user would, and writes the documents; `built`: takes `dist` as it is. */
export function openWorkshop({ built }) {
  if (!built) execFileSync("npm", ["run", "build"], { cwd: root, stdio: "ignore" });
  mkdirSync(work, { recursive: true });
  writeFileSync(path.join(work, "package.json"), '{ "private": true, "type": "module" }\n');
  install();
  buildSync({
    entryPoints: [path.join(root, "src", "wire", "router.ts")],
    outfile: routerFile,
    bundle: true,
    format: "esm",
    platform: "node",
  });
  for (const folder of ["mocks", "contracts", "spec"]) {
    rmSync(path.join(work, folder), { recursive: true, force: true });
    cpSync(path.join(root, folder), path.join(work, folder), { recursive: true });
  }
  execFileSync("node", [cli, "bundle", "spec/crm/openapi.yaml", "-o", documentFile(65)], {
    cwd: work,
  });
  writeDocuments(JSON.parse(readFileSync(documentFile(65), "utf8")));
}

function install() {
  const [{ filename }] = JSON.parse(
    execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", work], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    }),
  );
  const tarball = path.join(work, filename);
  // What the lock has installed already need not be fetched again: only our own files change.
  if (existsSync(packageFolder)) {
    rmSync(packageFolder, { recursive: true });
    mkdirSync(packageFolder);
    execFileSync("tar", ["xzf", tarball, "-C", packageFolder, "--strip-components=1"]);
    return;
  }
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball], {
    cwd: work,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function writeDocuments(crm) {
  for (const size of sizes) {
    const document = size < 65 ? cut(crm) : grow(crm, size);
    writeFileSync(documentFile(size), JSON.stringify(document));
    const config = {
      documents: { crm: { spec: documentFile(size), mock: "./mocks/crm/index.ts" } },
    };
    writeFileSync(configFile(size), `export default ${JSON.stringify(config)};\n`);
  }
}

const methods = ["get", "put", "post", "delete", "patch"];

/** The three operations that are measured, and nothing else. */
function cut(crm) {
  const { paths } = crm;
  const keep = (path, method) => {
    const { [method]: operation, parameters = [] } = paths[path];
    return { parameters, [method]: operation };
  };
  return {
    ...crm,
    paths: {
      "/contacts": keep("/contacts", "post"),
      "/contacts/{key}": keep("/contacts/{key}", "get"),
      "/contacts/fetch_default": keep("/contacts/fetch_default", "post"),
    },
  };
}

/** The document with copies of its paths behind it, until it has so many operations. */
function grow(crm, size) {
  const paths = { ...crm.paths };
  let count = countOperations(paths);
  for (let copy = 1; count < size; copy++) {
    for (const [path, item] of Object.entries(crm.paths)) {
      const entries = Object.entries(item).flatMap(([key, value]) => {
        if (!methods.includes(key)) return [[key, value]];
        if (count === size) return [];
        count++;
        return [[key, { ...value, operationId: `${value.operationId}${copy}` }]];
      });
      if (entries.some(([key]) => methods.includes(key)))
        paths[`/copy${copy}${path}`] = Object.fromEntries(entries);
    }
  }
  return { ...crm, paths };
}

function countOperations(paths) {
  return Object.values(paths).flatMap((item) => methods.filter((method) => item[method])).length;
}
