import { responseFor, type Operation } from "../../document/operation.ts";
import { problemResponse } from "../../wire/problem.ts";
import { bodyOf, keyOf, type Rendering } from "./choose-body.ts";
import {
  offersOf,
  chooseMedia,
  chooseRefusal,
  chooseSuccess,
  concreteType,
  statusOf,
} from "./choose.ts";
import type { Context, Engine, Why } from "../engine.ts";
import type { ErrorDetail } from "./error-body.ts";
import { pairedAnswer } from "./pair-examples.ts";
import type { Preference } from "./prefer.ts";
import { renderBody } from "./render-body.ts";
import { HeaderFields } from "../header-fields.ts";
import { Reply, type Answer } from "../reply.ts";
import { sampleHeaders } from "./sample-headers.ts";

/** Answers from the document alone: the lowest success, its first example, else a sample of its schema. */
export function sampledAnswer(engine: Engine, operation: Operation, context: Context): Answer {
  return preferredAnswer(engine, operation, context, engine.dynamic ? { dynamic: true } : {});
}

/** The same, as the request prefers it; where it follows a named example, the answer's example of that name. */
export function preferredAnswer(
  engine: Engine,
  operation: Operation,
  context: Context,
  choice: Preference,
): Answer {
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
    key: context.request.path,
    request: context.request,
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
): Answer | undefined {
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
      path: context?.request.path ?? operation.path,
      now: (context?.world.clock.now() ?? new Date(0)).toISOString(),
    },
  });
  // What the document has for it cannot be made: the engine's own words are better than none.
  if (rendered.response instanceof Response) return undefined;
  if (context) context.why = rendered.why;
  return rendered.response;
}

interface Rendered {
  readonly response: Answer;
  readonly why: Why;
}

function render(engine: Engine, operation: Operation, rendering: Rendering): Rendered {
  const { response, media, type, status } = rendering;
  const bare = { text: `the answer ${response.status} of the document`, pointer: response.pointer };
  if (status < 200) {
    const detail = `The answer ${status} of ${operation.id} comes before the real one: no server sends it alone.`;
    return { response: problemResponse("NOT_IMPLEMENTED", detail), why: bare };
  }
  if (status > 599) {
    const detail = `The answer ${status} of ${operation.id} is none of HTTP's.`;
    return { response: problemResponse("NOT_IMPLEMENTED", detail), why: bare };
  }
  const headers = new HeaderFields(sampleHeaders(engine, operation, response, rendering.request));
  for (const [name, value] of Object.entries(rendering.headers ?? {})) headers.set(name, value);
  if (status === 405 && !headers.has("allow"))
    headers.set("allow", otherMethods(engine, operation));
  if (!media || type === undefined || hasNoBody(status))
    return { response: new Reply(status, headers, null), why: bare };
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
  const { bytes, written } = rendered;
  return { response: new Reply(status, headers, bytes, written), why: body.why };
}

/** What the path has besides an operation that the document lets refuse itself. */
function otherMethods({ document }: Engine, { path, method }: Operation): string {
  const others = document.operations.filter((one) => one.path === path && one.method !== method);
  return others.map((one) => one.method).join(", ");
}

/** @see https://fetch.spec.whatwg.org/#null-body-status */
export function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304;
}
