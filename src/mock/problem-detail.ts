import { parsePointer } from "../base/pointer.ts";
import type { ProblemDetail } from "../wire/problem.ts";
import type { RequestViolation } from "./define.ts";

export function toProblemDetail({ in: part, name, violation }: RequestViolation): ProblemDetail {
  return {
    location: [part, ...(name === undefined ? [] : [name]), ...parsePointer(violation.pointer)],
    severity: violation.enforced ? "Error" : "Warning",
    code: violation.keyword,
    message: violation.message,
  };
}

const headerLimit = 8000;

/** The value of `sl-violations`: JSON in ASCII, entries dropped from the end where it would get too long. */
export function violationsHeader(details: readonly ProblemDetail[]): string {
  let text = "[]";
  for (let count = details.length; count > 0; count--) {
    const entries = details
      .slice(0, count)
      .map((one) => ({ ...one, location: ["request", ...one.location] }));
    text = JSON.stringify(entries).replaceAll(/[\u007f-\uffff]/g, escapeCharacter);
    if (text.length <= headerLimit) return text;
  }
  return text.length <= headerLimit ? text : "[]";
}

function escapeCharacter(character: string): string {
  return String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
