import { startServer } from "../servers.mjs";
import { memoryOf, start, freePort, stop, untilAnswer } from "../process.mjs";
import { median } from "../statistics.mjs";
import { cli, githubFile, work } from "../workshop.mjs";

/** Time from starting the process to its first answer, and the memory it has then; rounds interleaved. */
export async function measureColdStart({ rounds, data, key }) {
  const row = { path: `/contacts/${key}`, headers: { authorization: "Bearer demo" } };
  const cases = [
    ["Hono + ajv", 65],
    ["contract-kit", 65],
    ["contract-kit", 2000],
    ["Prism silent", 65],
    ["Scalar", 65],
    ["Mockoon", 65],
  ];
  const results = cases.map(([server, size]) => ({ server, size, ms: [], memory: [] }));
  const github = { server: "contract-kit", size: "GitHub", ms: [], memory: [] };
  for (let round = 0; round < rounds; round++) {
    for (const one of results) {
      const { child, ms } = await startServer(one.server, one.size, data, row);
      one.ms.push(ms);
      one.memory.push(memoryOf(child));
      await stop(child);
    }
    await startGithub(github);
    process.stdout.write(`\rcold start: round ${round + 1} of ${rounds} `);
  }
  process.stdout.write("\n");
  return [...results, github].map((one) => ({
    ...one,
    ms: median(one.ms),
    memory: median(one.memory),
  }));
}

async function startGithub(result) {
  const port = await freePort();
  const since = performance.now();
  const command = [cli, "mock", githubFile, "--port", String(port), "--log", "silent", "--no-auth"];
  const child = start(command, { core: 0, cwd: work });
  result.ms.push(await untilAnswer(`http://127.0.0.1:${port}/meta`, { child, since }));
  result.memory.push(memoryOf(child));
  await stop(child);
}
