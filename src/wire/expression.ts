import { valueAt } from "../base/pointer.ts";
import { readJson } from "./body.ts";
import type { ParameterValues } from "./parameters.ts";

/** What the expressions of a link or a callback may speak of. */
export interface ExpressionScope {
  readonly exchange: {
    readonly request: {
      readonly method: string;
      readonly url: string;
      readonly headers: Headers;
      readonly body: Uint8Array | undefined;
    };
    readonly response: {
      readonly status: number;
      readonly headers: Headers;
      readonly body: Uint8Array;
    };
  };
  readonly parameters: Partial<ParameterValues>;
}

/** The value of a link parameter: a constant, a runtime expression, or text with `{expressions}` in it. */
export function evaluate(expression: unknown, scope: ExpressionScope): unknown {
  if (typeof expression !== "string") return expression;
  if (expression.startsWith("$")) return evaluateOne(expression, scope);
  return expression.replaceAll(/\{(\$[^}]+)\}/g, (_, inner: string) =>
    String(evaluateOne(inner, scope) ?? ""),
  );
}

/** @see https://spec.openapis.org/oas/v3.1.1#runtime-expressions */
function evaluateOne(expression: string, { exchange, parameters }: ExpressionScope): unknown {
  if (expression === "$url") return exchange.request.url;
  if (expression === "$method") return exchange.request.method;
  if (expression === "$statusCode") return exchange.response.status;
  const match = /^\$(request|response)\.(body|header|query|path)(?:\.([^#]+))?(?:#(.*))?$/.exec(
    expression,
  );
  if (!match) return undefined;
  const [, side, part, name = "", pointer = ""] = match;
  const message = side === "request" ? exchange.request : exchange.response;
  if (part === "header") return message.headers.get(name) ?? undefined;
  if (part === "body") return bodyValue(message.body, pointer);
  return side === "request" ? parameters[part as "query" | "path"]?.[name] : undefined;
}

function bodyValue(bytes: Uint8Array | undefined, pointer: string): unknown {
  const parsed = readJson(bytes ?? new Uint8Array());
  if (parsed.kind !== "value" || (pointer !== "" && !pointer.startsWith("/"))) return undefined;
  return valueAt(parsed.value, pointer);
}
