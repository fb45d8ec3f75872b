import { escapeRegex } from "../base/escape-regex.ts";
import { keptBy } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { keyword } from "../schema/walk.ts";
import { singularOf } from "./names.ts";
import { readResources } from "./read-resources.ts";
import type { Resource } from "./resource.ts";
import { itemsOf, targetOf, typesOf } from "./shapes.ts";
import { namesakesOf } from "./sites/namesakes.ts";

/** A kind of records that a member names by their paths: `/vehicles/7`. */
export interface NamedByPath {
  readonly resource: Resource;
  /** What stands before the key. */
  readonly start: string;
}

/** By its form and an example, a text (`IRI of the vehicle`) or its name. */
export function namedByPath(
  document: ApiDocument,
  name: string,
  at: string,
): NamedByPath | undefined {
  const shown = byExample(document, at);
  if (shown || !isReference(document, at)) return shown;
  const told = textsAt(document, at).flatMap((text) => iriOf.exec(text)?.[1] ?? []);
  const kinds = [...told.map(singularOf), singularOf(name)].flatMap((one) =>
    namesakesOf(document, "", one),
  );
  const resource = kinds.find((one) => startOf(one) !== undefined);
  if (!resource) return undefined;
  const [, base = ""] = document.basePaths;
  return { resource, start: `${base}${startOf(resource) ?? ""}` };
}

/** How a member writes the key of what it names, and what key it holds: as it is, or in a path. */
export interface Written {
  readonly write: (key: unknown) => unknown;
  readonly read: (value: unknown) => unknown;
}

export function writtenAs(document: ApiDocument, name: string, at: string | undefined): Written {
  const named = at === undefined ? undefined : namedByPath(document, name, at);
  if (!named) return { write: (key) => key, read: (value) => value };
  const { start } = named;
  return {
    write: (key) => `${start}${encodeURIComponent(String(key))}`,
    read: (value) =>
      typeof value === "string" && value.startsWith(start) ? value.slice(start.length) : value,
  };
}

/** The same, in a list of its own where the member is one: `tagIds`. */
export function writtenIn(
  document: ApiDocument,
  name: string,
  at: string | undefined,
): Written["write"] {
  const { write } = writtenAs(document, name, at);
  const isList = at !== undefined && itemsOf(document, at) !== undefined;
  return isList ? (key) => [write(key)] : write;
}

/** `/vehicles/1` where there is `/vehicles/{id}`. */
const byExample = keptBy((document: ApiDocument, at): NamedByPath | undefined => {
  const schema = valueOf(document, at);
  if (!typesOf(document, schema).includes("string")) return undefined;
  const isNamed =
    isReference(document, at) || textsAt(document, at).some((text) => iriOf.test(text));
  const shown = ["example", "examples", "default"]
    .flatMap((word) => [at, schema].flatMap((one) => keyword(document, one, word) ?? []))
    .flat()
    .filter((one) => typeof one === "string");
  if (!isNamed || shown.length === 0) return undefined;
  return readResources(document).flatMap((resource): NamedByPath[] => {
    const own = startOf(resource);
    if (own === undefined || !resource.create) return [];
    const form = new RegExp(`^((?:/[^?#]*)?${escapeRegex(own)})[^/?#]+$`);
    const start = shown.flatMap((one) => form.exec(one)?.[1] ?? [])[0];
    return start === undefined ? [] : [{ resource, start }];
  })[0];
});

const iriOf = /\b(?:IRI|URI)s? of (?:(?:an?|the|its|another|some) )?(\w+)/i;

/** The path of one record up to its key, where nothing else has to be known. */
function startOf({ item }: Resource): string | undefined {
  return /^([^{}]*\/)\{[^{}]+\}$/.exec(item ?? "")?.[1];
}

function isReference(document: ApiDocument, at: string): boolean {
  const format = keyword(document, valueOf(document, at), "format");
  return format === "iri-reference" || format === "uri-reference";
}

/** Of a list its items: each of them is such a path. */
function valueOf(document: ApiDocument, at: string): string {
  const target = targetOf(document, at);
  const items = typesOf(document, target).includes("array") ? itemsOf(document, target) : undefined;
  return items === undefined ? target : targetOf(document, items);
}

function textsAt(document: ApiDocument, at: string): string[] {
  return [at, valueOf(document, at)]
    .map((one) => keyword(document, one, "description"))
    .filter((text) => typeof text === "string");
}
