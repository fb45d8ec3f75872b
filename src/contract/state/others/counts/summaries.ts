import { sleep } from "../../../../base/clock.ts";
import { escapeRegex } from "../../../../base/escape-regex.ts";
import { isObject } from "../../../../base/json.ts";
import { join, valueAt } from "../../../../base/pointer.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import type { Operation } from "../../../../document/operation.ts";
import { plainName, singularOf } from "../../../../resource/names.ts";
import { answerSchema, membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import { saysKept } from "../../deletion.ts";
import { textsOf } from "../../../../resource/texts.ts";
import type { StateOracle } from "../../oracle.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { pauses } from "./expect-number.ts";

/** Others may write at the same time: what is wrong has to be wrong each time. */
const rounds = 2;

/** `GET /tasks/stats`, "How many tasks there are, in all and in each status", counts what comes and goes. */
export const summaries: StateOracle = {
  name: "a summary counts what there is",
  check: async (session, records) => {
    if (!records.reading || session.resource.collection.includes("{")) return;
    const { run, resource } = session;
    const isKept = resource.remove && saysKept(run.maker.document, resource.remove);
    for (const summary of summariesOf(session)) {
      let found: Wrong | undefined;
      for (let round = 0; round < rounds && (round === 0 || found); round++) {
        const before = await look(session, summary, "what is counted, before");
        const own = before && (await records.create(`to be counted, ${round + 1}`));
        const record = own && (await records.read(own, "what is to be counted")).record;
        if (!before || !own || !record) return;
        found = await problem(session, summary, before, record, "after a creation");
        const gone = await records.remove(own, "what was counted");
        const isGone = gone?.isSuccess === true && gone.status !== 202 && !isKept;
        if (!found && isGone)
          found = await problem(session, summary, before, undefined, "after its deletion");
      }
      if (!found) continue;
      const { reply, at, message } = found;
      const told = { instance: at, message, oracle: "convention" } as const;
      session.tell("count-is-of-what-is-there", reply, told);
    }
  },
};

/** An operation that counts records: all of them, and those with each value of a member. */
interface Summary {
  readonly operation: Operation;
  /** JSON Pointers of the number of all. */
  readonly all: readonly string[];
  readonly groups: readonly Group[];
}

interface Group {
  readonly at: string;
  /** Under which name a record is counted. */
  readonly nameOf: (record: Json) => string;
}

function summariesOf({ run, resource }: Session): Summary[] {
  const { document } = run.maker;
  const { collection, record, read } = resource;
  return run.operations.flatMap((operation): Summary[] => {
    const { path, method, parameters } = operation;
    const isBelow = path.startsWith(`${collection}/`);
    const isFree = method === "GET" && parameters.every(({ required }) => !required);
    const schema = answerSchema(operation);
    if (path.includes("{") || !isFree || operation === read || schema === undefined) return [];
    if (schema === record || !run.credentials.has(operation)) return [];
    if (!saysHowMany(textsOf(document, operation, "200"), collection, isBelow)) return [];
    const members = [...membersOf(document, schema)];
    const all = members.flatMap(([name, at]) =>
      isOfAll(document, name, at) ? [join("", name)] : [],
    );
    const places = [
      ["", schema] as const,
      ...members.map(([name, at]) => [join("", name), at] as const),
    ];
    const groups = places.flatMap(([at, of]): Group[] => {
      const nameOf = groupedBy(document, record ?? "", of);
      return nameOf ? [{ at, nameOf }] : [];
    });
    return all.length + groups.length > 0 ? [{ operation, all, groups }] : [];
  });
}

/** `How many tasks there are`: a word between would leave some out, and elsewhere one behind it would as well. */
function saysHowMany(texts: readonly string[], collection: string, isBelow: boolean): boolean {
  const plural = collection.split("/").at(-1) ?? "";
  const both = [plural, singularOf(plural)].map(escapeRegex).join("|");
  const way = new RegExp(
    `\\b(?:how many|number of|count of|counts?) (?:all |the )?(?:${both})\\b${isBelow ? "" : "(?: there are)?\\s*(?:$|[.,;])"}`,
    "i",
  );
  return texts.some((text) => way.test(text));
}

function isOfAll(document: ApiDocument, name: string, at: string): boolean {
  const isWhole = typesOf(document, targetOf(document, at)).includes("integer");
  return isWhole && ["total", "count", "all"].includes(plainName(name));
}

/** By the member of a record whose choices are the names of an object, or by the one that is true under one of two names. */
export function groupedBy(
  document: ApiDocument,
  record: string,
  at: string,
): Group["nameOf"] | undefined {
  const counted = membersOf(document, targetOf(document, at));
  const names = [...counted.keys()];
  const isWhole = (one: string) => typesOf(document, targetOf(document, one)).includes("integer");
  if (![...counted.values()].every(isWhole)) return undefined;
  const members = [...membersOf(document, record)];
  const state = members.find(([, one]) => {
    const choices = keyword(document, targetOf(document, one), "enum");
    return (
      Array.isArray(choices) &&
      choices.length > 1 &&
      choices.length === names.length &&
      choices.every((choice) => names.includes(String(choice)))
    );
  })?.[0];
  if (state !== undefined) return (one) => String(one[state]);
  const flag = members.find(
    ([name, one]) =>
      names.includes(name) && typesOf(document, targetOf(document, one)).includes("boolean"),
  )?.[0];
  const other = names.find((name) => name !== flag);
  if (flag === undefined || other === undefined || names.length !== 2) return undefined;
  return (one) => (one[flag] === true ? flag : other);
}

async function look(
  session: Session,
  { operation }: Summary,
  sent: string,
): Promise<Reply | undefined> {
  const reply = await session.send({ operation, sent, path: {} });
  return reply.isSuccess ? reply : undefined;
}

interface Wrong {
  readonly reply: Reply;
  readonly at: string;
  readonly message: string;
}

/** Compares with what was there before `added`, after some patience. */
async function problem(
  session: Session,
  summary: Summary,
  before: Reply,
  added: Json | undefined,
  when: string,
): Promise<Wrong | undefined> {
  let found: Wrong | undefined;
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    const reply = await look(session, summary, `what is counted, ${when}`);
    found = reply && wrongIn(summary, before, reply, added, when);
    if (!found) return undefined;
  }
  return found;
}

function wrongIn(
  { all, groups }: Summary,
  before: Reply,
  reply: Reply,
  added: Json | undefined,
  when: string,
): Wrong | undefined {
  const wanted = all.map((at) => [at, added ? 1 : 0] as const);
  const inGroups = groups.flatMap(({ at, nameOf }) => {
    const names = valueAt(before.value, at);
    return Object.keys(isObject(names) ? names : {}).map(
      (name) => [join(at, name), added && nameOf(added) === name ? 1 : 0] as const,
    );
  });
  for (const [at, more] of [...wanted, ...inGroups]) {
    const [was, is] = [valueAt(before.value, at), valueAt(reply.value, at)];
    if (typeof was !== "number" || typeof is !== "number" || is === was + more) continue;
    const name = at.slice(1).replaceAll("/", ".");
    return { reply, at, message: `${name} was ${was} before, and is ${is} ${when}` };
  }
  return undefined;
}
