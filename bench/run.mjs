#!/usr/bin/env node
import { parseArgs } from "node:util";
import { createClient } from "./load.mjs";
import { measureColdStart } from "./parts/cold-start.mjs";
import { measureGrowth } from "./parts/growth.mjs";
import { measureRunner } from "./parts/runner.mjs";
import { firstData, measureThroughput } from "./parts/throughput.mjs";
import { installPeers } from "./peers.mjs";
import { measureIn, stopAll } from "./process.mjs";
import { textOf, writeResults } from "./results.mjs";
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
Takes about a quarter of an hour. Interrupted, it leaves what it knows in RESULTS.md.
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

/** Part by part, the quickest first; each writes what is known so far, so that an interrupted run is not lost. */
async function run() {
  installPeers();
  openWorkshop({ built: flags.built });
  const data = await firstData(65);
  const key = data.rows[0].path.split("/").at(-1);
  const results = { flags };
  const client = createClient();
  const save = () => flags.write && writeResults(results);
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, () => {
      save();
      stopAll();
      process.exit(130);
    });
  }
  const measure = {
    runner: async () => (results.runner = await measureRunner({ data })),
    "in-process": async () => {
      const script = path.join(import.meta.dirname, "parts", "in-process.mjs");
      Object.assign(results, await measureIn([script, quick ? "20000" : "100000"], { core: 0 }));
    },
    growth: async () => {
      const requests = quick ? 20_000 : 200_000;
      results.growth = await measureGrowth({ requests, data, client });
    },
    "cold-start": async () =>
      (results.coldStart = await measureColdStart({ rounds: quick ? 2 : 7, data, key })),
    throughput: async () => {
      for (const size of list(flags.sizes).map(Number)) {
        const only = { rows: list(flags.rows), servers: list(flags.servers) };
        const [rounds, ms] = quick ? [5, 300] : [9, 500];
        const measured = await measureThroughput({ size, rounds, ms, only });
        results.throughput = [...(results.throughput ?? []), ...measured];
        save();
      }
    },
  };
  try {
    for (const part of Object.keys(measure).filter((one) => parts.includes(one))) {
      console.log(`${part} …`);
      await measure[part]();
      save();
    }
  } finally {
    stopAll();
  }
  console.log(`\n${textOf(results)}`);
}
