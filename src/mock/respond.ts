import { formatWhere } from "../base/errors.ts";
import { join } from "../base/pointer.ts";
import {
  responseFor,
  type MediaType,
  type Operation,
  type ResponseSpec,
} from "../document/operation.ts";
import { isJson, negotiate } from "../wire/media-type.ts";
import { problemResponse } from "../wire/problem.ts";
import type { Context, Engine } from "./engine.ts";
import type { Preference } from "./prefer.ts";

/** Answers from the document alone: the lowest success, its first example, else a sample of its schema. */
export function sampledAnswer(engine: Engine, operation: Operation, context: Context): Response {
  return preferredAnswer(engine, operation, context, {});
}

/** The same, as the request prefers it. */
export function preferredAnswer(
  engine: Engine,
  operation: Operation,
  { request, url }: Context,
  choice: Preference,
): Response {
  const { code } = choice;
  const response = code === undefined ? chooseSuccess(operation) : responseFor(operation, code);
  if (!response) {
    return code === undefined
      ? problemResponse("NOT_IMPLEMENTED", `The document gives no answer for ${operation.id}.`)
      : problemResponse(
          "NOT_FOUND",
          `Requested status code ${code} is not defined in the document.`,
        );
  }
  const offered = response.content.toSorted(
    (a, b) => Number(isJson(b.type)) - Number(isJson(a.type)),
  );
  const media = negotiate(offered, request.headers.get("accept") ?? undefined);
  if (!media && offered.length > 0) {
    const known = offered.map((one) => one.type).join(", ");
    return problemResponse("NOT_ACCEPTABLE", `${operation.id} answers ${known}.`);
  }
  const status = code ?? statusOf(response);
  return render(engine, operation, { response, media, status, key: url.pathname, choice });
}

/** The first of these statuses that the document has an answer for, rendered; undefined when it has none. */
export function declaredAnswer(
  engine: Engine,
  operation: Operation,
  statuses: readonly string[],
  headers: Record<string, string> = {},
): Response | undefined {
  for (const status of statuses) {
    const response = operation.responses.find((one) => one.status === status);
    if (!response) continue;
    const number = status === "default" ? 422 : Number(status);
    const media = response.content.find((one) => isJson(one.type)) ?? response.content[0];
    return render(engine, operation, { response, media, status: number, key: "", headers });
  }
  return undefined;
}

function chooseSuccess(operation: Operation): ResponseSpec | undefined {
  const successes = operation.responses.filter((one) => /^2(\d\d|XX)$/.test(one.status));
  const sorted = successes.toSorted((a, b) => statusOf(a) - statusOf(b));
  const fallback = operation.responses.find((one) => one.status === "default");
  return sorted[0] ?? fallback ?? operation.responses[0];
}

function statusOf({ status }: ResponseSpec): number {
  if (status === "default") return 200;
  return Number(status.replace("XX", "00"));
}

interface Rendering {
  readonly response: ResponseSpec;
  readonly media: MediaType | undefined;
  readonly status: number;
  /** What the made-up values belong to. */
  readonly key: string;
  readonly choice?: Preference;
  readonly headers?: Readonly<Record<string, string>>;
}

function render(engine: Engine, operation: Operation, rendering: Rendering): Response {
  const { response, media, status } = rendering;
  const headers = new Headers(sampleHeaders(engine, operation, response));
  for (const [name, value] of Object.entries(rendering.headers ?? {})) headers.set(name, value);
  if (!media) return new Response(null, { status, headers });
  const body = bodyOf(engine, operation, media, rendering);
  if (body instanceof Response) return body;
  const isText = typeof body.value !== "object" && media.type.startsWith("text/");
  if (!isJson(media.type) && !isText) {
    const detail = `${operation.id} has no handler, and ${media.type} cannot be made up.`;
    return problemResponse("NOT_IMPLEMENTED", detail);
  }
  headers.set("content-type", media.type);
  const text = isText ? String(body.value) : JSON.stringify(body.value);
  return new Response(text, { status, headers });
}

function bodyOf(
  engine: Engine,
  operation: Operation,
  media: MediaType,
  { status, key, choice = {} }: Rendering,
): { readonly value: unknown } | Response {
  if (choice.example !== undefined) {
    const named = media.examples.find((example) => example.name === choice.example);
    if (named) return named;
    const known = media.examples.map((example) => example.name).join(", ");
    return problemResponse(
      "NOT_FOUND",
      `The answer ${status} has no example '${choice.example}', only: ${known || "none"}.`,
    );
  }
  const example = choice.dynamic === true ? undefined : usableExample(engine, media);
  if (example) return example;
  if (media.schema === undefined) return { value: {} };
  const parts = choice.seed === undefined ? [] : [choice.seed];
  const sample = engine.sample(media.schema, {
    direction: "response",
    key: [operation.id, status, key, ...parts],
  });
  if ("value" in sample) return sample;
  const where = formatWhere(engine.document.where(media.schema));
  return problemResponse("NOT_IMPLEMENTED", `${sample.problem} (${where})`);
}

/** The first example that keeps its own schema: one that breaks it is lint's business, and no answer for a client. */
function usableExample({ schemas }: Engine, { examples, schema }: MediaType) {
  if (schema === undefined) return examples[0];
  return examples.find(({ value }) => {
    const { violations } = schemas.validate(schema, value, "response");
    return violations.every((violation) => !violation.enforced);
  });
}

function sampleHeaders(
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
      headers[header.name] = String(sample.value).replaceAll(/[^\x20-\x7e]/gu, encodeURIComponent);
  }
  return headers;
}
