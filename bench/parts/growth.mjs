import { memoryOf, stop } from "../process.mjs";
import { startServer } from "../servers.mjs";

/** The memory of our mock while so many requests come: MiB at each tenth. */
export async function measureGrowth({ requests, data, client }) {
  const [row] = data.rows;
  const { child, origin } = await startServer("contract-kit", 65, data, row);
  const memory = [memoryOf(child)];
  try {
    let sent = 0;
    for (let tenth = 1; tenth <= 10; tenth++) {
      while (sent < (requests / 10) * tenth)
        sent += (await client.load({ origin, row, connections: 10, ms: 500 })).requests;
      memory.push(memoryOf(child));
    }
  } finally {
    await stop(child);
  }
  return memory;
}
