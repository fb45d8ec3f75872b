import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { MediaType, Operation, Parameter } from "../../document/operation.ts";
import { listsRefusals } from "../../check/left-out.ts";
import { isNamed } from "../../resource/names.ts";
import type { Sampler } from "../../sample/sampler.ts";
import type { Schemas } from "../../schema/compile.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import { credentialReason } from "./credentials-sent.ts";
import { changesNothing, partialMember, unchangeableMembers } from "./bodies/fixed-members.ts";
import { knownKey } from "./bodies/references.ts";
import { inOrder } from "./parameters/in-order.ts";
import { isJsonPatch } from "./bodies/json-patch.ts";
import { concreteType, hasFile } from "./bodies/made-up-files.ts";
import { openBody, sampleBody, withKnownKeys, type Body } from "./bodies/bodies.ts";
import { firstPageValue } from "./parameters/first-page.ts";
import { opaqueReason } from "./parameters/opaque.ts";
import { presetOf, takesServerWords } from "./parameters/server-words.ts";
import type { InnerKeys } from "../records/inner-keys.ts";
import type { ShownKeys } from "../records/shown-keys.ts";
import type { CaseBody } from "../sending/sender.ts";

/** A request that follows the document, all but its path parameters, which depend on what exists. */
export interface ValidRequest {
  /** In words: "the example 'minimal'". */
  readonly name: string;
  readonly parameters: Pick<ParameterValues, "query" | "header" | "cookie">;
  readonly body?: CaseBody;
  /** The body as a value, and the media type it is written in. */
  readonly content?: { readonly media: MediaType; readonly value: unknown };
  /** Why success cannot be asked for: the request refers to something nobody could prove. */
  readonly unproven?: string | undefined;
  /** The member that looks like the key of what nobody here knows. */
  readonly namesUnknown?: string;
  /** Stands in for the one before it, where that was refused: it has the same texts. */
  readonly standsIn?: true;
}

export interface RequestMaker {
  readonly schemas: Schemas;
  readonly document: ApiDocument;
  readonly sample: Sampler;
  /** Name of a resource -> the key of one of its records, as far as the run knows: for bodies that refer to it. */
  readonly keys?: ReadonlyMap<string, unknown>;
  /** Values of members that are called as keys, where no such key is known and none can be made up. */
  readonly shown?: ShownKeys;
  /** What lies in records, as far as answers have shown it: for bodies that name some of it. */
  readonly inner?: InnerKeys;
  /** Schemas of members that name another record or a state, and were refused for it: left out where they may be. */
  readonly unwelcome?: ReadonlySet<string>;
}

/** Requests by the document's examples. An operation without a body has one, made of its parameters' examples. */
export function exampleRequests(
  maker: RequestMaker,
  operation: Operation,
): (ValidRequest | { readonly reason: string })[] {
  const content = operation.requestBody?.content ?? [];
  if (content.length === 0)
    return [withParameters(maker, operation, "the parameters' examples", "required")];
  return content.flatMap((media) =>
    media.examples.map(({ name: own, value }) => {
      const words = `the example '${own}'`;
      const broken = defectOf(maker, media, value);
      if (broken !== undefined)
        return { reason: `${words} does not fit its own schema: ${broken}` };
      const known = withKnownKeys(maker, media, value);
      const name = known.value === value ? words : `${words}, with keys of what is there`;
      return withBody(maker, operation, name, "required", media, known);
    }),
  );
}

/** One valid request, an example if there is one, for where any will do. */
export function firstRequest(maker: RequestMaker, operation: Operation): ValidRequest | undefined {
  const isRequest = (one: object): one is ValidRequest => "name" in one;
  return (
    exampleRequests(maker, operation).find(isRequest) ??
    generatedRequests(maker, operation).find(isRequest)
  );
}

/** The request, and where it names what nobody knows, one that does not. */
export function requestsToTry(maker: RequestMaker, operation: Operation): ValidRequest[] {
  const first = firstRequest(maker, operation);
  if (first?.namesUnknown === undefined) return first ? [first] : [];
  const other = generatedRequests(maker, operation).find(
    (one): one is ValidRequest => "name" in one && one.namesUnknown === undefined,
  );
  return other ? [first, other] : [first];
}

/** The request with only what must be there. */
export function smallestRequests(maker: RequestMaker, operation: Operation): ValidRequest[] {
  const last = generatedRequests(maker, operation).at(-1);
  return last && "name" in last ? [last] : [];
}

/** How an example breaks its schema: such a request is not valid, and no server can be blamed for refusing it. */
function defectOf(
  { schemas }: RequestMaker,
  { schema }: MediaType,
  value: unknown,
): string | undefined {
  if (schema === undefined) return undefined;
  const { violations } = schemas.validate(schema, value, "request");
  const first = violations.find((violation) => violation.enforced);
  return first && `${first.pointer || "the value"} ${first.message}`;
}

/** Requests made up from the schemas: everything that may be sent, and only what must be. */
export function generatedRequests(
  maker: RequestMaker,
  operation: Operation,
): (ValidRequest | { readonly reason: string })[] {
  const content = operation.requestBody?.content ?? [];
  if (content.length === 0) {
    const hasOptional = operation.parameters.some(
      (one) => !one.required && unknownOf(maker, operation, one) === undefined,
    );
    return hasOptional
      ? [withParameters(maker, operation, "generated, every parameter", "all")]
      : [];
  }
  return content.flatMap((media) => {
    const full = sampleBody(maker, operation, media, "full");
    const minimal = sampleBody(maker, operation, media, "minimal");
    const write = (name: string, extent: Extent, made: typeof full) =>
      "reason" in made
        ? made
        : withBody(maker, operation, `generated, ${name}`, extent, media, made);
    const open = "value" in full ? openBody(maker, media, full) : undefined;
    const instead = open === undefined ? [] : [write("every field but unknown keys", "all", open)];
    return [
      write("every field", "all", full),
      ...instead.map((one) => ("reason" in one ? one : { ...one, standsIn: true as const })),
      write("only required fields", "required", minimal),
    ];
  });
}

type Extent = "all" | "required";

/** Why a change that follows the schema may be refused all the same. */
function doubtfulChange(
  { document }: RequestMaker,
  operation: Operation,
  { schema }: MediaType,
  value: unknown,
): string | undefined {
  if (changesNothing(operation, value)) return "a change of nothing may be refused";
  const [fixed] = unchangeableMembers(document, operation, schema, value);
  if (fixed !== undefined) return `'${fixed}' cannot be changed, as its description says`;
  const part = partialMember(document, operation, value);
  return part === undefined ? undefined : `'${part}' is sent in part, and a record may have none`;
}

function withBody(
  maker: RequestMaker,
  operation: Operation,
  name: string,
  extent: Extent,
  documented: MediaType,
  { value, references }: Body,
): ValidRequest | { readonly reason: string } {
  const media = { ...documented, type: concreteType(documented.type) };
  if (operation.method === "GET" || operation.method === "HEAD")
    return { reason: `a ${operation.method} request with a body cannot be sent` };
  const body = encodeBody(media.type, value, { document: maker.document, ...media });
  if (!body) return { reason: `${media.type} is a media type this tool cannot write` };
  const request = withParameters(maker, operation, name, extent);
  if ("reason" in request) return request;
  const file = hasFile(value) ? "the uploaded file is made up" : undefined;
  const patch = isJsonPatch(media.type) ? "a JSON Patch has to fit what is there" : undefined;
  const own = isObject(value)
    ? Object.keys(value).find((one) => mayMiss(operation, one))
    : undefined;
  const unknown = references?.unknown ?? own;
  const key = unknown === undefined ? undefined : mayBeKey(unknown);
  const change = doubtfulChange(maker, operation, media, value);
  const unproven = request.unproven ?? references?.needed ?? file ?? patch ?? key ?? change;
  return {
    ...request,
    body,
    content: { media, value },
    ...(unproven === undefined ? {} : { unproven }),
    ...(unknown === undefined ? {} : { namesUnknown: unknown }),
  };
}

function withParameters(
  maker: RequestMaker,
  operation: Operation,
  name: string,
  extent: Extent,
): ValidRequest | { readonly reason: string } {
  const values = { query: {}, header: {}, cookie: {} } as Record<
    "query" | "header" | "cookie",
    Record<string, unknown>
  >;
  const kind = operation.extensions["x-references"];
  let unproven =
    typeof kind === "string" ? needs(kind) : credentialReason(maker.document, operation);
  for (const parameter of operation.parameters) {
    if (parameter.in === "path") continue;
    const unknown = unknownOf(maker, operation, parameter);
    if (!parameter.required && (extent === "required" || unknown !== undefined)) continue;
    const value = parameterValue(maker, operation, parameter);
    if (value === undefined) {
      if (!parameter.required) continue;
      return { reason: `no value for the required parameter '${parameter.name}' could be made` };
    }
    values[parameter.in][parameter.name] = value;
    unproven ??= unknown;
  }
  const parameters = { ...values, query: inOrder(maker, operation, values.query) };
  return { name, parameters, ...(unproven === undefined ? {} : { unproven }) };
}

/** The parameter's example, else a key or a word that the server knows, else a sample of its schema. */
export function parameterValue(
  maker: RequestMaker,
  operation: Operation,
  parameter: Parameter,
): unknown {
  const { document, schemas, sample } = maker;
  if (parameter.example) return parameter.example.value;
  if (parameter.schema === undefined) return undefined;
  const key =
    parameter.in === "query"
      ? knownKey(maker, parameter.name, parameter.schema, undefined)
      : undefined;
  if (key !== undefined) return key;
  const word = takesServerWords(document, operation, parameter) && presetOf(document, parameter);
  if (word) return word.value;
  const page = firstPageValue(document, operation, parameter);
  if (page !== undefined && fits(schemas, parameter.schema, page)) return page;
  const made = sample(parameter.schema, {
    direction: "request",
    key: [operation.id, parameter.name],
  });
  return "value" in made ? made.value : undefined;
}

function fits(schemas: Schemas, schema: string, value: unknown): boolean {
  return schemas.allows(schema, value, "request");
}

/** Why a value that fits the schema may be refused all the same. */
function unknownOf({ document }: RequestMaker, operation: Operation, parameter: Parameter) {
  const { references, name, in: location, required } = parameter;
  if (references !== undefined) return needs(references);
  if (location === "query" && required && mayMiss(operation, name)) return mayBeKey(name);
  return opaqueReason(document, operation, parameter);
}

/** Whether a bare `id` is sent where nothing may be found by it: what it is the key of, its name does not tell. */
function mayMiss(operation: Operation, name: string): boolean {
  const { path, responses } = operation;
  if (path.includes("{") || !isNamed(name, ["id", "ids", "key", "uuid"])) return false;
  return !listsRefusals(operation) || responses.some(({ status }) => /^4(?:04|10)$/.test(status));
}

export const mayBeKey = (name: string) => `'${name}' may have to be the key of something`;

const needs = (reference: string) => `it needs a known '${reference}'`;
