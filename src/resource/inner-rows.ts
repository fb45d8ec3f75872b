import { keptWith } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { isNamed, plainName, singularOf } from "./names.ts";
import { parentOf, placeOf, lastSegment } from "./paths.ts";
import type { Resource } from "./resource.ts";
import { itemsOf, membersOf, targetOf } from "./shapes.ts";

/** Rows that only their record shows: `lines` of an order, beside `DELETE /orders/{id}/lines/{lineId}`. */
export interface InnerRows {
  /** The member of the record that holds them. */
  readonly list: string;
  /** The property that tells them apart. */
  readonly key: string;
  readonly add: Operation | undefined;
  readonly remove: Operation;
  /** The path parameter that names one of them. */
  readonly parameter: string;
}

/** The rows of a record that can be taken out by their keys, where nothing else reads them. */
export function innerRowsOf(
  document: ApiDocument,
  { item, record }: Pick<Resource, "item" | "record">,
): InnerRows[] {
  if (item === undefined || record === undefined) return [];
  const place = placeOf(item);
  return (removalsBelow(document).get(place) ?? []).flatMap((remove): InnerRows[] => {
    const above = parentOf(remove.path);
    const name = plainName(lastSegment(above));
    const parameter = /\{([^{}]+)\}\/*$/.exec(remove.path)?.[1];
    const [list] = [...membersOf(document, record)].flatMap(([member, at]) => {
      const items = itemsOf(document, at);
      const key = items === undefined ? undefined : keyOf(document, items, parameter ?? "", name);
      return plainName(member) === name && key !== undefined ? [{ list: member, key }] : [];
    });
    const at = (path: string, method: string) =>
      document.operations.find(
        (one) => one.method === method && placeOf(one.path) === placeOf(path),
      );
    if (!list || parameter === undefined || at(above, "GET") || at(remove.path, "GET")) return [];
    return [{ ...list, add: at(above, "POST"), remove, parameter }];
  });
}

/** What takes out something two steps below a place, by that place. */
const removalsBelow = keptWith(
  (document: ApiDocument): ReadonlyMap<string, readonly Operation[]> => {
    const found = new Map<string, Operation[]>();
    for (const one of document.operations) {
      const place = placeOf(one.path);
      if (one.method !== "DELETE" || !place.endsWith("{}") || one.requestBody) continue;
      const above = parentOf(parentOf(place));
      found.set(above, [...(found.get(above) ?? []), one]);
    }
    return found;
  },
);

/** The member called as the parameter, else the plain key, where the parameter is called after the rows: `lineId`. */
function keyOf(
  document: ApiDocument,
  items: string,
  parameter: string,
  rows: string,
): string | undefined {
  const names = [...membersOf(document, targetOf(document, items)).keys()];
  const called = plainName(parameter);
  const own = names.find((name) => isNamed(name, [called]));
  const stem = called.replace(/(?:id|uuid|key)$/, "");
  const isOfRows = stem === "" || stem.endsWith(singularOf(rows)) || rows.startsWith(stem);
  return own ?? (isOfRows ? names.find((name) => isNamed(name, keyNames)) : undefined);
}

const keyNames = ["id", "uuid", "key"];

/** Where what is added stands, by a text: `Adds a line at the end of a draft`. */
export function saysPlace(texts: readonly string[]): "first" | "last" | undefined {
  const sentences = texts.flatMap((text) => text.split(/[.;](?:\s|$)|\n/));
  const said = sentences.filter((one) => adds.test(one) && !/\b(?:if|unless|or)\b/i.test(one));
  const isLast = said.some((one) => atEnd.test(one));
  const isFirst = said.some((one) => atStart.test(one));
  if (isLast === isFirst) return undefined;
  return isLast ? "last" : "first";
}

const adds = /^\s*(?:adds?|appends?|prepends?|inserts?|puts?|attach(?:es)?)\b/i;
const span =
  "(?! of (?:the |each |every |a )?(?:day|week|month|quarter|year|period|term|season)\\b)";
const atEnd = new RegExp(
  `\\bat the (?:end|bottom)\\b${span}|\\bas the last\\b|^\\s*appends?\\b`,
  "i",
);
const atStart = new RegExp(
  `\\bat the (?:beginning|start|top|front)\\b${span}|\\bas the first\\b|^\\s*prepends?\\b`,
  "i",
);

/** Whether texts of a refusal have the last of the rows stay: `409 if it is the last line`. */
export function saysLastStays(refusals: readonly string[], list: string): boolean {
  const one = `(?:last|only)(?: remaining)? (?:one|row|${singularOf(list).toLowerCase()})\\b`;
  const way = new RegExp(
    `\\b(?:if|when|as|because|where) (?:it|this|that)(?: is|'s) (?:the|its) ${one}|\\b(?:the|its) ${one} (?:cannot|can't|may not|must not) be (?:removed|deleted|taken out)`,
    "i",
  );
  return refusals.some((text) => way.test(text));
}
