import type { Finding } from "../base/finding.ts";
import { parsePointer } from "../base/pointer.ts";
import type { ProblemDetail } from "../wire/problem.ts";
import type { RequestViolation } from "./request-violations.ts";

/** A broken rule of a request; its location starts with `body`, `query`, `header`, `path` or `cookie`. */
export function toProblemDetail({ in: part, name, violation }: RequestViolation): ProblemDetail {
  return {
    location: [part, ...(name === undefined ? [] : [name]), ...parsePointer(violation.pointer)],
    severity: violation.enforced ? "Error" : "Warning",
    code: violation.keyword,
    message: violation.message,
  };
}

/** A broken promise of an answer; its location starts with `response`. */
export function findingDetail({ instance, rule, message, severity }: Finding): ProblemDetail {
  const location =
    instance.startsWith("/") || instance === ""
      ? ["body", ...parsePointer(instance)]
      : instance.split(" ");
  return {
    location: ["response", ...location],
    severity: severity === "error" ? "Error" : "Warning",
    code: rule,
    message,
  };
}

const headerLimit = 8000;

/** The value of `sl-violations`: JSON in ASCII, entries dropped from the end where it would get too long. */
export function violationsHeader(
  request: readonly ProblemDetail[],
  response: readonly ProblemDetail[] = [],
): string {
  const details = [
    ...request.map((one) => ({ ...one, location: ["request", ...one.location] })),
    ...response,
  ];
  let text = "[]";
  for (let count = details.length; count > 0; count--) {
    text = JSON.stringify(details.slice(0, count)).replaceAll(/[\u007f-\uffff]/g, escapeCharacter);
    if (text.length <= headerLimit) return text;
  }
  return text.length <= headerLimit ? text : "[]";
}

function escapeCharacter(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
