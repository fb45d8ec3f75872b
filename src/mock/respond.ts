import { join } from "../base/pointer.ts";
import type { MediaType, Operation, ResponseSpec } from "../document/operation.ts";
import { isJson, negotiate } from "../wire/media-type.ts";
import { problemResponse } from "../wire/problem.ts";
import type { Context, Engine } from "./engine.ts";

/** Answers from the document alone: the lowest success, its first example, else a sample of its schema. */
export function sampledAnswer(engine: Engine, operation: Operation, context: Context): Response {
  const response = chooseSuccess(operation);
  if (!response) {
    return problemResponse("NOT_IMPLEMENTED", `The document gives no answer for ${operation.id}.`);
  }
  const offered = response.content.toSorted(
    (a, b) => Number(isJson(b.type)) - Number(isJson(a.type)),
  );
  const media = negotiate(offered, context.request.headers.get("accept") ?? undefined);
  if (!media && offered.length > 0) {
    const known = offered.map((one) => one.type).join(", ");
    return problemResponse("NOT_ACCEPTABLE", `${operation.id} answers ${known}.`);
  }
  return render(engine, operation, response, media, context.url.pathname);
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
    return render(engine, operation, response, media, "", number, headers);
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

function render(
  engine: Engine,
  operation: Operation,
  response: ResponseSpec,
  media: MediaType | undefined,
  key: string,
  status = statusOf(response),
  headers: Record<string, string> = {},
): Response {
  const all = new Headers({ ...sampleHeaders(engine, operation, response), ...headers });
  if (!media) return new Response(null, { status, headers: all });
  const [example] = media.examples;
  const sample = example
    ? { value: example.value }
    : media.schema === undefined
      ? { value: {} }
      : engine.sample(media.schema, { direction: "response", key: [operation.id, status, key] });
  if ("problem" in sample) {
    const where = engine.document.where(media.schema ?? media.pointer);
    return problemResponse("NOT_IMPLEMENTED", `${sample.problem} (${where.file}:${where.line})`);
  }
  const isText = typeof sample.value === "string" && !isJson(media.type);
  if (!isJson(media.type) && !isText) {
    return problemResponse(
      "NOT_IMPLEMENTED",
      `${operation.id} has no handler, and ${media.type} cannot be made up.`,
    );
  }
  all.set("content-type", media.type);
  return new Response(isText ? String(sample.value) : JSON.stringify(sample.value), {
    status,
    headers: all,
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
