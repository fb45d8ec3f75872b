import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { stop } from "../process.mjs";
import { startServer } from "../servers.mjs";
import { cli, documentFile, work } from "../workshop.mjs";

/** A run of the default phases against our own mock: its seconds, requests and findings; and a loop that checks nothing. */
export async function measureRunner({ data, client }) {
  const [row] = data.rows;
  const { child, origin } = await startServer("contract-kit", 65, data, row);
  try {
    const report = path.join(work, "run.json");
    const since = performance.now();
    const exit = await run([
      "verify",
      origin,
      "--spec",
      documentFile(65),
      "--token",
      "demo",
      "--report",
      `json=${report}`,
    ]);
    const seconds = (performance.now() - since) / 1000;
    const [{ totals }] = JSON.parse(readFileSync(report, "utf8")).runs;
    const loop = await client.load({ origin, row, connections: 10, ms: 2000 });
    return { exit, seconds, requests: totals.requests, loop: loop.requests / loop.seconds };
  } finally {
    await stop(child);
  }
}

function run(command) {
  return new Promise((resolve) => {
    execFile("node", [cli, ...command], { cwd: work, maxBuffer: 1 << 28 }, (error) =>
      resolve(error ? (error.code ?? 2) : 0),
    );
  });
}
