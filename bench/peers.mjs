import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const folder = path.join(import.meta.dirname, ".peers");

/** What is measured beside us, the client that measures, and a large public document. Prism is installed already. */
const wanted = {
  "@mockoon/cli": "9.9.0",
  "@octokit/openapi": "23.0.2",
  "@scalar/mock-server": "0.14.4",
  undici: "7.30.2",
};

/** Imports of the peers are resolved from here. */
export const peers = createRequire(path.join(folder, "index.js"));

export const peerFile = (...parts) => path.join(folder, "node_modules", ...parts);

/** Installs the peers in their pinned versions, unless they are there. */
export function installPeers() {
  const isThere = Object.entries(wanted).every(([name, version]) => versionOf(name) === version);
  if (isThere) return;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, type: "commonjs", dependencies: wanted };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, null, 2));
  console.log("installing the peers …");
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--prefix", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** The version of an installed peer; undefined when it is not there. */
export function versionOf(name) {
  const file = peerFile(name, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : undefined;
}
