import { sleep } from "../../../../base/clock.ts";
import { escapeRegex } from "../../../../base/escape-regex.ts";
import { isObject } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import type { Operation, Parameter } from "../../../../document/operation.ts";
import { plainName, singularOf } from "../../../../resource/names.ts";
import { isStamp } from "../../../../resource/roles/filter-bounds.ts";
import { answerSchema, membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import { saysKept } from "../../deletion.ts";
import type { StateOracle } from "../../oracle.ts";
import type { Records } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { pauses } from "./expect-number.ts";

/** Others may write at the same time: what is wrong has to be wrong each time. */
const rounds = 2;

/**
 * `GET /summary?month=…&currency=…`, "Number of expenses of the month in this currency" and "Sum of their amounts": what
 * has these values counts there, and nowhere else. A deletion shows it, for what is created may have any values.
 */
export const askedSummaries: StateOracle = {
  name: "a summary counts what it is asked for",
  check: async (session, records) => {
    const { run, resource } = session;
    if (!records.reading || !resource.remove || resource.collection.includes("{")) return;
    if (saysKept(run.maker.document, resource.remove)) return;
    for (const summary of summariesOf(session)) {
      let found: Wrong | undefined;
      for (let round = 0; round < rounds && (round === 0 || found); round++)
        found = await problem(session, records, summary, round);
      if (!found) continue;
      const { reply, name, message } = found;
      const told = { instance: join("", name), message, oracle: "convention" } as const;
      session.tell("count-is-of-what-is-there", reply, told);
    }
  },
};

interface Summary {
  readonly operation: Operation;
  readonly count: string;
  readonly sum: { readonly name: string; readonly of: string } | undefined;
  readonly asked: readonly Parameter[];
}

function summariesOf(session: Session): Summary[] {
  const { run, resource } = session;
  const { document } = run.maker;
  return run.operations.flatMap((operation): Summary[] => {
    const { path, method, parameters } = operation;
    const schema = answerSchema(operation);
    if (method !== "GET" || path.includes("{") || schema === undefined) return [];
    if (schema === resource.record || !run.credentials.has(operation)) return [];
    const members = [...membersOf(document, schema)];
    const found = members.flatMap(([name, at]) => {
      const asked = askedBy(session, textAt(session, at), parameters);
      return asked && isNumber(session, at) ? [{ name, asked }] : [];
    });
    const [count, ...others] = found;
    const isOpen = parameters.every((one) => !one.required || count?.asked.includes(one));
    if (!count || count.asked.length === 0 || others.length > 0 || !isOpen) return [];
    const sum = members.flatMap(([name, at]) => {
      const of = isNumber(session, at) ? summedBy(session, textAt(session, at)) : undefined;
      return of === undefined ? [] : [{ name, of }];
    })[0];
    return [{ operation, count: count.name, asked: count.asked, sum }];
  });
}

function textAt({ run }: Session, at: string): string {
  return String(keyword(run.maker.document, at, "description") ?? "");
}

function isNumber({ run }: Session, at: string): boolean {
  const types = typesOf(run.maker.document, targetOf(run.maker.document, at));
  return types.includes("integer") || types.includes("number");
}

/** The parameters that are all the text speaks of behind the name of the records; undefined where it says more. */
function askedBy(
  { resource }: Session,
  text: string,
  parameters: readonly Parameter[],
): readonly Parameter[] | undefined {
  const plural = resource.collection.split("/").at(-1) ?? "";
  const names = [plural, singularOf(plural)].map(escapeRegex).join("|");
  const way = new RegExp(
    `^(?:the )?(?:how many|number of|count of) (?:all |the )?(?:${names})\\b(.*)$`,
    "i",
  );
  const rest = way.exec(text.trim())?.[1];
  if (rest === undefined) return undefined;
  const asked: Parameter[] = [];
  const left = rest.replaceAll(
    /\b(?:of|in|for|with|on) (?:the |this |that )?(?:given )?(\w+)\b/gi,
    (words, word: string) => {
      const found = parameters.find((one) => plainName(one.name) === plainName(word));
      if (found) asked.push(found);
      return found ? "" : words;
    },
  );
  return /^[\s,.]*(?:and[\s,.]*)*$/i.test(left) ? asked : undefined;
}

/** The member of the records whose sum a text tells: `Sum of their amounts`. */
function summedBy({ run, resource }: Session, text: string): string | undefined {
  const [, word = ""] =
    /^(?:the )?(?:sum|total) of (?:their|the|all|all the) (\w+)\.?$/i.exec(text.trim()) ?? [];
  const { document } = run.maker;
  const named = [...membersOf(document, resource.record ?? "")].find(
    ([name, at]) =>
      [word, singularOf(word)].map(plainName).includes(plainName(name)) &&
      typesOf(document, targetOf(document, at)).includes("number"),
  );
  return named?.[0];
}

/** The value of the parameter that a record has; undefined where nobody can tell. */
function valueFor({ run, resource }: Session, parameter: Parameter, record: Json): unknown {
  const { document, schemas } = run.maker;
  const members = [...membersOf(document, resource.record ?? "")];
  const name = plainName(parameter.name);
  const own = members.find(([one]) => plainName(one) === name)?.[0];
  const days = members.filter(
    ([one, at]) => keyword(document, targetOf(document, at), "format") === "date" && !isStamp(one),
  );
  const day = days.length === 1 ? record[days[0]?.[0] ?? ""] : undefined;
  const part = typeof day === "string" ? partsOfDay[name]?.(day) : undefined;
  const value = own === undefined ? part : record[own];
  const isPlain = ["string", "number", "boolean"].includes(typeof value);
  const fits = ({ schema = "" }: Parameter) => schemas.allows(schema, value, "request");
  return isPlain && parameter.schema !== undefined && fits(parameter) ? value : undefined;
}

const partsOfDay: Readonly<Record<string, (day: string) => unknown>> = {
  year: (day) => Number(day.slice(0, 4)),
  month: (day) => day.slice(0, 7),
  day: (day) => day,
  date: (day) => day,
};

/** The same question with another choice of one of its parameters. */
function otherQuestion({ run }: Session, { asked }: Summary, query: Json): Json | undefined {
  const { document } = run.maker;
  for (const { name, schema = "" } of asked) {
    const choices = keyword(document, targetOf(document, schema), "enum");
    const other = Array.isArray(choices) ? choices.find((one) => one !== query[name]) : undefined;
    if (other !== undefined) return { ...query, [name]: other };
  }
  return undefined;
}

interface Wrong {
  readonly reply: Reply;
  readonly name: string;
  readonly message: string;
}

async function problem(
  session: Session,
  records: Records,
  summary: Summary,
  round: number,
): Promise<Wrong | undefined> {
  const own = await records.create(`to be summed up, ${round + 1}`);
  const record = own && (await records.read(own, "what is to be summed up")).record;
  if (!own || !record) return undefined;
  const values = summary.asked.map((one) => [one.name, valueFor(session, one, record)] as const);
  if (values.some(([, value]) => value === undefined)) return undefined;
  const query: Json = Object.fromEntries(values);
  const other = otherQuestion(session, summary, query);
  const ask = async (asked: Json, when: string) => {
    const sent = `what is summed up, ${when}`;
    const { operation } = summary;
    return session.send({ operation, sent, path: {}, parameters: { query: asked } });
  };
  const [before, beside] = [await ask(query, "before"), other && (await ask(other, "before"))];
  const gone = await records.remove(own, "what was summed up");
  if (!before.isSuccess || gone?.isSuccess !== true || gone.status === 202) return undefined;
  let found: Wrong | undefined;
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    found = wrongIn(summary, record, before, await ask(query, "after a deletion"));
    if (!found) break;
  }
  if (found || !other || !beside?.isSuccess) return found;
  const after = await ask(other, "after the deletion of another one");
  return wrongIn(summary, undefined, beside, after);
}

/** `record`: what was deleted and counted before; undefined: what was deleted did not count. */
function wrongIn(
  { count, sum }: Summary,
  record: Json | undefined,
  before: Reply,
  after: Reply,
): Wrong | undefined {
  const amount = sum && record ? record[sum.of] : 0;
  const expected = [
    [count, record ? 1 : 0] as const,
    ...(sum && typeof amount === "number" ? [[sum.name, amount] as const] : []),
  ];
  for (const [name, less] of expected) {
    const [was, is] = [before, after].map(({ value }) =>
      isObject(value) ? value[name] : undefined,
    );
    if (typeof was !== "number" || typeof is !== "number") continue;
    if (Math.abs(was - less - is) < 0.005) continue;
    const what = record ? "what counts there" : "what does not count there";
    return {
      reply: after,
      name,
      message: `${name} was ${was} before, and is ${is} after the deletion of ${what}`,
    };
  }
  return undefined;
}
