import type { Finding, Severity } from "../../base/finding.ts";
import type { RequestViolation } from "../../check/request-violations.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { SeenRequest } from "./observer.ts";

/** What the client broke; a rule that a server need not enforce is a warning whatever the severity. */
export function requestFinding(
  document: ApiDocument,
  operation: string,
  { in: part, name, violation }: RequestViolation,
  severity: Severity,
): Finding {
  const place = [part, name, violation.pointer].filter(Boolean).join(" ");
  // What cannot be read at all is told as a sentence of its own.
  const isSentence = violation.message.startsWith("the ");
  return {
    rule: "request-fits-document",
    oracle: "spec",
    severity: violation.enforced ? severity : "warning",
    operation,
    specPointer: violation.specPointer,
    where: document.where(violation.specPointer),
    instance: `request ${place}`,
    message: isSentence
      ? `what the client sent cannot be read: ${violation.message}`
      : `the client sent a ${place} that ${violation.message}`,
  };
}

/**
 * The judge's finding as it counts for somebody else's traffic: an undocumented success is an error, any other
 * undocumented status a warning, as nobody knows what the request was sent for. Caches ask whether what they have is
 * still so, on their own: no document lists the 304 they are answered.
 */
export function answerFinding(finding: Finding, status: number): readonly Finding[] {
  if (finding.rule !== "status-documented" || (status >= 200 && status < 300)) return [finding];
  return status === 304 ? [] : [{ ...finding, severity: "warning" }];
}

/** Status and headers can be judged without the body. */
export function isAboutHead({ instance, rule }: Finding): boolean {
  return rule !== "not-checked" && (instance === "status" || instance.startsWith("header "));
}

/** A request that no operation of the document answers. A success is an error: clients use what nobody promised. */
export function undocumented(
  document: ApiDocument,
  { match, request, pathname }: SeenRequest,
  status: number | undefined,
): Finding[] {
  // A browser asks OPTIONS before it sends; no document lists that.
  if (match.kind === "operation" || request.method === "OPTIONS") return [];
  const isPath = match.kind === "no-path";
  const operation = `${request.method} ${pathname}`;
  return [
    {
      rule: isPath ? "path-documented" : "method-documented",
      oracle: "spec",
      severity: status !== undefined && status >= 200 && status < 300 ? "error" : "warning",
      operation,
      specPointer: "/paths",
      where: document.where("/paths"),
      instance: "request path",
      message: isPath
        ? `${operation} is no path of the document`
        : `${operation}: the path has only ${match.allow}`,
    },
  ];
}
