import { ToolError } from "../../base/errors.ts";
import { mutate, type MutateOptions } from "../../contract/mutate/mutate.ts";
import { groups, type Group } from "../../contract/mutate/mutant.ts";
import { handlerTarget, urlTarget } from "../../contract/target.ts";
import { fetchDocument } from "../../document/load.ts";
import {
  addMutation,
  createMutationTally,
  foundShare,
  mutationJson,
  mutationText,
} from "../../report/mutation.ts";
import type { GlobalFlags } from "../flags.ts";
import type { DocumentEntry } from "../load-config.ts";
import { anyToken, assemble, dispatch } from "../mock/assemble.ts";
import { shown } from "../paths.ts";
import { pickRoot } from "../pick-document.ts";
import { requireWhole } from "../require-whole.ts";
import { readTokens } from "../verify/auth/read-tokens.ts";
import { loadFlows } from "../verify/load-flows.ts";
import { readPairs } from "../verify/read-pairs.ts";
import { writeText } from "../write-text.ts";

export interface MutateFlags extends GlobalFlags {
  readonly spec?: string;
  readonly token: readonly string[];
  readonly header: readonly string[];
  readonly var: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly only: readonly string[];
  readonly sample: number;
  readonly budget: number;
  readonly seed: number | string;
  readonly min?: number;
  readonly report: readonly string[];
  readonly allowRef?: true;
}

/** Puts single faults in front of a server, or of the mock, and prints which ones the contract misses. */
export async function run(url: string | undefined, flags: MutateFlags): Promise<number> {
  const only = flags.only.map(toGroup);
  const files = flags.report.map(toFile);
  const entry = await pickRoot(flags.spec, flags.config);
  const document = await fetchDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  requireWhole(document.problems);
  const server =
    url === undefined ? await mockOf(entry, flags) : { createTarget: () => urlTarget(url) };
  const given = readTokens(document, flags.token);
  const isGiven = given.token !== undefined || given.tokens !== undefined;
  const tokens = !isGiven && "token" in server ? { token: server.token } : given;
  const tally = createMutationTally();
  const isTerminal = process.stderr.isTTY;
  const events = mutate({
    document,
    createTarget: server.createTarget,
    flows: await loadFlows(entry),
    ...tokens,
    headers: readPairs(flags.header, ":", "--header"),
    variables: readPairs(flags.var, "=", "--var"),
    include: flags.include,
    exclude: flags.exclude,
    ...(only.length > 0 ? { only } : {}),
    sample: flags.sample,
    budget: flags.budget,
    seed: flags.seed,
  });
  for await (const event of events) {
    addMutation(tally, event);
    if (event.kind === "mutation-started")
      process.stdout.write(`${heading(event.title, url, event.chosen, event.all)}\n\n`);
    else if (isTerminal)
      process.stderr.write(`\r\u001b[K${tally.tried.length} of ${tally.started?.chosen} tried`);
  }
  if (isTerminal) process.stderr.write("\r\u001b[K");
  if (tally.started?.all === 0)
    throw new ToolError("NOTHING_EXERCISED", "there is no such fault: nothing was tried", {
      hint: "Check --only, --include and --exclude: not every kind of fault fits every operation.",
    });
  process.stdout.write(mutationText(tally));
  for (const file of files) writeText(file, mutationJson(tally));
  return flags.min !== undefined && foundShare(tally.tried) < flags.min ? 1 : 0;
}

function heading(title: string, url: string | undefined, chosen: number, all: number): string {
  const where = url ?? "the mock";
  return `Putting ${chosen} of ${all} single faults in front of ${where}\n  judged by the contract of ${title}`;
}

/** A mock in this process, in its first state each time. */
async function mockOf(
  entry: DocumentEntry,
  flags: MutateFlags,
): Promise<Pick<MutateOptions, "createTarget"> & { token: string }> {
  const served = await assemble([{ ...entry, at: "" }], {
    allowRef: flags.allowRef === true,
    token: anyToken,
  });
  const [token = anyToken] = Object.keys(served[0]?.definition?.principals ?? {});
  const mock = dispatch(served);
  const handle = async (request: Request) => mock.fetch(request);
  const reset = () => handle(new Request("http://localhost/__mock/reset", { method: "POST" }));
  return {
    token,
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
