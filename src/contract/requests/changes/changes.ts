import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { casesOf } from "../../../sample/cases/cases-of.ts";
import type { CaseMaker } from "../../../sample/cases/places.ts";
import type { Placed } from "../../../sample/cases/pack.ts";
import { applyEdit, type ValueCase } from "../../../sample/cases/value-case.ts";
import { keyword } from "../../../schema/walk.ts";
import { isJson } from "../../../wire/media-type.ts";
import type { Aim } from "../../../check/exchange.ts";
import { bodyOf, type Draft } from "./draft.ts";
import { formCases } from "./form-cases.ts";
import { isJsonPatch } from "../bodies/json-patch.ts";
import { secretPlaces } from "../../access/identity.ts";
import { opaqueReason } from "../parameters/opaque.ts";
import { parameterValue } from "../requests.ts";
import { shownChoices, shownMembers } from "./shown-choices.ts";
import { takesServerWords } from "../parameters/server-words.ts";

/** One change of a request that follows the document: to an edge of a rule, or beyond it. */
export interface Change extends Placed {
  readonly aim: Aim;
  readonly keyword: string;
  readonly holds: boolean;
  apply(draft: Draft): Draft;
}

export interface ChangeOptions {
  /** Also values that lenient servers convert. */
  readonly strictTypes: boolean;
}

/** Everything the document says about the request, put to the test one rule at a time; made when asked for. */
export function* changesOf(
  maker: CaseMaker,
  base: Draft,
  options: ChangeOptions,
): Generator<Change> {
  const secret = secretPlaces(maker.document);
  for (const parameter of base.operation.parameters) {
    const { in: location, name } = parameter;
    // A credential that is documented as a parameter, too, is the access phase's business.
    const isSecret =
      (location === "query" && secret.query.has(name)) ||
      (location === "header" && secret.headers.has(name.toLowerCase()));
    if (!isSecret) yield* parameterChanges(maker, base, parameter, options);
  }
  if (!base.content) return;
  yield* bodyChanges(maker, base, options);
  if (mayLackBody(maker, base)) yield withoutBody(base);
  yield* rawChanges(base);
}

/** Headers that a client sends although nobody asked it to. */
const ofClients: ReadonlySet<string> = new Set(["accept-encoding", "host", "user-agent"]);

function* parameterChanges(
  maker: CaseMaker,
  base: Draft,
  parameter: Parameter,
  { strictTypes }: ChangeOptions,
): Generator<Change> {
  const { name, schema, pointer } = parameter;
  const place = join("", parameter.in, name);
  const instance = `${parameter.in} ${name}`;
  const own = base.parameters[parameter.in][name];
  const set = (value: unknown) => (draft: Draft) => withParameter(draft, parameter, value);
  const isSent = parameter.in === "header" && ofClients.has(name.toLowerCase());
  if (parameter.in !== "path" && own !== undefined && !isSent) {
    const words = `${name} left out, ${parameter.required ? "required" : "optional"}`;
    const specPointer = parameter.required ? join(pointer, "required") : pointer;
    const aim = { words, specPointer, instance };
    yield {
      aim,
      keyword: "required",
      holds: !parameter.required,
      place,
      removes: true,
      apply: set(undefined),
    };
  }
  const value =
    own ??
    (parameter.references === undefined
      ? parameterValue(maker, base.operation, parameter)
      : undefined);
  if (schema === undefined || value === undefined) return;
  const textual = parameter.mediaType === undefined;
  const isOpaque =
    takesServerWords(maker.document, base.operation, parameter) ||
    opaqueReason(maker.document, base.operation, parameter) !== undefined;
  // The request with all of them was refused for some reason: that each is taken has to be seen one by one.
  if (own === undefined && !isOpaque && parameter.in !== "path") {
    const aim = { words: `${name} = ${preview(value)}, optional`, specPointer: pointer, instance };
    yield { aim, keyword: "required", holds: true, place, removes: false, apply: set(value) };
  }
  for (const one of casesOf(maker, schema, { base: value, label: name, textual, strictTypes })) {
    if (one.holds && isOpaque) continue;
    if (one.holds && parameter.in === "path" && !isChoice(base.operation, name, one.keyword))
      continue;
    const { words, specPointer, keyword, holds } = one;
    const aim = { words, specPointer, instance };
    yield { aim, keyword, holds, place, removes: false, apply: set(one.value) };
  }
}

/**
 * Another key leads to another thing, or to none. Only the values of a list are known to lead anywhere, and only where
 * no key comes after them: it belongs to the value that was there before.
 */
function isChoice({ path }: Operation, name: string, keyword: string): boolean {
  return keyword === "enum" && path.lastIndexOf("{") === path.indexOf(`{${name}}`);
}

function withParameter(draft: Draft, { in: location, name }: Parameter, value: unknown): Draft {
  const others = Object.entries(draft.parameters[location]).filter(([key]) => key !== name);
  const changed = Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
  return { ...draft, parameters: { ...draft.parameters, [location]: changed } };
}

/** Those of the body as a value. `only`: those that break its schema; else also the edges. */
export function* bodyChanges(
  maker: CaseMaker,
  base: Draft,
  { strictTypes }: ChangeOptions,
  only?: "breaks",
): Generator<Change> {
  const { content } = base;
  if (content?.media.schema === undefined) return;
  const { media, value } = content;
  if (media.type.startsWith("multipart/")) {
    for (const one of formCases(maker, media, value, strictTypes))
      yield { ...bodyChange(one), apply: (draft) => withEdit(draft, one) };
    return;
  }
  const textual = !isJson(media.type);
  const isPatch = isJsonPatch(media.type);
  const options = { base: value, textual, strictTypes, only };
  for (const one of casesOf(maker, media.schema ?? "", options)) {
    // Which steps can be taken the standard says, and the record: more than a schema does.
    if (isPatch && one.holds) continue;
    // What is merged adds to what is there.
    if (one.keyword === "maxProperties" && one.holds && base.operation.method === "PATCH") continue;
    yield { ...bodyChange(one), apply: (draft) => withEdit(draft, one) };
  }
  for (const one of [...shownChoices(maker, base), ...shownMembers(maker, base)])
    yield { ...bodyChange(one), apply: (draft) => withEdit(draft, one) };
}

function bodyChange({ words, specPointer, instance, keyword, holds, edit }: ValueCase) {
  const aim = { words, specPointer, instance };
  const removes = edit.value === undefined;
  return { aim, keyword, holds, place: `/body${instance}`, removes };
}

function withEdit(draft: Draft, { edit }: ValueCase): Draft {
  if (!draft.content) return draft;
  const value = applyEdit(draft.content.value, edit);
  return { ...draft, content: { ...draft.content, value } };
}

/**
 * Whether the document says in as many words that the body may be left out, and nothing in it is needed. Not of what
 * changes a record: without a body that is a change of nothing.
 */
function mayLackBody(
  { document, schemas }: CaseMaker,
  { operation: { method, requestBody }, content }: Draft,
): boolean {
  const { schema } = content?.media ?? {};
  if (method !== "POST" || !requestBody || schema === undefined) return false;
  const isTold = keyword(document, requestBody.pointer, "required") === false;
  return isTold && schemas.allows(schema, {}, "request");
}

function withoutBody({ operation: { requestBody } }: Draft): Change {
  const specPointer = join(requestBody?.pointer ?? "", "required");
  return {
    aim: { words: "no body, optional", specPointer, instance: "body" },
    keyword: "required",
    holds: true,
    place: "/body",
    removes: true,
    apply: (draft) => ({ ...draft, content: undefined }),
  };
}

/** What is wrong with the bytes: no body, half a body, a media type nobody mentioned; and one that says more. */
function* rawChanges({ operation, content }: Draft): Generator<Change> {
  const { requestBody } = operation;
  if (!requestBody || !content) return;
  const { media } = content;
  const change = (
    words: string,
    specPointer: string,
    keyword: string,
    raw: RawOf,
    holds = false,
  ): Change => ({
    aim: { words, specPointer, instance: "body" },
    keyword,
    holds,
    place: "/body",
    removes: false,
    apply: (draft) => {
      const body = bodyOf(draft);
      return body ? { ...draft, raw: raw(body) } : draft;
    },
  });
  // A file without a byte is a file.
  if (requestBody.required && !(content.value instanceof Uint8Array)) {
    const none = (body: RawBody) => ({ ...body, bytes: new Uint8Array() });
    yield change("no body, required", join(requestBody.pointer, "required"), "required", none);
  }
  if (isJson(media.type)) {
    const half = (body: RawBody) => ({ ...body, bytes: body.bytes.slice(0, -1) });
    yield change("JSON without its end", media.pointer, "content", half);
  }
  const at = join(requestBody.pointer, "content");
  // JSON is UTF-8: who says so says nothing new. @see https://www.rfc-editor.org/rfc/rfc8259#section-11
  if (media.type === "application/json") {
    const more = "application/json; charset=utf-8";
    yield change(`the media type ${more}`, at, "content", retyped(more), true);
  }
  for (const other of otherTypes(operation))
    yield change(`the media type ${other}, not documented`, at, "content", retyped(other));
}

function retyped(mediaType: string): RawOf {
  return (body) => ({ ...body, mediaType });
}

type RawBody = NonNullable<Draft["raw"]>;
type RawOf = (body: RawBody) => RawBody;

/** A type that is far from what is documented; where others are refused, plain JSON beside patches and a text beside JSON, too. */
function otherTypes({ requestBody, responses }: Operation): string[] {
  const known = requestBody?.content.map((one) => one.type) ?? [];
  if (known.some((type) => type.includes("*"))) return [];
  const far = ["application/xml", "text/csv"].find((type) => !known.includes(type));
  const isStrict = responses.some(({ status }) => status === "415");
  const isPatch = known.length > 0 && known.every((type) => type.endsWith("patch+json"));
  return [
    ...(far === undefined ? [] : [far]),
    ...(isStrict && isPatch ? ["application/json"] : []),
    // What a browser sends of itself is often read whatever it is called.
    ...(isStrict && known.some(isJson) && !known.includes("text/plain") ? ["text/plain"] : []),
  ];
}

/** Whether there is anything to change, told without making all of it. */
export function hasChanges(
  maker: CaseMaker & { readonly document: ApiDocument },
  base: Draft,
): boolean {
  const { done } = changesOf(maker, base, { strictTypes: false }).next();
  return done !== true;
}
