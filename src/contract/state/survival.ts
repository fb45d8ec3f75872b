import { isObject } from "../../base/json.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import { pack } from "../../sample/cases/pack.ts";
import { applyEdit, type ValueCase } from "../../sample/cases/value-case.ts";
import type { Run } from "../run.ts";
import { bodyFrom, type Template } from "./bodies.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import type { Json } from "./session.ts";

/** More requests than these rarely show another kind of loss. */
const mostRounds = 8;

/** Values of every kind that the schema allows are read as they were sent: long, short, null, empty, in any writing. */
export const survival: StateOracle = {
  name: "values survive",
  check: async (session, records) => {
    if (!session.resource.read) return;
    const { run } = session;
    const { template } = records;
    const sentSchema = template.content.media.schema;
    const rule = "created-is-readable";
    for (const [index, round] of roundsFor(run, template).entries()) {
      // What the server refuses together it may take one by one; that is the phase coverage's to find out.
      for (const changes of [round, ...halves(round)]) {
        const body = edited(run, template, changes, `${session.resource.name} survival ${index}`);
        if (!body) continue;
        const own = records.ownOf(await records.attempt(body, wordsOf(changes)), body);
        if (!own) continue;
        await expectRead(session, records, own, { rule, wanted: body, sentSchema });
        if (changes === round) break;
      }
    }
  },
};

/** Changes that do not touch each other, in as few requests as possible. */
export function roundsFor(run: Run, { content }: Template): ValueCase[][] {
  const { schema } = content.media;
  if (schema === undefined) return [];
  const cases = [...casesOf(run.maker, schema, { base: content.value })]
    .filter((one) => one.holds)
    .concat(spacesIn(run, schema, content.value));
  const placed = cases.map((one) => {
    return { one, place: `/body${one.instance}`, removes: one.edit.value === undefined };
  });
  const rounds = pack(placed).filter(([first]) => first && !first.removes);
  return rounds.slice(0, mostRounds).map((round) => round.map(({ one }) => one));
}

/** Free text with both cases, spaces inside and around it, and what is special elsewhere. */
function spacesIn({ maker }: Run, schema: string, base: unknown): ValueCase[] {
  if (!isObject(base)) return [];
  return Object.entries(base).flatMap(([name, value]): ValueCase[] => {
    if (typeof value !== "string") return [];
    const edit = { tokens: [name], value: ` Ab  cD & <i>'é" ` };
    const next = applyEdit(base, edit);
    if (maker.schemas.validate(schema, next, "request").violations.length > 0) return [];
    const words = `${name} with spaces and signs`;
    const common = { keyword: "type", specPointer: schema, holds: true };
    return [{ edit, words, ...common, instance: `/${name}`, value: next }];
  });
}

function halves<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [];
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

export function edited(
  { maker }: Run,
  template: Template,
  changes: readonly ValueCase[],
  salt: string,
): Json | undefined {
  const { schema } = template.content.media;
  const value = changes.reduce<unknown>(
    (whole, { edit }) => applyEdit(whole, edit),
    bodyFrom(template, salt),
  );
  if (!isObject(value) || schema === undefined) return undefined;
  return maker.schemas.validate(schema, value, "request").violations.length === 0
    ? value
    : undefined;
}

export function wordsOf(changes: readonly ValueCase[]): string {
  const more = changes.length > 3 ? ` and ${changes.length - 3} more` : "";
  return `${changes
    .slice(0, 3)
    .map(({ words }) => words)
    .join("; ")}${more}`;
}
