#!/usr/bin/env node
// npm run bench -- [--quick] [--only throughput,cold-start,memory,routing,state,runner] [--rows get,…] [--sizes 3,65]
// [--servers "contract-kit,node:http"] [--built] [--no-write]
import { parseArgs } from "node:util";
import { installPeers } from "./peers.mjs";
import { openWorkshop, sizes } from "./workshop.mjs";
import { measureThroughput } from "./parts/throughput.mjs";
import { writeResults, printThroughput } from "./results.mjs";

const { values: flags } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    rows: { type: "string", default: "" },
    sizes: { type: "string", default: "" },
    servers: { type: "string", default: "" },
    built: { type: "boolean", default: false },
    write: { type: "boolean", default: true },
  },
  allowNegative: true,
});
const list = (text) => text.split(",").filter(Boolean);

installPeers();
openWorkshop({ built: flags.built });
const throughput = await measureThroughput({
  sizes: flags.sizes ? list(flags.sizes).map(Number) : sizes,
  rounds: flags.quick ? 5 : 11,
  ms: flags.quick ? 300 : 600,
  only: { rows: list(flags.rows), servers: list(flags.servers) },
});
printThroughput(throughput);
