import path from "node:path";
import { memoryOf, stop } from "../process.mjs";
import { startServer } from "../servers.mjs";

const watcher = path.join(import.meta.dirname, "..", "servers", "live-memory.mjs");

/**
 * The memory of our mock while so many requests come, in MiB at each tenth: what the process has taken from the system,
 * and what of it is in use. The first follows the second as lazily as the collector likes.
 */
export async function measureGrowth({ requests, data, client }) {
  const [row] = data.rows;
  const expose = ["--expose-gc", `--import=${watcher}`];
  const { child, origin } = await startServer("contract-kit", 65, data, row, { expose });
  const resident = [memoryOf(child)];
  const live = [await liveMemoryOf(child)];
  try {
    let sent = 0;
    for (let tenth = 1; tenth <= 10; tenth++) {
      while (sent < (requests / 10) * tenth)
        sent += (await client.load({ origin, row, connections: 10, ms: 500 })).requests;
      resident.push(memoryOf(child));
      live.push(await liveMemoryOf(child));
    }
  } finally {
    await stop(child);
  }
  return { resident, live };
}

async function liveMemoryOf(child) {
  const told = new Promise((resolve) => {
    const hear = (chunk) => {
      const [, bytes] = /live (\d+)/.exec(String(chunk)) ?? [];
      if (bytes === undefined) return;
      child.stderr.off("data", hear);
      resolve(Number(bytes) / 2 ** 20);
    };
    child.stderr.on("data", hear);
  });
  child.kill("SIGUSR2");
  return told;
}
