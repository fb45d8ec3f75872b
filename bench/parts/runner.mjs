import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import path from "node:path";
import { start, stop } from "../process.mjs";
import { startServer } from "../servers.mjs";
import { cli, documentFile, work } from "../workshop.mjs";

/**
 * A run of the default phases against our own mock: its seconds, requests and findings; and the seconds of a loop that
 * sends the same requests to a fresh mock, one after another over the same kind of connections, and checks nothing.
 * What was sent is recorded in a run of its own: the loop writes no reports either.
 */
export async function measureRunner({ data }) {
  const [row] = data.rows;
  const reports = { json: path.join(work, "run.json"), har: path.join(work, "run.har") };
  const verify = (origin, ...flags) =>
    run(["verify", origin, "--spec", documentFile(65), "--token", "demo", ...flags]);
  const { exit, seconds } = await withMock(data, row, async (origin) => {
    const since = performance.now();
    const code = await verify(origin);
    return { exit: code, seconds: (performance.now() - since) / 1000 };
  });
  const files = Object.entries(reports).flatMap(([kind, file]) => ["--report", `${kind}=${file}`]);
  await withMock(data, row, (origin) => verify(origin, ...files));
  const [{ totals }] = JSON.parse(readFileSync(reports.json, "utf8")).runs;
  const { entries } = JSON.parse(readFileSync(reports.har, "utf8")).log;
  const replay = await withMock(data, row, (origin) => repeat(entries, origin));
  return { exit, seconds, requests: totals.requests, sent: entries.length, replay };
}

async function withMock(data, row, use) {
  const { child, origin } = await startServer("contract-kit", 65, data, row);
  try {
    return await use(origin);
  } finally {
    await stop(child);
  }
}

const notOurs = new Set(["host", "connection", "content-length"]);

/** The seconds it takes to send what was recorded, by the client that a run uses, and to read the answers. */
async function repeat(entries, origin) {
  const agent = new Agent({ keepAlive: true });
  const requests = entries.map(({ request: sent }) => {
    const { pathname, search } = new URL(sent.url);
    const headers = sent.headers
      .filter(({ name }) => !notOurs.has(name.toLowerCase()))
      // A recording hides the credentials.
      .map(({ name, value }) => [name, /^authorization$/i.test(name) ? "Bearer demo" : value]);
    const body = sent.postData && Buffer.from(sent.postData.text);
    if (body) headers.push(["content-length", body.length]);
    const options = { agent, method: sent.method, headers: Object.fromEntries(headers) };
    return [origin + pathname + search, options, body];
  });
  const since = performance.now();
  for (const one of requests) await send(...one);
  const seconds = (performance.now() - since) / 1000;
  agent.destroy();
  return seconds;
}

function send(url, options, body) {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => answer.on("end", resolve).resume());
    sent.on("error", reject).end(body);
  });
}

/** The command on the client's core, as the loop is: its exit code. */
function run(command) {
  const child = start([cli, ...command], { core: 1, cwd: work });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code ?? 2)));
}
