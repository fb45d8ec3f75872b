import { formatWhere } from "../base/errors.ts";
import { join } from "../base/pointer.ts";
import {
  responseFor,
  type MediaType,
  type Operation,
  type ResponseSpec,
} from "../document/operation.ts";
import { essenceOf, isJson, isXml } from "../wire/media-type.ts";
import { problemResponse } from "../wire/problem.ts";
import { sequenceFormat } from "../wire/sequence.ts";
import {
  offersOf,
  chooseMedia,
  chooseRefusal,
  chooseSuccess,
  concreteType,
  statusOf,
} from "./choose.ts";
import type { Context, Engine, Why } from "./engine.ts";
import { fillError, type ErrorDetail } from "./error-body.ts";
import { pairedAnswer } from "./pair-examples.ts";
import type { Preference } from "./prefer.ts";
import { renderBody } from "./render-body.ts";

/** Answers from the document alone: the lowest success, its first example, else a sample of its schema. */
export function sampledAnswer(engine: Engine, operation: Operation, context: Context): Response {
  return preferredAnswer(engine, operation, context, engine.dynamic ? { dynamic: true } : {});
}

/** The same, as the request prefers it; where it follows a named example, the answer's example of that name. */
export function preferredAnswer(
  engine: Engine,
  operation: Operation,
  context: Context,
  choice: Preference,
): Response {
  const { code } = choice;
  const isFree = choice.example === undefined && choice.dynamic !== true;
  const pair = isFree ? pairedAnswer(engine.document, operation, context) : undefined;
  const response =
    code === undefined
      ? (pair?.response ?? chooseSuccess(operation))
      : responseFor(operation, code);
  if (!response) {
    return code === undefined
      ? problemResponse("NOT_IMPLEMENTED", `The document gives no answer for ${operation.id}.`)
      : problemResponse(
          "NOT_FOUND",
          `Requested status code ${code} is not defined in the document.`,
        );
  }
  const accept = context.request.headers.get("accept") ?? undefined;
  const media = chooseMedia(response, accept);
  if (!media && response.content.length > 0) {
    const known = offersOf(response)
      .map((one) => one.type)
      .join(", ");
    return problemResponse("NOT_ACCEPTABLE", `${operation.id} answers ${known}.`);
  }
  const rendered = render(engine, operation, {
    response,
    media,
    type: media && concreteType(media.type, accept),
    status: code ?? statusOf(response),
    key: context.url.pathname,
    choice,
    pair: pair?.response === response ? pair.name : undefined,
  });
  context.why = code === undefined ? rendered.why : preferred(rendered.why, code);
  return rendered.response;
}

function preferred({ text, pointer }: Why, code: number): Why {
  return { text: `Prefer: code=${code}, ${text}`, pointer };
}

export interface RefusalOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Told in the document's own error body, where that has a place for it and no example. */
  readonly error?: ErrorDetail;
  /** The request that is refused: for what it accepts, and to say why. */
  readonly context?: Context;
}

/**
 * The first of these statuses that the document has an answer for (its range and `default` included), rendered;
 * undefined when it has none.
 */
export function declaredAnswer(
  engine: Engine,
  operation: Operation,
  statuses: readonly string[],
  { headers = {}, error, context }: RefusalOptions = {},
): Response | undefined {
  const chosen = chooseRefusal(operation, statuses);
  if (!chosen) return undefined;
  const accept = context?.request.headers.get("accept") ?? undefined;
  const media = chooseMedia(chosen.response, accept) ?? chooseMedia(chosen.response, undefined);
  const rendered = render(engine, operation, {
    ...chosen,
    media,
    type: media && concreteType(media.type, accept),
    key: "",
    headers,
    error: error && {
      ...error,
      status: chosen.status,
      path: context?.url.pathname ?? operation.path,
      now: (context?.world.clock.now() ?? new Date(0)).toISOString(),
    },
  });
  if (context) context.why = rendered.why;
  return rendered.response;
}

interface Rendering {
  readonly response: ResponseSpec;
  readonly media: MediaType | undefined;
  /** The media type that is sent. */
  readonly type: string | undefined;
  readonly status: number;
  /** What the made-up values belong to. */
  readonly key: string;
  readonly choice?: Preference;
  /** The name of the example to answer with, because the request follows its pair. */
  readonly pair?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: Parameters<typeof fillError>[3] | undefined;
}

interface Rendered {
  readonly response: Response;
  readonly why: Why;
}

function render(engine: Engine, operation: Operation, rendering: Rendering): Rendered {
  const { response, media, type, status } = rendering;
  const bare = { text: `the answer ${response.status} of the document`, pointer: response.pointer };
  if (status < 200) {
    const detail = `The answer ${status} of ${operation.id} comes before the real one: no server sends it alone.`;
    return { response: problemResponse("NOT_IMPLEMENTED", detail), why: bare };
  }
  const headers = new Headers(sampleHeaders(engine, operation, response));
  for (const [name, value] of Object.entries(rendering.headers ?? {})) headers.set(name, value);
  if (!media || type === undefined || hasNoBody(status))
    return { response: new Response(null, { status, headers }), why: bare };
  const body = bodyOf(engine, operation, media, rendering);
  if (body instanceof Response) return { response: body, why: bare };
  const rendered = renderBody(engine, {
    operation,
    media,
    type,
    value: body.value,
    isExample: body.isExample,
    key: keyOf(operation, rendering),
  });
  if (!rendered) {
    const detail = `${operation.id} has no handler, and ${type} cannot be made up.`;
    return { response: problemResponse("NOT_IMPLEMENTED", detail), why: bare };
  }
  headers.set("content-type", rendered.mediaType);
  const bytes = rendered.bytes as Uint8Array<ArrayBuffer>;
  return { response: new Response(bytes, { status, headers }), why: body.why };
}

/** @see https://fetch.spec.whatwg.org/#null-body-status */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}

function keyOf(operation: Operation, { status, key, choice = {} }: Rendering) {
  return [operation.id, status, key, ...(choice.seed === undefined ? [] : [choice.seed])];
}

interface Body {
  readonly value: unknown;
  readonly isExample: boolean;
  readonly why: Why;
}

function bodyOf(
  engine: Engine,
  operation: Operation,
  media: MediaType,
  rendering: Rendering,
): Body | Response {
  const { choice = {}, pair, status } = rendering;
  const wanted = choice.example ?? pair;
  const named = media.examples.find((example) => example.name === wanted);
  if (named) {
    const text = pair === wanted ? `the request follows the example '${wanted}'` : undefined;
    return exampleBody(named, text);
  }
  if (choice.example !== undefined) {
    const known = media.examples.map((example) => example.name).join(", ");
    return problemResponse(
      "NOT_FOUND",
      `The answer ${status} has no example '${choice.example}', only: ${known || "none"}.`,
    );
  }
  const example = choice.dynamic === true ? undefined : usableExample(engine, media);
  return example ? exampleBody(example) : sampleBody(engine, operation, media, rendering);
}

function exampleBody(
  { name, value, pointer }: MediaType["examples"][number],
  text = name === "example" ? "the example" : `the example '${name}'`,
): Body {
  return { value, isExample: true, why: { text, pointer } };
}

/** How many items a made-up stream has. */
const streamLength = 3;

function sampleBody(
  engine: Engine,
  operation: Operation,
  media: MediaType,
  rendering: Rendering,
): Body | Response {
  const { schema, itemSchema } = media;
  const key = keyOf(operation, rendering);
  const pointer = itemSchema ?? schema;
  const why = { text: "made up from the schema", pointer: pointer ?? media.pointer };
  if (pointer === undefined) {
    const text = "made up: the document gives no schema";
    return { value: {}, isExample: false, why: { ...why, text } };
  }
  const isStream = itemSchema !== undefined && sequenceFormat(essenceOf(media.type)) !== undefined;
  const values: unknown[] = [];
  for (let place = 0; place < (isStream ? streamLength : 1); place++) {
    const own = isStream ? [...key, place] : key;
    const sample = engine.sample(pointer, { direction: "response", key: own });
    if ("problem" in sample) {
      const where = formatWhere(engine.document.where(pointer));
      return problemResponse("NOT_IMPLEMENTED", `${sample.problem} (${where})`);
    }
    values.push(sample.value);
  }
  const value = isStream ? values : values[0];
  return { value: withDetails(engine, media, value, rendering), isExample: false, why };
}

/** The made-up error with the real one's details, unless its schema has no place for them. */
function withDetails(
  { document, schemas }: Engine,
  { schema, type }: MediaType,
  sample: unknown,
  { error }: Rendering,
): unknown {
  if (!error || schema === undefined || !(isJson(type) || isXml(type))) return sample;
  const filled = fillError(document, schema, sample, error);
  const { violations } = schemas.validate(schema, filled, "response");
  return violations.length === 0 ? filled : sample;
}

/**
 * The first example that keeps its own schema: one that breaks it is lint's business, and no answer for a client. Text
 * for a type that is no JSON is what goes over the wire, not the value that the schema describes.
 */
function usableExample({ schemas }: Engine, { examples, schema, type }: MediaType) {
  if (schema === undefined) return examples[0];
  return examples.find(({ value }) => {
    if (typeof value === "string" && !isJson(type)) return true;
    if (Array.isArray(value) && sequenceFormat(essenceOf(type)) !== undefined) return true;
    const { violations } = schemas.validate(schema, value, "response");
    return violations.every((violation) => !violation.enforced);
  });
}

/** Made-up values for the headers of an answer. */
export function sampleHeaders(
  engine: Engine,
  operation: Operation,
  response: ResponseSpec,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const header of response.headers) {
    const at = header.schema ?? join(header.pointer, "schema");
    const sample = engine.sample(at, { direction: "response", key: [operation.id, header.name] });
    // A header is Latin-1 on the wire.
    if ("value" in sample)
      headers[header.name] = headerText(sample.value, header.explode).replaceAll(
        /[^\x20-\x7e]/gu,
        encodeURIComponent,
      );
  }
  return headers;
}

/** The style `simple`: lists and members with commas between. */
function headerText(value: unknown, explode: boolean): string {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const pairs = Object.entries(value).map(([name, member]) => [name, String(member)]);
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}
