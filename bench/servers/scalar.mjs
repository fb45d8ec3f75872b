// argv: port, document
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { serve } from "@hono/node-server";
import { peers } from "../peers.mjs";

const [, , port, file] = process.argv;
const { createMockServer } = await import(pathToFileURL(peers.resolve("@scalar/mock-server")).href);
const app = await createMockServer({ document: JSON.parse(readFileSync(file, "utf8")) });
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(port) });
