import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import path from "node:path";
import { versionOf } from "./peers.mjs";
import { isPinned } from "./process.mjs";
import { digits, median, spread } from "./statistics.mjs";
import { root } from "./workshop.mjs";

const floor = "node:http";

/** Writes what was measured to RESULTS.md. */
export function writeResults(results) {
  writeFileSync(path.join(import.meta.dirname, "RESULTS.md"), `${textOf(results)}\n`);
}

export function textOf(results) {
  const { throughput, coldStart, routing, state, growth, runner, flags } = results;
  return [
    "# Results",
    about(flags),
    ...(throughput ? [ratios(throughput), rounds(throughput)] : []),
    ...(coldStart ? [startTable(coldStart)] : []),
    ...(growth ? [growthText(growth, flags)] : []),
    ...(routing ? [routingTable(routing)] : []),
    ...(state ? [stateTable(state)] : []),
    ...(runner ? [runnerText(runner)] : []),
  ].join("\n\n");
}

function about({ quick }) {
  const require = createRequire(path.join(root, "package.json"));
  const own = (name) => require(path.join(root, "node_modules", name, "package.json")).version;
  const [cpu] = cpus();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  });
  const versions = [
    `contract-kit at ${commit.trim()}`,
    `Node ${process.version}`,
    `Hono ${own("hono")}`,
    `ajv ${own("ajv")}`,
    `Prism ${own("@stoplight/prism-cli")}`,
    `Scalar ${versionOf("@scalar/mock-server")}`,
    `Mockoon ${versionOf("@mockoon/cli")}`,
    `undici ${versionOf("undici")} as the client`,
  ];
  const machine = `${cpus().length} × ${cpu?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  const kind = quick ? "A quick run: to look, not to tell." : "A full run.";
  const pinned = isPinned ? " Servers are pinned to one core, the client to another." : "";
  return [
    "Written by `npm run bench`; do not edit.",
    `${kind} ${new Date().toISOString().slice(0, 10)}, ${machine}.${pinned}`,
    `${versions.join(", ")}.`,
    "Everything ran side by side on this machine, in short rounds in turn. Authentication, request validation, state and the check of every answer are on in ours, the log is silent.",
  ].join("\n\n");
}

const sizesOf = (all) => [...new Set(all.map(({ size }) => size))];
const serversOf = (all) => [...new Set(all.map(({ server }) => server))];

function find(all, size, row, server) {
  return all.find((one) => one.size === size && one.row === row && one.server === server);
}

/** Requests a second as a share of the floor's in the same round; the median of the rounds. */
function ratioOf(all, size, row, server) {
  const one = find(all, size, row, server);
  const base = find(all, size, row, floor);
  if (!one || !base || one.rate.every((rate) => rate === 0)) return undefined;
  return median(one.rate.map((rate, round) => rate / base.rate[round]));
}

function ratios(all) {
  const rows = [...new Set(all.map(({ row }) => row))];
  const sections = sizesOf(all).map((size) => {
    const servers = serversOf(all.filter((one) => one.size === size));
    const lines = rows.map((row) =>
      line([row, ...servers.map((server) => digits(ratioOf(all, size, row, server)))]),
    );
    return [`### ${size} operations`, "", ...table([`row`, ...servers]), ...lines].join("\n");
  });
  return ["## Requests a second, as a share of a bare `node:http` server's", ...sections].join(
    "\n\n",
  );
}

function rounds(all) {
  const lines = all.map((one) => {
    const failures = one.failures > 0 ? `${one.failures} failed` : "";
    const apart = spread(one.rate);
    return line([
      one.size,
      one.row,
      one.server,
      digits(median(one.rate)),
      apart === undefined ? "–" : `±${Math.round(apart * 100)} %`,
      digits(median(one.cpu)),
      failures,
    ]);
  });
  const head = table([
    "operations",
    "row",
    "server",
    "requests/s",
    "spread",
    "processor µs/request",
    "",
  ]);
  return ["## The rounds themselves", "", ...head, ...lines].join("\n");
}

function startTable(all) {
  const lines = all.map(({ server, size, ms, memory }) =>
    line([server, size, `${digits(ms)} ms`, memory === undefined ? "–" : `${digits(memory)} MiB`]),
  );
  const head = table(["server", "operations", "to the first answer", "memory then"]);
  return ["## Cold start, our package installed", "", ...head, ...lines].join("\n");
}

function growthText({ resident, live }, { quick }) {
  const shown = (all) => all.map((one) => digits(one)).join(", ");
  return [
    `## Memory over ${quick ? "20,000" : "200,000"} requests`,
    "",
    `In use, in MiB after a collection, at the start and at each tenth: ${shown(live)}.`,
    "",
    `Taken from the system: ${shown(resident)}.`,
  ].join("\n");
}

function routingTable(all) {
  const lines = all.map(({ size, ns }) => line([size, `${digits(ns)} ns`]));
  return ["## Finding the operation", "", ...table(["operations", "one path"]), ...lines].join(
    "\n",
  );
}

function stateTable({ rows, small, results, create: [before, after] }) {
  const lines = [
    ...results.map(({ name, ms }) => line([name, `${digits(ms)} ms`])),
    line([`create, ${small} contacts`, `${digits(before)} ms`]),
    line(["create", `${digits(after)} ms`]),
  ];
  const head = table([`${rows.toLocaleString("en-US")} contacts`, "time"]);
  return ["## State", "", ...head, ...lines].join("\n");
}

function runnerText({ exit, seconds, requests, sent, replay }) {
  const [rate, bare] = [sent / seconds, sent / replay];
  return [
    "## The contract run",
    "",
    `The default phases on the CRM document end after ${digits(seconds)} s with exit code ${exit}: ${requests} requests and those of the clean-up, ${sent} in all, ${digits(rate)} a second with the start of the command.`,
    `A loop that sends the same requests to a fresh mock, one after another, and checks nothing makes ${digits(bare)} a second: ratio ${digits(rate / bare)}.`,
  ].join("\n");
}

function table(names) {
  return [line(names), line(names.map(() => "---"))];
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}
