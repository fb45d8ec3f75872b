import { isObject } from "../../base/json.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import { pack } from "../../sample/cases/pack.ts";
import { applyEdit, type ValueCase } from "../../sample/cases/value-case.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import type { Run } from "../run.ts";
import { formCases } from "../requests/changes/form-cases.ts";
import { bodyFrom, isAllowed, type Template } from "./own-record/bodies.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import type { Json } from "./session.ts";

/** More requests than these rarely show another kind of loss. */
const mostRounds = 10;

/** Values of every kind that the schema allows are read as they were sent: long, short, null, empty, in any writing. */
export const survival: StateOracle = {
  name: "values survive",
  check: async (session, records) => {
    if (!records.reading) return;
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
export function roundsFor(run: Run, { content, operation }: Template): ValueCase[][] {
  const { schema } = content.media;
  if (schema === undefined) return [];
  const { media, value } = content;
  const all = media.type.startsWith("multipart/")
    ? formCases(run.maker, media, value, false)
    : casesOf(run.maker, schema, { base: value, only: "edges" });
  // What is merged adds to what is there.
  const isMerged = operation.method === "PATCH";
  const edges = [...all].filter(
    (one) => one.holds && !(isMerged && one.keyword === "maxProperties"),
  );
  const cases = [...plainCases(run, schema, content.value), ...edges];
  const placed = cases.map((one) => {
    return { one, place: `/body${one.instance}`, removes: one.edit.value === undefined };
  });
  const rounds = pack(placed).filter(([first]) => first && !first.removes);
  return rounds.slice(0, mostRounds).map((round) => round.map(({ one }) => one));
}

/** What no edge of a schema is, but often lost: spaces and signs in a text, nothing at all. */
function plainCases({ maker }: Run, schema: string, base: unknown): ValueCase[] {
  if (!isObject(base)) return [];
  const one = (name: string, value: unknown, what: string): ValueCase[] => {
    const edit = { tokens: [name], value };
    const next = applyEdit(base, edit);
    if (!isAllowed(maker, schema, next)) return [];
    const common = { keyword: "type", specPointer: schema, holds: true };
    return [{ edit, words: `${name} ${what}`, ...common, instance: `/${name}`, value: next }];
  };
  return Object.entries(base).flatMap(([name, value]) => {
    if (Array.isArray(value)) return one(name, [], "without items");
    if (typeof value === "boolean") return one(name, !value, "the other way round");
    if (typeof value === "number")
      return liesAround0(maker, schema, name) ? one(name, 0, "zero") : [];
    if (typeof value !== "string") return [];
    // Digits that were a number somewhere have lost it.
    const zero = /^\d{2,}$/.test(value)
      ? one(name, `0${value.slice(1)}`, "with a leading zero")
      : [];
    const address = /^[^@\s]+@[^@\s]+$/.test(value)
      ? one(name, value.replace(/@.*/, "@mail.example.org"), "of another domain")
      : [];
    if (/^https?:\/\/[^/]/.test(value))
      return one(name, "https://www.example.org/pages/Ab-cD?view=Full&page=2", "with a query");
    // None at the ends: many servers take those away, and no document says so.
    const signs = `ab  cD & <i>'é"`;
    return [
      ...one(name, signs, "with spaces and signs"),
      ...one(name, "", "empty"),
      ...zero,
      ...address,
    ];
  });
}

/** Only where the document lets in less: of other numbers it is an edge, or may stand for none. */
function liesAround0({ document }: Run["maker"], schema: string, name: string): boolean {
  return schemasAt(document, schema, [name]).some((at) =>
    ["minimum", "exclusiveMinimum"].some((word) => Number(keyword(document, at, word)) < 0),
  );
}

export function halves<T>(list: readonly T[]): T[][] {
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
  return isAllowed(maker, schema, value) ? value : undefined;
}

export function wordsOf(changes: readonly ValueCase[]): string {
  const more = changes.length > 3 ? ` and ${changes.length - 3} more` : "";
  return `${changes
    .slice(0, 3)
    .map(({ words }) => words)
    .join("; ")}${more}`;
}
