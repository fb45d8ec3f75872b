import { problemResponse, type ProblemCode, type ProblemDetail } from "../../wire/problem.ts";
import type { Engine } from "../engine.ts";
import type { Session } from "../state/worlds.ts";
import type { ControlOptions } from "./options.ts";

/** One thing `/__mock` can do. */
export interface ControlRoute {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** Below `/__mock`, parameters as `:name`. */
  readonly path: string;
  /** One line for the index. */
  readonly title: string;
  handle(call: ControlCall): Response | Promise<Response>;
}

/** One call of `/__mock`. */
export interface ControlCall {
  readonly engine: Engine;
  readonly options: ControlOptions;
  readonly request: Request;
  readonly query: URLSearchParams;
  /** The session the call is about: that of its `X-Mock-Session`. */
  readonly session: Session;
  /** The path parameters, decoded. */
  param(name: string): string;
}

/** What a caller got wrong, thrown from wherever it is seen and answered in one place. */
export class ControlError extends Error {
  readonly code: ProblemCode;
  readonly validation: readonly ProblemDetail[];

  constructor(
    message: string,
    code: ProblemCode = "CONTROL_INVALID",
    validation: readonly ProblemDetail[] = [],
  ) {
    super(message);
    this.name = "ControlError";
    this.code = code;
    this.validation = validation;
  }

  toResponse(): Response {
    return problemResponse(this.code, this.message, { validation: this.validation });
  }
}

export function json(value: unknown, status = 200): Response {
  return Response.json(value, { status, headers: { "cache-control": "no-store" } });
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** Throws the 404 of something that has a name. */
export function notFound(message: string): never {
  throw new ControlError(message, "NOT_FOUND");
}
