import { expect, it, test } from "vitest";
import type { RunEvent, RunStarted } from "../../../../src/contract/events.ts";
import { consoleReport } from "../../../../src/report/console/console.ts";
import { createForecast } from "../../../../src/report/console/forecast.ts";
import { createProgress, type ProgressForm } from "../../../../src/report/console/progress.ts";
import { addToTally, createTally } from "../../../../src/report/tally.ts";
import { finding, oneCase, started } from "../events.ts";

const planned: RunStarted = { ...started, units: { examples: 4, flows: 2 } };
const over: RunEvent = { kind: "unit-finished", phase: "examples", subject: "addPet" };

/** What is told of the last of these events, `ms` after the start. */
function lineOf(form: ProgressForm, ms: number, columns: number, ...events: RunEvent[]): string {
  let now = 0;
  const progress = createProgress(form, columns, () => now);
  const tally = createTally();
  let told = "";
  for (const [index, event] of events.entries()) {
    if (index === events.length - 1) now = ms;
    addToTally(tally, event);
    told = progress.show(event, tally);
  }
  return told;
}

const erased = "\r\u001b[2K";

it.each<[string, string, string]>([
  [
    "counts, rate, remaining time",
    lineOf("live", 4000, 90, planned, oneCase(), over, oneCase({ findings: [finding()] })),
    `${erased}  2 requests, 1/s, 1 error, about 52 s left  examples addPet`,
  ],
  [
    "nothing of the remaining time in the first moments",
    lineOf("live", 1000, 90, planned, oneCase()),
    `${erased}  1 request, 1/s, 0 errors  examples addPet`,
  ],
  [
    "nor where nobody planned",
    lineOf("live", 4000, 90, started, oneCase()),
    `${erased}  1 request, 0/s, 0 errors  examples addPet`,
  ],
  [
    "elsewhere a line of its own",
    lineOf("lines", 600_000, 80, planned, oneCase()),
    "  1 request, 0/s, 0 errors, about 310 min left  examples addPet\n",
  ],
  [
    "a wide character takes two columns",
    lineOf("live", 1000, 40, started, oneCase({ flow: "客户生命周期" })),
    `${erased}  1 request, 1/s, 0 errors  examples 客`,
  ],
  [
    "a name stays on its line",
    lineOf("live", 1000, 80, started, oneCase({ flow: "a\nb\u001b[2J" })),
    `${erased}  1 request, 1/s, 0 errors  examples a b [2J`,
  ],
  ["not between two tellings", lineOf("live", 50, 80, planned, oneCase()), ""],
])("%s", (_, told, want) => expect(told).toBe(want));

test("the report for people shows it, unless it is to be quiet", () => {
  const shown = (quiet: boolean) => {
    let now = 0;
    const report = consoleReport({ progress: "lines", quiet, elapsed: () => now });
    report.add(planned);
    now = 10_000;
    return report.add(oneCase());
  };
  expect(shown(false)).toBe("  1 request, 0/s, 0 errors, about 5 min left  examples addPet\n");
  expect(shown(true)).toBe("");
});

test("the forecast comes nearer with every unit, and ends at nothing", () => {
  const forecast = createForecast();
  forecast.see({ ...started, units: { methods: 100 } });
  expect(forecast.left(1000)).toBeUndefined();
  const told: number[] = [];
  for (let unit = 1; unit <= 100; unit++) {
    for (let request = 0; request < 10; request++) forecast.see(oneCase({ phase: "methods" }));
    forecast.see({ kind: "unit-finished", phase: "methods", subject: `o${unit}` });
    told.push(Math.round(forecast.left(unit * 1000) ?? -1));
  }
  // 100 s in all: from the tenth unit on it is within a fifth of what is left.
  expect([told[9], told[49], told[99]].map((ms) => Math.round((ms ?? 0) / 1000))).toEqual([
    80, 49, 0,
  ]);
});

test("the forecast knows how many requests are to be made up", () => {
  const forecast = createForecast();
  forecast.see({ ...started, units: { fuzz: 2 }, fuzz: 1000 });
  for (let request = 0; request < 500; request++) forecast.see(oneCase({ phase: "fuzz" }));
  expect(forecast.left(5000)).toBe(15_000);
});
