import { stopwatch, systemClock } from "../../base/clock.ts";
import { createProxy } from "../../contract/proxy/create-proxy.ts";
import type { RunEvent } from "../../contract/events.ts";
import { fetchDocument } from "../../document/load.ts";
import { createMock } from "../../mock/create-mock.ts";
import { consoleReport } from "../../report/console/console.ts";
import { addToTally, conforms, createTally } from "../../report/tally.ts";
import { wantsColor } from "../colors.ts";
import type { GlobalFlags } from "../flags.ts";
import { listen, untilSignal } from "../mock/listen.ts";
import type { LogForm } from "../mock/log-line.ts";
import { shown } from "../paths.ts";
import { pickRoot } from "../pick-document.ts";
import { decoders, forward } from "../proxy/forward.ts";
import { proxyLine } from "../proxy/log-line.ts";
import { requireWhole } from "../require-whole.ts";
import { keepBaseline } from "../verify/baseline-file.ts";
import { openPolicy, type PolicyFlags } from "../verify/open-policy.ts";
import { openReports } from "../verify/open-reports.ts";

export interface ProxyFlags extends GlobalFlags, PolicyFlags {
  readonly writeBaseline?: string;
  readonly port: number;
  readonly host: string;
  readonly errors?: true;
  readonly validateRequest: boolean;
  readonly validateResponse: boolean;
  readonly timeLimit: number;
  readonly log: LogForm;
  readonly report: readonly string[];
  readonly allowRef?: true;
}

/** Stands between clients and a server until it is stopped, then says what the traffic covered and broke. */
export async function run(
  upstream: string,
  spec: string | undefined,
  flags: ProxyFlags,
): Promise<number> {
  const entry = await pickRoot(spec, flags.config);
  const document = await fetchDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  requireWhole(document.problems);
  const { policy, baseline } = openPolicy(flags);
  const reports = openReports(flags.report);
  const screen = consoleReport({ color: wantsColor(process.stdout.isTTY) });
  const tally = createTally();
  const elapsed = stopwatch();
  const heard = (raw: RunEvent) => {
    const event = policy.apply(raw);
    addToTally(tally, event);
    screen.add(event);
    for (const { report, write } of reports) write(report.add(event));
    process.stdout.write(proxyLine(event, flags.log));
  };
  const mock = createMock({ document, cors: false });
  const proxy = createProxy({
    document,
    upstream,
    forward,
    decoders,
    standIn: mock.fetch,
    errors: flags.errors === true,
    validateRequest: flags.validateRequest,
    validateResponse: flags.validateResponse,
    timeLimit: flags.timeLimit,
    onEvent: heard,
  });
  const { url, stop } = await listen({ fetch: proxy }, flags.host, flags.port);
  // With --log json the output is for a program: what is for people goes the other way.
  const output = flags.log === "json" ? process.stderr : process.stdout;
  output.write(startText(url, upstream, `${document.title} ${document.version}`));
  await untilSignal();
  await stop();
  heard({ kind: "run-finished", ms: elapsed() });
  for (const { report, write } of reports) write(report.end());
  output.write(`\n${screen.end()}`);
  if (flags.writeBaseline !== undefined)
    keepBaseline(flags.writeBaseline, [tally], baseline, systemClock.now());
  return conforms(tally) ? 0 : 1;
}

function startText(url: string, upstream: string, title: string): string {
  return `Forwarding ${url} to ${upstream}\n  judged by ${title}\n\nCtrl+C stops it and prints what was found.\n\n`;
}
