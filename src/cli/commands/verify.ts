import { stopwatch, systemClock } from "../../base/clock.ts";
import { ToolError } from "../../base/errors.ts";
import type { VerifyOptions } from "../../contract/run.ts";
import type { Selection } from "../../contract/select.ts";
import { urlTarget } from "../http-target.ts";
import { verify } from "../../contract/verify.ts";
import type { Baseline } from "../../report/baseline.ts";
import type { Policy } from "../../report/policy.ts";
import { conforms, fails, type Tally } from "../../report/tally.ts";
import type { DocumentEntry } from "../load-config.ts";
import { assemble, dispatch } from "../mock/assemble.ts";
import { listen } from "../mock/listen.ts";
import { pickDocuments } from "../pick-document.ts";
import { judgeFile } from "../recording/judge-file.ts";
import { refuseFlags } from "../recording/refuse-flags.ts";
import { requireWhole } from "../require-whole.ts";
import { keepBaseline } from "../verify/baseline-file.ts";
import type { VerifyFlags } from "../verify/flags.ts";
import { untilInterrupted, type Interruption } from "../verify/interrupt.ts";
import { openJournal, readLeftovers } from "../verify/leftovers.ts";
import { loadFlows } from "../verify/load-flows.ts";
import { openPolicy } from "../verify/open-policy.ts";
import { openReports, type FileReport } from "../verify/open-reports.ts";
import { readVariables } from "../verify/read-variables.ts";
import { select } from "../verify/select.ts";
import { showRun } from "../verify/show-run.ts";
import { mockSubject, onlyToken, serverSubject, type Subject } from "../verify/subject.ts";

/** What all runs of one command share. */
interface Session {
  readonly flags: VerifyFlags;
  readonly reports: readonly FileReport[];
  readonly policy: Policy;
  readonly baseline: Baseline;
  readonly interruption: Interruption;
  readonly elapsed: () => number;
}

/** Judges the server at the URL; without one, the mock, started for it on a free port. */
export async function run(url: string | undefined, flags: VerifyFlags): Promise<number> {
  refuseFlags(url, flags);
  if (flags.recording !== undefined) return judgeFile(flags.recording, flags);
  const entries = await pickDocuments(flags.spec, flags.config);
  const { policy, baseline } = openPolicy(flags);
  const reports = openReports(flags.report, flags.compare);
  const interruption = untilInterrupted();
  const session = { flags, reports, policy, baseline, interruption, elapsed: stopwatch() };
  try {
    if (url === undefined) return await judgeMock(entries, session);
    // A URL is the base of one API: without --spec, of the one that is served at the root.
    const chosen = flags.spec === undefined ? entries.filter((entry) => entry.at === "") : entries;
    const subjects = await Promise.all(chosen.map((entry) => serverSubject(entry, url, flags)));
    return await judgeAll(subjects, session);
  } finally {
    interruption.stop();
  }
}

async function judgeMock(entries: readonly DocumentEntry[], session: Session): Promise<number> {
  const { flags } = session;
  const token = onlyToken(flags);
  const served = await assemble(entries, {
    allowRef: flags.allowRef === true,
    ...(token !== undefined && { token }),
  });
  const { url, stop } = await listen(dispatch(served), "127.0.0.1", 0);
  try {
    return await judgeAll(
      served.map((one) => mockSubject(one, url, flags)),
      session,
    );
  } finally {
    await stop();
  }
}

async function judgeAll(subjects: readonly Subject[], session: Session): Promise<number> {
  const { flags, reports, policy, baseline, interruption } = session;
  const tallies: Tally[] = [];
  const variables = readVariables(flags.var, subjects);
  for (const { subject, selection } of select(subjects, flags)) {
    const isEnough = flags.bail === true && tallies.some((tally) => !conforms(tally));
    if (interruption.signal.aborted || isEnough) {
      process.stdout.write(`${subject.document.title} was not judged: the run ended before.\n`);
      continue;
    }
    const journal = openJournal(flags.leftovers, subject);
    const given = await toOptions(subject, session, { ...selection, variables });
    const options = { ...given, journal: journal.open };
    const onLeave = (action: () => void) =>
      interruption.onLeave(() => {
        journal.close();
        action();
        process.stderr.write(journal.text());
      });
    const events = journal.keeping(verify(options));
    tallies.push(await showRun(events, { policy, reports, quiet: flags.quiet === true, onLeave }));
  }
  for (const { report, write } of reports) write(report.end());
  if (flags.writeBaseline !== undefined)
    keepBaseline(flags.writeBaseline, tallies, baseline, systemClock.now());
  return exitCode(tallies, session);
}

function exitCode(tallies: readonly Tally[], { flags, interruption }: Session): number {
  if (interruption.signal.aborted || tallies.some(({ isLost }) => isLost)) return 2;
  const isEmpty = tallies.every((tally) => tally.requests === 0);
  if (isEmpty && flags.shard === undefined) {
    throw new ToolError("NOTHING_EXERCISED", "nothing was exercised, so nothing is known", {
      hint: flags.quiet
        ? "Leave --quiet out to see the reasons."
        : "The reasons stand above, under 'Not exercised'.",
    });
  }
  return tallies.every((tally) => conforms(tally)) ? 0 : 1;
}

async function toOptions(
  subject: Subject,
  { flags, policy, interruption: { signal }, elapsed }: Session,
  { include, exclude, variables }: Selection & Pick<VerifyOptions, "variables">,
): Promise<VerifyOptions> {
  const { entry, document, url, callers } = subject;
  requireWhole(document.problems);
  const { phases, rate, shard, budget } = flags;
  const objectLevel = [...(entry.objectLevel ?? []), ...flags.objectLevel];
  return {
    ...callers,
    document,
    target: urlTarget(url),
    flows: await loadFlows(entry),
    access: entry.access ?? {},
    objectLevel: [...new Set(objectLevel)],
    ...(variables && { variables }),
    seed: flags.seed,
    include,
    exclude,
    safe: flags.safe === true,
    strictTypes: flags.strictTypes === true,
    fuzz: flags.fuzz,
    timeLimit: flags.timeLimit,
    workers: flags.workers,
    retries: flags.retries,
    repeat: flags.repeat,
    leftovers: readLeftovers(flags.leftovers, subject),
    bail: flags.bail === true && ((finding) => fails(policy.weigh(finding))),
    signal,
    ...(phases ? { phases } : {}),
    ...(rate === undefined ? {} : { rate }),
    ...(shard ? { shard } : {}),
    // The budget is for all documents together.
    ...(budget === undefined ? {} : { budget, elapsed }),
  };
}
