#!/usr/bin/env node
import { parseArgs } from "node:util";
import { createClient } from "./load.mjs";
import { measureColdStart } from "./parts/cold-start.mjs";
import { measureGrowth } from "./parts/growth.mjs";
import { measureRunner } from "./parts/runner.mjs";
import { firstData, measureThroughput } from "./parts/throughput.mjs";
import { installPeers } from "./peers.mjs";
import { measureIn } from "./process.mjs";
import { writeResults } from "./results.mjs";
import { openWorkshop, sizes } from "./workshop.mjs";
import path from "node:path";

const help = `npm run bench -- [flags]
  --quick            fewer and shorter rounds: to look, not to tell
  --only a,b         throughput, cold-start, growth, in-process, runner
  --sizes 3,65       operations of the documents that are served
  --rows get,post    get, post, list, dynamic
  --servers "a,b"    contract-kit, node:http, Hono + ajv, Prism silent, Prism default, Scalar, Mockoon
  --built            take dist as it is, do not build
  --no-write         only print, leave RESULTS.md alone
`;
const { values: flags } = parseArgs({
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "throughput,cold-start,growth,in-process,runner" },
    sizes: { type: "string", default: sizes.join(",") },
    rows: { type: "string", default: "" },
    servers: { type: "string", default: "" },
    built: { type: "boolean", default: false },
    write: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const list = (text) => text.split(",").filter(Boolean);
const { quick } = flags;
const parts = list(flags.only);

if (flags.help) console.log(help);
else await run();

async function run() {
  installPeers();
  openWorkshop({ built: flags.built });
  const data = await firstData(65);
  const key = data.rows[0].path.split("/").at(-1);
  const results = { flags };
  if (parts.includes("throughput")) {
    results.throughput = await measureThroughput({
      sizes: list(flags.sizes).map(Number),
      rounds: quick ? 5 : 11,
      ms: quick ? 300 : 600,
      only: { rows: list(flags.rows), servers: list(flags.servers) },
    });
  }
  if (parts.includes("cold-start"))
    results.coldStart = await measureColdStart({ rounds: quick ? 2 : 7, data, key });
  if (parts.includes("in-process")) {
    const script = path.join(import.meta.dirname, "parts", "in-process.mjs");
    Object.assign(results, await measureIn([script, quick ? "20000" : "100000"], { core: 0 }));
  }
  const client = createClient();
  try {
    if (parts.includes("growth"))
      results.growth = await measureGrowth({ requests: quick ? 20_000 : 200_000, data, client });
    if (parts.includes("runner")) results.runner = await measureRunner({ data, client });
  } finally {
    client.stop();
  }
  writeResults(results, flags.write);
}
