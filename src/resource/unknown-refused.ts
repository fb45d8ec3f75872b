import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { plainName, singularOf } from "./names.ts";
import type { Resource } from "./resource.ts";
import { textsAt } from "./texts.ts";
import { writtenBy } from "./written-by.ts";

/** A member of a body that takes the key of a record of some kind. */
export interface KeyMember {
  readonly name: string;
  readonly schema: string;
  readonly resource: Resource;
}

/** Whether a text has an operation refuse the key of nothing in one of its members. */
export function refusesUnknown(
  document: ApiDocument,
  operation: Operation,
  { name, schema, resource }: KeyMember,
): boolean {
  const text = keyword(document, schema, "description");
  const isTold = typeof text === "string" && saysExisting.test(text);
  return isTold || isMissed(document, operation, resource, name);
}

/** `Id of an existing team`, `Id of a team, else 422`, `unknown ones are refused`. */
const saysExisting =
  /\bexisting\b|\bthat exists?\b|\b(?:must|has to|should) exist\b|(?:已|必须)存在|^(?:the )?(?:id|key) of (?:an? |the )?\w+, (?:or )?(?:else|otherwise) (?:an? )?4\d\d\b|\bunknown (?:ones?|ids?|keys?) (?:is|are|get|give)s?\b[^.;]*\b(?:refused|rejected|4\d\d)\b/i;

/**
 * Whether an operation whose path does not lead through the kind speaks of it where it documents that something is not
 * there: `no such note or notebook`. Where a creation does by a status for bodies alone, a change that knows the same
 * status is refused as well.
 */
function isMissed(
  document: ApiDocument,
  operation: Operation,
  resource: Resource,
  name: string,
): boolean {
  const { create } = writtenBy(document, operation.id) ?? {};
  const isFound = (status: string, wanted: Operation | undefined = operation) =>
    operation.responses.some((other) => other.status === status) &&
    wanted.responses.some(
      (one) => one.status === status && missesOne(document, one.pointer, resource),
    );
  if (operation.path.split("/").includes(namedIn(resource.collection))) return false;
  const texts = textsAt(document, operation.pointer);
  if (texts.some((text) => needsOne(text, resource, name) || refusesMissing(text, resource)))
    return true;
  return ["400", "404", "409", "422"].some((status) => isFound(status)) || isFound("422", create);
}

const namedIn = (collection: string) => collection.split("/").at(-1) ?? "";

/** `The customer and the products must exist`, `An unknown author is refused with 422`. */
function needsOne(text: string, { kind }: Resource, member: string): boolean {
  const one = plainName(singularOf(kind));
  const called = [one, plainName(member).replace(/id$/, "")];
  return text.split(/[.;]/).some((sentence) => {
    const [subject = "", rest] = sentence.split(mustExist, 2);
    if (rest === undefined) return called.includes(plainName(refused.exec(sentence)?.[1] ?? "-"));
    return !condition.test(subject) && plainName(subject).includes(one);
  });
}

/** `422 if the machine does not exist`; `if one of them does not exist` is said of all that the text speaks of. */
function refusesMissing(text: string, { kind }: Resource): boolean {
  const one = plainName(singularOf(kind));
  return text.split(/[.;]/).some((sentence) => {
    const [, meant] = (/\b4\d\d\b/.test(sentence) && mustBeKey.exec(sentence)) || [];
    if (meant !== undefined && plainName(singularOf(meant)) === one) return true;
    const [, subject] = (/\b4\d\d\b/.test(sentence) && missing.exec(sentence)) || [];
    if (subject === undefined) return false;
    const isAll = /\b(?:one|any|either) of (?:them|these|those)\b/i.test(subject);
    return plainName(isAll ? text : subject).includes(one);
  });
}

/** `must be the id of a customer, otherwise 422` */
const mustBeKey = /\bmust be (?:the |an? )?(?:id|key|code) of (?:an? |the |some )?(\w+)/i;

const missing = /\b(?:if|when|where)\b(.*)\bdo(?:es)?(?: not|n't) exist\b/i;

const refused = /^\s*an unknown ([\w ]+?) (?:is|gets|gives) [^.;]*\b(?:refused|rejected|4\d\d)\b/i;

const mustExist = /\b(?:must|has to|have to)(?: all| both)? exist\b/i;
const condition = /\b(?:if|when|unless|where|once|only)\b/i;

function missesOne(document: ApiDocument, response: string, { kind }: Resource): boolean {
  const one = plainName(singularOf(kind));
  return textsAt(document, response).some(
    (text) => saysMissing.test(text) && plainName(text).includes(one),
  );
}

const saysMissing =
  /\b(?:is|are|of) no\b|\bno such\b|\bnot (?:found|exist)|\bdoes(?:n't| not) exist|\bunknown\b|不存在|未找到/i;
