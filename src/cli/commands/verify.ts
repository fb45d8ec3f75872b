import { unknownWords, type Selection } from "../../contract/select.ts";
import { urlTarget } from "../../contract/target.ts";
import type { VerifyOptions } from "../../contract/run.ts";
import { verify } from "../../contract/verify.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { loadDocument } from "../../document/load.ts";
import { consoleReport } from "../../report/console.ts";
import { addToTally, conforms, createTally } from "../../report/tally.ts";
import type { GlobalFlags } from "../flags.ts";
import type { DocumentEntry } from "../load-config.ts";
import { assemble, dispatch } from "../mock/assemble.ts";
import { listen } from "../mock/listen.ts";
import { shown } from "../paths.ts";
import { pickDocuments } from "../pick-document.ts";
import { judgeFile } from "../recording/judge-file.ts";
import { requireWhole } from "../require-whole.ts";
import { loadFlows } from "../verify/load-flows.ts";
import { openReports, type FileReport } from "../verify/open-reports.ts";
import { readPairs } from "../verify/read-pairs.ts";

export interface VerifyFlags extends GlobalFlags {
  readonly spec?: string;
  readonly token?: string;
  readonly header: readonly string[];
  readonly var: readonly string[];
  readonly seed: number | string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly safe?: true;
  readonly timeLimit: number;
  readonly recording?: string;
  readonly baseUrl?: string;
  readonly report: readonly string[];
  readonly allowRef?: true;
}

/** A document, and the server that is to keep it. */
interface Subject {
  readonly entry: DocumentEntry;
  readonly document: ApiDocument;
  readonly url: string;
  readonly token: string | undefined;
}

/** Judges the server at the URL; without one, the mock, started for it on a free port. */
export async function run(url: string | undefined, flags: VerifyFlags): Promise<number> {
  if (flags.recording !== undefined) return judgeFile(flags.recording, flags);
  const entries = await pickDocuments(flags.spec, flags.config);
  const reports = openReports(flags.report);
  if (url === undefined) return judgeMock(entries, flags, reports);
  // A URL is the base of one API: without --spec, of the one that is served at the root.
  const chosen = flags.spec === undefined ? entries.filter((entry) => entry.at === "") : entries;
  const subjects = chosen.map((entry) => {
    const document = loadDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
    return { entry, document, url, token: flags.token };
  });
  return judgeAll(subjects, flags, reports);
}

async function judgeMock(
  entries: readonly DocumentEntry[],
  flags: VerifyFlags,
  reports: readonly FileReport[],
): Promise<number> {
  const served = await assemble(entries, { allowRef: flags.allowRef === true });
  const { url, stop } = await listen(dispatch(served), "127.0.0.1", 0);
  const subjects = served.map(({ entry, document, definition }) => {
    // The first caller a mock knows is the ordinary one.
    const [token = "any"] = Object.keys(definition?.principals ?? {});
    return { entry, document, url: url + entry.at, token: flags.token ?? token };
  });
  try {
    return await judgeAll(subjects, flags, reports);
  } finally {
    await stop();
  }
}

async function judgeAll(
  subjects: readonly Subject[],
  flags: VerifyFlags,
  reports: readonly FileReport[],
): Promise<number> {
  let exitCode = 0;
  for (const { subject, selection } of select(subjects, flags)) {
    if (!(await judge(await toOptions(subject, flags, selection), reports))) exitCode = 1;
  }
  for (const { report, write } of reports) write(report.end());
  return exitCode;
}

interface Selected {
  readonly subject: Subject;
  readonly selection: Selection;
}

/** Each document gets the words that name something of it; a word that names nothing anywhere is a mistake. */
function select(subjects: readonly Subject[], { include, exclude }: VerifyFlags): Selected[] {
  const known = ({ document }: Subject, word: string) =>
    unknownWords(document.operations, { include: [word], exclude: [] }).length === 0;
  const isStray = (word: string) => !subjects.some((subject) => known(subject, word));
  if ([...include, ...exclude].some(isStray)) {
    return subjects.slice(0, 1).map((subject) => ({ subject, selection: { include, exclude } }));
  }
  return subjects.flatMap((subject) => {
    const own = (words: readonly string[]) => words.filter((word) => known(subject, word));
    const selection = { include: own(include), exclude: own(exclude) };
    const isMeant = include.length === 0 || selection.include.length > 0;
    return isMeant ? [{ subject, selection }] : [];
  });
}

/** One document: the terminal shows it as a whole, the files collect them all. */
async function judge(options: VerifyOptions, reports: readonly FileReport[]): Promise<boolean> {
  const screen = consoleReport({ color: process.stdout.isTTY });
  const tally = createTally();
  for await (const event of verify(options)) {
    addToTally(tally, event);
    process.stdout.write(screen.add(event));
    for (const { report, write } of reports) write(report.add(event));
  }
  process.stdout.write(screen.end());
  return conforms(tally);
}

async function toOptions(
  { entry, document, url, token }: Subject,
  flags: VerifyFlags,
  { include, exclude }: Selection,
): Promise<VerifyOptions> {
  requireWhole(document.problems);
  return {
    document,
    target: urlTarget(url),
    flows: await loadFlows(entry),
    ...(token === undefined ? {} : { token }),
    headers: readPairs(flags.header, ":", "--header"),
    variables: readPairs(flags.var, "=", "--var"),
    seed: flags.seed,
    include,
    exclude,
    safe: flags.safe === true,
    timeLimit: flags.timeLimit,
  };
}
