import path from "node:path";
import { peerFile } from "./peers.mjs";
import { freePort, start, untilAnswer } from "./process.mjs";
import { cli, configFile, documentFile, root, work } from "./workshop.mjs";

const own = (name) => path.join(import.meta.dirname, "servers", `${name}.mjs`);
const prism = path.join(root, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");

/** Name -> the command that serves a document of so many operations on the port. */
export const servers = {
  "node:http": (port, _, { answers }) => [own("node-http"), port, answers],
  "Hono + ajv": (port, size, { contacts }) => [own("hono-ajv"), port, documentFile(size), contacts],
  "contract-kit": (port, size) => [
    cli,
    "mock",
    "--config",
    configFile(size),
    "--port",
    port,
    "--log",
    "silent",
  ],
  "Prism silent": (port, size) => [prism, "mock", documentFile(size), "-p", port, "-v", "silent"],
  "Prism default": (port, size) => [prism, "mock", documentFile(size), "-p", port],
  Scalar: (port, size) => [own("scalar"), port, documentFile(size)],
  Mockoon: (port, size) => [
    peerFile("@mockoon", "cli", "bin", "run.js"),
    "start",
    "--data",
    documentFile(size),
    "--port",
    port,
    "--hostname",
    "127.0.0.1",
    "--disable-log-to-file",
    "--disable-admin-api",
  ],
};

/** Which servers are measured with a document of so many operations: some need minutes to load the large ones. */
export function serversFor(size) {
  const all = Object.keys(servers);
  if (size <= 65) return all;
  return ["node:http", "contract-kit", "Prism silent"];
}

/** Starts a server and waits for its first answer; `options`: more for the process. */
export async function startServer(name, size, data = {}, row = undefined, options = {}) {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const since = performance.now();
  const child = start(
    servers[name](String(port), size, data).filter((part) => part !== undefined),
    { core: 0, cwd: work, ...options },
  );
  const { path = "/contacts/first", headers = { authorization: "Bearer demo" } } = row ?? {};
  const ms = await untilAnswer(origin + path, { child, headers, since });
  return { name, origin, child, ms };
}
