import { freezeDeep, isFrozenDeep } from "../../../base/freeze.ts";
import { keptWith } from "../../../base/memo.ts";
import type { Schemas } from "../../../schema/compile.ts";
import type { Engine } from "../../engine.ts";
import { fit } from "./fit.ts";
import type { StateRow } from "../state-row.ts";

type Shown = { readonly value: unknown } | undefined;

/** By row, then by seed and schema: rows never change, and a document that is loaded anew has other schemas. */
const keptFor = keptWith<Schemas, WeakMap<StateRow, Map<string, Shown>>>(() => new WeakMap());

/** The record of a row as a schema lets it out (`fit`), worked out once; undefined where even that breaks the schema. */
export function shownAs(
  engine: Pick<Engine, "schemas" | "sample" | "seeded">,
  schema: string,
  row: StateRow,
  kind: string,
): Shown {
  const make = () => fit(engine, schema, row.record, [kind, row.id]);
  const kept = keptFor(engine.schemas);
  let known = kept.get(row);
  // What was kept once was frozen, and stays so.
  if (!known && !isFrozenDeep(row)) return make();
  if (!known) kept.set(row, (known = new Map()));
  const key = `${typeof engine.seeded.seed} ${engine.seeded.seed} ${schema}`;
  if (!known.has(key)) known.set(key, freezeDeep(make()));
  return known.get(key);
}
