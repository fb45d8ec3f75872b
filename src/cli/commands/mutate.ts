import { ToolError } from "../../base/errors.ts";
import { limitRate } from "../../contract/control/rate.ts";
import { mutate, type MutateOptions } from "../../contract/mutate/mutate.ts";
import { groups, type Group } from "../../contract/mutate/mutant.ts";
import { handlerTarget } from "../../contract/target.ts";
import { urlTarget } from "../http-target.ts";
import {
  addMutation,
  createMutationTally,
  foundShare,
  mutationJson,
  mutationText,
  type MutationTally,
} from "../../report/mutation.ts";
import type { GlobalFlags } from "../flags.ts";
import type { DocumentEntry } from "../load-config.ts";
import { assemble, dispatch } from "../mock/assemble.ts";
import { pickRoot } from "../pick-document.ts";
import { requireWhole } from "../require-whole.ts";
import { untilInterrupted } from "../verify/interrupt.ts";
import { openJournal, readLeftovers } from "../verify/leftovers.ts";
import { loadFlows } from "../verify/load-flows.ts";
import { readVariables } from "../verify/read-variables.ts";
import {
  mockSubject,
  onlyToken,
  serverSubject,
  type CallerFlags,
  type Subject,
} from "../verify/subject.ts";
import { writeText } from "../write-text.ts";

export interface MutateFlags extends GlobalFlags, CallerFlags {
  readonly spec?: string;
  readonly var: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly only: readonly string[];
  readonly sample: number;
  readonly budget: number;
  readonly timeLimit: number;
  readonly rate?: number;
  readonly leftovers: string;
  readonly seed: number | string;
  readonly min?: number;
  readonly report: readonly string[];
}

/** Puts single faults in front of a server, or of the mock, and prints which ones the contract misses. */
export async function run(url: string | undefined, flags: MutateFlags): Promise<number> {
  const only = flags.only.map(toGroup);
  const files = flags.report.map(toFile);
  const entry = await pickRoot(flags.spec, flags.config);
  const { subject, createTarget } =
    url === undefined ? await mockOf(entry, flags) : await serverAt(entry, url, flags);
  requireWhole(subject.document.problems);
  const journal = openJournal(flags.leftovers, subject);
  const interruption = untilInterrupted();
  const tally = createMutationTally();
  interruption.onLeave(() => {
    journal.close();
    process.stdout.write(mutationText(tally));
    process.stderr.write(journal.text());
  });
  try {
    const events = mutate({
      ...subject.callers,
      document: subject.document,
      createTarget,
      lasting: subject.lasting,
      flows: await loadFlows(entry),
      access: entry.access ?? {},
      objectLevel: entry.objectLevel ?? [],
      variables: readVariables(flags.var, [subject]),
      include: flags.include,
      exclude: flags.exclude,
      ...(only.length > 0 ? { only } : {}),
      sample: flags.sample,
      budget: flags.budget,
      timeLimit: flags.timeLimit,
      seed: flags.seed,
      signal: interruption.signal,
      leftovers: readLeftovers(flags.leftovers, subject),
      journal: journal.open,
    });
    for await (const event of events) {
      addMutation(tally, event);
      journal.write();
      showProgress(tally, url);
    }
  } finally {
    journal.close();
    interruption.stop();
  }
  if (tally.started?.all === 0)
    throw new ToolError("NOTHING_EXERCISED", "there is no such fault: nothing was tried", {
      hint: "Check --only, --include and --exclude: not every kind of fault fits every operation.",
    });
  process.stdout.write(mutationText(tally));
  process.stderr.write(journal.text());
  for (const file of files) writeText(file, mutationJson(tally));
  if (tally.finished?.stopped !== undefined) return 2;
  return flags.min !== undefined && foundShare(tally.tried) < flags.min ? 1 : 0;
}

function showProgress({ started, tried, finished }: MutationTally, url: string | undefined): void {
  if (tried.length === 0 && started && !finished) {
    const what = `Putting ${started.chosen} of ${started.all} single faults in front of`;
    process.stdout.write(
      `${what} ${url ?? "the mock"}\n  judged by the contract of ${started.title}\n\n`,
    );
  }
  if (!process.stderr.isTTY) return;
  const told = finished ? "" : `${tried.length} of ${started?.chosen} tried`;
  process.stderr.write(`\r\u001b[K${told}`);
}

type Subjected = Pick<MutateOptions, "createTarget"> & { readonly subject: Subject };

async function serverAt(entry: DocumentEntry, url: string, flags: MutateFlags): Promise<Subjected> {
  const target = urlTarget(url);
  const paced = flags.rate === undefined ? target : limitRate(target, flags.rate);
  return { subject: await serverSubject(entry, url, flags), createTarget: () => paced };
}

/** A mock in this process, in its first state each time. */
async function mockOf(entry: DocumentEntry, flags: MutateFlags): Promise<Subjected> {
  const token = onlyToken(flags);
  const served = await assemble([{ ...entry, at: "" }], {
    allowRef: flags.allowRef === true,
    ...(token !== undefined && { token }),
  });
  const mock = dispatch(served);
  const handle = async (request: Request) => mock.fetch(request);
  const reset = () => handle(new Request("http://localhost/__mock/reset", { method: "POST" }));
  const [only] = served;
  if (!only) throw new Error("a document was assembled, and is not there");
  return {
    subject: mockSubject(only, "http://localhost", flags),
    createTarget: async () => {
      await reset();
      return handlerTarget(handle);
    },
  };
}

function toGroup(text: string): Group {
  const group = groups.find((one) => one === text);
  if (group) return group;
  throw new ToolError("BAD_FLAG", `--only '${text}' is no kind of fault`, {
    hint: `The kinds are ${groups.join(", ")}.`,
  });
}

function toFile(text: string): string {
  const [kind = "", ...rest] = text.split("=");
  const file = rest.join("=");
  if (kind !== "json" || file === "")
    throw new ToolError("BAD_FLAG", `--report '${text}' is no report of this command`, {
      hint: "Write it as json=FILE.",
    });
  writeText(file, "");
  return file;
}
