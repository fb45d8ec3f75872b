import { keptWith } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { keyword } from "../schema/walk.ts";
import { linkedKind } from "./linkage.ts";
import { namedByPath } from "./named-by-path.ts";
import { plainName, singularOf } from "./names.ts";
import { readResources } from "./read-resources.ts";
import { namesakesOf } from "./sites/namesakes.ts";
import type { Resource } from "./resource.ts";
import { membersOf, targetOf, typesOf } from "./shapes.ts";

const keyName = /(?:[a-z\d](?:Id|ID|Uuid|UUID|Key)|[_-](?:id|uuid|key))$/;

/** Whether a member is called like one that holds the key of something else: `customerId`, `owner_id`, `tagIds`. */
export function isCalledAsKey(name: string): boolean {
  return keyName.test(singularOf(name));
}

/**
 * The kind of records whose key a member of a body takes by its name: `customerId` of an invoice, `ownerId` where there
 * are users. With `at`, its schema, also by what is said of it: `department`, "code of a department", by a path that it
 * shows, or by the `type` beside it. Not of the kind whose own key is called so.
 */
export function referredKind(
  document: ApiDocument,
  name: string,
  at?: string,
): Resource | undefined {
  const one = singularOf(name);
  const linked = at !== undefined && name === "id" ? linkedKind(document, at) : undefined;
  if (linked) return linked;
  const byPath = at === undefined ? undefined : namedByPath(document, name, at);
  if (byPath) return byPath.resource;
  const called = isCalledAsKey(name) ? namesakesOf(document, "", one) : [];
  const people = isCalledAsKey(name) ? peopleFor(document, one) : [];
  const bySchema = at === undefined ? [] : kindsBySchema(document, at);
  const told = at === undefined ? [] : toldKinds(document, one, at);
  const kinds = [...bySchema, ...called, ...told, ...people];
  return kinds.find(({ key }) => key?.property !== one);
}

/** `$ref: ProductId`, which is what the key of products is and that of nothing else, whatever the member is called. */
function kindsBySchema(document: ApiDocument, at: string): Resource[] {
  const target = targetOf(document, at);
  const kinds = target === at ? [] : (kindsByKey(document).get(target) ?? []);
  return new Set(kinds.map(({ kind }) => kind)).size === 1 ? [...kinds] : [];
}

/** The kinds whose keys have a schema of their own, by that. */
const kindsByKey = keptWith((document: ApiDocument): ReadonlyMap<string, readonly Resource[]> => {
  const kinds = new Map<string, Resource[]>();
  for (const resource of readResources(document)) {
    const at = keyMember(document, resource);
    const target = at === undefined ? at : targetOf(document, at);
    if (target === undefined || target === at || !resource.create) continue;
    kinds.set(target, [...(kinds.get(target) ?? []), resource]);
  }
  return kinds;
});

const roles =
  /^(?:owner|author|creator|createdby|assignee|assignedto|manager|reporter|requester|reviewer|approver|supervisor|sender|recipient)(?:id|uuid|key)$/;

const people = ["user", "person", "member", "employee", "account"];

/** Who plays a part is one of the people that the document knows. */
function peopleFor(document: ApiDocument, name: string): Resource[] {
  if (!roles.test(plainName(name))) return [];
  const known = people.map((one) => namesakesOf(document, "", one));
  return known.find((one) => one.length > 0) ?? [];
}

/** `id` of a record that is created is its own, whatever is said of it. */
const ownNames = /^(?:id|key|uuid|guid|slug|code|name|number|no)$/i;
const keyOf =
  /\b(?:id|uuid|key|code|slug|number|identifier) of (?:(?:an?|the|another|its|some) )?(\w+)(?: (\w+))?/i;

const isWord = (parameter: string) => /(?:code|slug|name)$/i.test(parameter);

/** Beside `/orders` an `order` may be a place in a row. */
const isPlace = /\b(?:position|sort|sorted|rank|place|sequence)\b|\b(?:number|count) of\b/i;

/**
 * By a description, or by the name alone where the key is a word (`department` beside `/departments/{code}`), a UUID or a
 * number: `supplier` beside `/suppliers/{id}`.
 */
function toldKinds(document: ApiDocument, name: string, at: string): Resource[] {
  if (ownNames.test(name)) return [];
  const target = targetOf(document, at);
  const texts = textsOf(document, at);
  // "Id of a product", "id of an active product".
  const kinds = texts.flatMap((text) => {
    const told = (keyOf.exec(text)?.slice(1) ?? []).filter((word) => word !== undefined);
    const found = told.map((kind) => namesakesOf(document, "", singularOf(kind)));
    return found.find((one) => one.length > 0) ?? [];
  });
  const named = namesakesOf(document, "", name);
  const words = texts.flatMap((text) =>
    [another, thing].flatMap((way) => way.exec(text.trim())?.slice(1) ?? []),
  );
  const things = words.flatMap((word) => namesakesOf(document, "", singularOf(word ?? "")));
  if (kinds.length + named.length + things.length === 0) return [];
  const form = formOf(document, target);
  if (form === "text")
    return [...kinds, ...named.filter(({ key }) => isWord(key?.parameter ?? ""))];
  if (form === undefined || texts.some((text) => isPlace.test(text))) return kinds;
  const alike = [...named, ...things].filter((one) => keyForm(document, one) === form);
  return [...kinds, ...alike];
}

/** What is called a thing of a kind is its key where it is written as that: `replyTo`, "Another comment of this article". */
const another = /^another\s+(\w+)/i;
const thing =
  /^(?:an?|the)\s+existing\s+(\w+)|^(?:an?|the)\s+(\w+)\s*(?:$|[.,;(]|(?:that|which|who|whom|whose|it|this)\b)/i;

/** Whether a text says that a member names another record of its own kind, which may have to lie in the same place. */
export function saysAnother(document: ApiDocument, at: string): boolean {
  return textsOf(document, at).some((text) => another.test(text.trim()));
}

function textsOf(document: ApiDocument, at: string): string[] {
  return [at, targetOf(document, at)]
    .map((one) => keyword(document, one, "description"))
    .filter((text) => typeof text === "string");
}

function keyMember(document: ApiDocument, { record, key }: Resource): string | undefined {
  const members = record === undefined ? undefined : membersOf(document, record);
  return members?.get(key?.property ?? "");
}

function keyForm(document: ApiDocument, resource: Resource): string | undefined {
  const at = keyMember(document, resource);
  return at === undefined ? undefined : formOf(document, targetOf(document, at));
}

/** In what form a key is written; undefined for what is no key. */
function formOf(document: ApiDocument, at: string): "text" | "uuid" | "number" | undefined {
  const [type, ...others] = typesOf(document, at).filter((one) => one !== "null");
  if (others.length > 0) return undefined;
  if (type === "integer") return "number";
  if (type !== "string") return undefined;
  return keyword(document, at, "format") === "uuid" ? "uuid" : "text";
}
