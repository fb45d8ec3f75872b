import { join, parsePointer } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { isNamed, plainName, singularOf } from "./names.ts";
import { isRecord, itemsOf, membersOf, requestSchema, targetOf, typesOf } from "./shapes.ts";

/** A part of a body: a JSON Pointer into the body, and where its schema stands in the document. */
export interface BodyPart {
  readonly at: string;
  readonly schema: string;
}

const holders = ["data", "result", "payload", "item", "record", "resource", "response"];
/** What stands beside a record in its envelope. */
const besides = [
  "code status statuscode success ok message msg error errors meta metadata links",
  "included jsonapi timestamp requestid traceid",
].flatMap((line) => line.split(" "));

/** The record in a body: the body itself, or what an envelope like `{ data: … }` or `{ pet: … }` holds. */
export function recordIn(
  document: ApiDocument,
  schema: string | undefined,
  name: string,
): BodyPart | undefined {
  if (schema === undefined) return undefined;
  const target = targetOf(document, schema);
  if (!isRecord(document, target)) return undefined;
  const members = [...membersOf(document, target)];
  const known = [...holders, plainName(singularOf(name))];
  const held = members.filter(
    ([member, at]) => isNamed(member, known) && isRecord(document, targetOf(document, at)),
  );
  const [only] = held;
  const isEnvelope = members.every(([member]) => member === only?.[0] || isNamed(member, besides));
  if (!only || held.length > 1 || !isEnvelope) return { at: "", schema: target };
  return { at: join("", only[0]), schema: targetOf(document, only[1]) };
}

/** What a resource object of JSON:API has. */
const ofJsonApi = new Set(["id", "lid", "type", "relationships", "links", "meta", "attributes"]);

/**
 * The members of a record that JSON:API keeps apart from its key; the record itself where it is none of that kind.
 * @see https://jsonapi.org/format/#document-resource-objects
 */
export function attributesIn(document: ApiDocument, part: BodyPart): BodyPart {
  const members = membersOf(document, part.schema);
  const own = members.get("attributes");
  const isOne = members.has("type") && [...members.keys()].every((name) => ofJsonApi.has(name));
  if (own === undefined || !isOne) return part;
  const schema = targetOf(document, own);
  return isRecord(document, schema) ? { at: join(part.at, "attributes"), schema } : part;
}

/** The schema of the record in what an operation is sent, without its envelope. */
export function sentRecord(
  document: ApiDocument,
  operation: Operation | undefined,
  name: string,
): string | undefined {
  const part = recordIn(document, operation && requestSchema(operation), name);
  return part && attributesIn(document, part).schema;
}

/** Members that hold the listed records, the surest first. */
const lists = [
  "items data results content rows list records entries values elements hits docs",
  "objects value",
].flatMap((line) => line.split(" "));
const outer = ["data", "result", "payload", "response", "page", "embedded"];
const keys = ["id", "uuid", "key", "guid", "slug"];

/** The array of records in a body, at the top, in a member, or one level deeper (`{ data: { list: [] } }`). */
export function listIn(
  document: ApiDocument,
  schema: string | undefined,
  name: string,
  depth = 0,
): BodyPart | undefined {
  if (schema === undefined) return undefined;
  const target = targetOf(document, schema);
  const items = itemsOf(document, target);
  if (items !== undefined) {
    const item = targetOf(document, items);
    return isRecord(document, item) ? { at: "", schema: item } : undefined;
  }
  const members = [...membersOf(document, target)];
  // What has a key of its own is a record, even if it holds a list: an order and its lines.
  if (members.some(([member]) => isNamed(member, keys))) return undefined;
  const arrays = members.flatMap(([member, at]) => {
    const inner = itemsOf(document, at);
    if (inner === undefined || !isRecord(document, targetOf(document, inner))) return [];
    return [{ member, at: join("", member), schema: targetOf(document, inner) }];
  });
  const wanted = [plainName(name), ...lists];
  const best = wanted.flatMap((one) => arrays.filter(({ member }) => plainName(member) === one))[0];
  const only = depth > 0 && arrays.length === 1 ? arrays[0] : undefined;
  const found = best ?? only;
  if (found) return { at: found.at, schema: found.schema };
  for (const [member, at] of depth < 1 ? members : []) {
    if (!isNamed(member, outer)) continue;
    const deeper = listIn(document, at, name, depth + 1);
    if (deeper) return { at: join("", member) + deeper.at, schema: deeper.schema };
  }
  return undefined;
}

const totals = [
  "total totalcount totalelements totalrows totalitems totalresults totalrecords",
  "totalsize totalhits recordcount itemcount countall",
].flatMap((line) => line.split(" "));
const metas = ["meta", "metadata", "pagination", "paging", "page", "pageinfo", "pageable"];
const cursors = ["nextcursor", "nextpagetoken", "nexttoken", "continuationtoken", "endcursor"];

/**
 * The pointer of the member that counts all matching records. A bare `count` is often that of the page: it is taken
 * only between the `next` and `previous` of well-known frameworks.
 */
export function totalIn(document: ApiDocument, schema: string, items: string): string | undefined {
  const isCount = (member: string, at: string, known: readonly string[]) => {
    const types = typesOf(document, at);
    return isNamed(member, known) && types.some((type) => ["integer", "number"].includes(type));
  };
  const total = memberIn(document, schema, items, (member, at) => isCount(member, at, totals));
  if (total !== undefined) return total;
  const told = memberIn(
    document,
    schema,
    items,
    (_, at) => saysTotal(document, at) && typesOf(document, at).includes("integer"),
  );
  if (told !== undefined) return told;
  const beside = [...membersOf(document, targetOf(document, schema)).keys()];
  if (!beside.includes("next") || !beside.includes("previous")) return undefined;
  return memberIn(document, schema, items, (member, at) => isCount(member, at, ["count"]));
}

/** Whatever it is called: `items`, "How many rows there are on all pages". */
function saysTotal(document: ApiDocument, at: string): boolean {
  const text = [at, targetOf(document, at)]
    .map((one) => keyword(document, one, "description"))
    .find((one) => typeof one === "string");
  return typeof text === "string" && counted.test(text) && !ofOnePage.test(text);
}

const counted =
  /\b(?:how many|number of|count of)\b(?! (?:all )?pages\b).*\b(?:(?:on|across|over|of) all pages|in total|altogether|overall|that match|matching)\b/i;
const ofOnePage = /\b(?:this|the|a|one|each|every|current|per) page\b/i;

/**
 * The pointer of the member that holds the cursor of the next page. `isAsked`: the list takes a cursor, so that a bare
 * `next` is one, or a link with it.
 */
export function cursorIn(
  document: ApiDocument,
  schema: string,
  items: string,
  isAsked: boolean,
): string | undefined {
  const found = (isCursor: (member: string) => boolean) =>
    memberIn(
      document,
      schema,
      items,
      (member, at) =>
        isCursor(member) && typesOf(document, targetOf(document, at)).includes("string"),
    );
  const names = [...cursors, ...(isAsked ? ["next"] : [])];
  const named = found((member) => isNamed(member, names));
  if (named !== undefined || !isAsked) return named;
  return found((member) =>
    /^(?:next|after)?(?:page)?(?:cursor|token)(?:after|next)?$|^after$/.test(plainName(member)),
  );
}

/** Looks beside the list, then in the objects around it that describe the page. */
function memberIn(
  document: ApiDocument,
  schema: string,
  items: string,
  fits: (member: string, at: string) => boolean,
): string | undefined {
  for (let owner = parsePointer(items).slice(0, -1); ; owner = owner.slice(0, -1)) {
    const at = owner.reduce<string | undefined>(
      (outside, token) =>
        outside === undefined
          ? undefined
          : membersOf(document, targetOf(document, outside)).get(token),
      schema,
    );
    const members = at === undefined ? [] : [...membersOf(document, targetOf(document, at))];
    const found = members.find(([member, one]) => fits(member, one));
    if (found) return join("", ...owner, found[0]);
    for (const [meta, one] of members.filter(([member]) => isNamed(member, metas))) {
      const inner = [...membersOf(document, targetOf(document, one))];
      const deeper = inner.find(([member, inside]) => fits(member, inside));
      if (deeper) return join("", ...owner, meta, deeper[0]);
    }
    if (owner.length === 0) return undefined;
  }
}
