import { isObject } from "../../base/json.ts";
import { valueAt } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { recordIn } from "../../resource/envelope.ts";
import {
  innerReferences,
  type InnerList,
  type InnerRecords,
  type InnerReference,
} from "../../resource/inner-things.ts";
import { placeOf } from "../../resource/paths.ts";
import { listsBy } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { answerSchema } from "../../resource/shapes.ts";
import { readJson } from "../../wire/body.ts";
import type { Case, Sender } from "../sending/sender.ts";
import { templatesOf } from "./sources.ts";

type Path = Readonly<Record<string, unknown>>;

/** The keys of what lies in records, as answers have shown it. */
export interface InnerKeys {
  /** Of those in the record that the path leads through, as it was last seen. */
  within(reference: InnerReference, path: Path): readonly unknown[];
  /** Of those in any other record. */
  elsewhere(reference: InnerReference, path: Path): readonly unknown[];
}

/** Looks at every answer that passes. */
export function learningInnerKeys(
  send: Sender,
  document: ApiDocument,
): { readonly send: Sender; readonly inner: InnerKeys } {
  const references = document.operations.flatMap(({ id }) => innerReferences(document, id));
  const known = new Map<string, Known>();
  const of = (reference: InnerReference) => {
    const name = nameOf(reference);
    let own = known.get(name);
    if (!own) known.set(name, (own = new Map()));
    return own;
  };
  const note = (one: Case, body: unknown) => {
    for (const reference of references) {
      const { thing } = reference;
      if ("list" in thing) noteList(document, reference, thing, of(reference), one, body);
      else noteRecords(document, reference, thing, of(reference), one, body);
    }
  };
  const placeIn = ({ parameter }: InnerReference, path: Path) => String(path[parameter]);
  return {
    send: async (one) => {
      const outcome = await send(one);
      const { response } = outcome.exchange ?? {};
      if (references.length === 0 || !response || response.status >= 300) return outcome;
      const parsed = readJson(response.body);
      note(one, parsed.kind === "value" ? parsed.value : undefined);
      return outcome;
    },
    inner: {
      within: (reference, path) => of(reference).get(placeIn(reference, path)) ?? [],
      elsewhere: (reference, path) =>
        [...of(reference)]
          .filter(([place]) => place !== placeIn(reference, path))
          .flatMap(([, keys]) => keys),
    },
  };
}

/** By the key of the record that they lie in. */
type Known = Map<string, unknown[]>;

function noteList(
  document: ApiDocument,
  { parent }: InnerReference,
  { list, key }: InnerList,
  known: Known,
  { operation }: Case,
  body: unknown,
): void {
  for (const record of shownBy(document, operation, parent, body)) {
    const items = record[list];
    if (!Array.isArray(items)) continue;
    const keys = items.flatMap((item) => (isObject(item) ? [item[key]] : []));
    known.set(String(record[parent.key?.property ?? ""]), keys.filter(isKey));
  }
}

function noteRecords(
  document: ApiDocument,
  { parent }: InnerReference,
  { create, resource, key }: InnerRecords,
  known: Known,
  one: Case,
  body: unknown,
): void {
  const place = keyOf(one, parent.item ?? "");
  if (place === undefined) return;
  const before = known.get(place) ?? [];
  if (one.operation.id === create.id) {
    const part = recordIn(document, answerSchema(create), resource.name);
    const record = part && valueAt(body, part.at);
    const own = isObject(record) ? record[key] : undefined;
    if (isKey(own)) known.set(place, [...before, own]);
  } else if (one.operation.id === resource.remove?.id) {
    const gone = String(one.parameters.path?.[resource.key?.parameter ?? ""]);
    const left = before.filter((other) => String(other) !== gone);
    known.set(place, left);
  }
}

function nameOf({ parent, thing }: InnerReference): string {
  return `${parent.name} ${"list" in thing ? thing.list : thing.resource.collection}`;
}

function isKey(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** The parents that an answer shows: one of them, or a page. */
function shownBy(
  document: ApiDocument,
  operation: Operation,
  parent: Resource,
  body: unknown,
): Record<string, unknown>[] {
  const part = recordIn(document, answerSchema(operation), parent.name);
  const one = part?.schema === parent.record ? [valueAt(body, part?.at ?? "")] : [];
  const lists = listsBy(document, operation).filter(({ record }) => record === parent.record);
  const all = [...one, ...lists.flatMap(({ items }) => valueAt(body, items))];
  return all.filter(isObject);
}

/** The key of the record at a place that a request goes through. */
function keyOf({ operation, parameters }: Case, item: string): string | undefined {
  const template = templatesOf(operation.path).find(
    ({ prefix }) => placeOf(prefix) === placeOf(item),
  );
  const value = template && parameters.path?.[template.name];
  return value === undefined ? undefined : String(value);
}
