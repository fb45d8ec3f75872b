import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { parsePointer } from "../../base/pointer.ts";
import { plainName, singularOf } from "../names.ts";
import { placeOf } from "../paths.ts";
import type { Key } from "../resource.ts";
import { keyword, requiredOf } from "../../schema/walk.ts";
import { recordIn } from "../envelope.ts";
import {
  answerSchema,
  mayBeEqual,
  membersOf,
  requestSchema,
  successOf,
  targetOf,
  typesOf,
} from "../shapes.ts";

/** Everything that tells which property of a record is its key. */
export interface KeyEvidence {
  readonly document: ApiDocument;
  /** The last parameter of the item path. */
  readonly parameter: string;
  /** The schema of that parameter. */
  readonly schema: string | undefined;
  /** The item path. */
  readonly item: string;
  /** The last literal segment: `pets`. */
  readonly name: string;
  /** The schema of the record. */
  readonly record: string | undefined;
  /** Operations that answer one or several records. */
  readonly producers: readonly Operation[];
}

/** The key of a resource: what a link says, else the property whose name and type go with the parameter's. */
export function inferKey(evidence: KeyEvidence): Key {
  const { document, parameter, record, schema } = evidence;
  const members = record === undefined ? new Map<string, string>() : membersOf(document, record);
  const linked = linkedProperty(evidence);
  if (linked !== undefined && members.has(linked))
    return { parameter, property: linked, basis: "declared" };
  const candidates = candidatesFor(parameter, evidence.name);
  const property = candidates
    .flatMap((name) => [...members.keys()].filter((member) => plainName(member) === name))
    .find((member) => mayBeEqual(document, schema, members.get(member) ?? ""));
  return { parameter, property, basis: "inferred" };
}

/** `petId`, `pet_id`, `id` -> `petid`, `id`; `{pet}` is a key as well; plain names, the surest first. */
function candidatesFor(parameter: string, name: string): string[] {
  const own = plainName(parameter);
  const singular = plainName(singularOf(name));
  const rest = own.startsWith(singular) ? own.slice(singular.length) : "";
  const isBare = own === singular || own === plainName(name);
  const words = isBare ? ["id", "slug", "key", "code", "name"] : [];
  const general = ["id", "key", "pk", "identifier"];
  const isGeneral = general.includes(own) || /(?:id|key)$/.test(own);
  return [
    own,
    ...(rest === "" ? [] : [rest]),
    ...(general.includes(own) ? [`${singular}${own}`, "id", "uuid", `${singular}id`] : []),
    ...(isGeneral || own === "uuid" || own === "guid" ? ["id", "uuid"] : []),
    ...words,
  ];
}

/**
 * The key of records to which no path leads, each for itself: a member called as one in what is created, which a
 * creation need not name. Undefined where there is none.
 * @example
 * inferBareKey({ document, name: "notes", record, create }) // { property: "id", … } of POST /books/{bookId}/notes
 */
export function inferBareKey({
  document,
  name,
  record,
  create,
}: Pick<KeyEvidence, "document" | "name"> & {
  readonly record: string;
  readonly create: Operation;
}): Key | undefined {
  const answered = recordIn(document, answerSchema(create), name)?.schema;
  const members = answered === undefined ? [] : [...membersOf(document, answered)];
  const singular = plainName(singularOf(name));
  const needed = requiredOf(document, requestSchema(create) ?? "");
  const property = ["id", "uuid", "guid", "key", `${singular}id`, `${singular}uuid`]
    .flatMap((one) => members.filter(([member]) => plainName(member) === one))
    .find(([member, at]) => {
      const isChoice = Array.isArray(keyword(document, targetOf(document, at), "enum"));
      const types = typesOf(document, targetOf(document, at));
      const isPlain = types.some((type) => ["string", "integer"].includes(type));
      const isListed = membersOf(document, record).has(member);
      return isPlain && isListed && !isChoice && !needed.has(member);
    })?.[0];
  return property === undefined ? undefined : { parameter: undefined, property, basis: "inferred" };
}

/** `$response.body#/id` of a link that leads to the item: the last name of the pointer. */
function linkedProperty({ document, parameter, item, producers }: KeyEvidence): string | undefined {
  for (const link of producers.flatMap((one) => successOf(one)?.links ?? [])) {
    const target = document.operation(link.operationId);
    if (!target || placeOf(target.path) !== placeOf(item)) continue;
    const given = link.parameters[parameter] ?? link.parameters[`path.${parameter}`];
    const pointer = /^\$response\.body#(\/.+)$/.exec(String(given))?.[1];
    if (pointer !== undefined) return parsePointer(pointer).at(-1);
  }
  return undefined;
}
