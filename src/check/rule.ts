import type { Finding, Oracle, Severity } from "../base/finding.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { MediaType, ResponseSpec } from "../document/operation.ts";
import type { Schemas } from "../schema/compile.ts";
import type { ParsedBody } from "../wire/body.ts";
import type { JudgedExchange } from "./exchange.ts";
import type { Proven } from "./proven.ts";

/** What every rule may look at; prepared once for an exchange. */
export interface Evidence {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly exchange: JudgedExchange;
  /** The documented response for the status, if there is one. */
  readonly response: ResponseSpec | undefined;
  /** The documented media type that covers the answer's, if there is one. */
  readonly mediaType: MediaType | undefined;
  /** The answer's `Content-Type`; `application/octet-stream` where none was sent (RFC 9110, 8.3). */
  readonly contentType: string;
  readonly body: ParsedBody;
  /** The body is JSON that was written here: what can only be seen in its text is right. */
  readonly isWritten: boolean;
  /** Answers that were looked at before. */
  readonly proven: Proven;
}

/** What a rule says; operation, class and place are added for it. */
export interface Verdict {
  readonly message: string;
  readonly instance: string;
  readonly specPointer: string;
  readonly severity?: Severity;
  /** Default: that of the rule. */
  readonly oracle?: Oracle;
  readonly hint?: string;
  /** The document says nothing of it, so that nothing can be said of the server: never more than a warning. */
  readonly isGap?: true;
}

/** One promise and how to see that it is broken. One file a rule. */
export interface Rule {
  readonly name: string;
  readonly oracle: Oracle;
  check(evidence: Evidence): readonly Verdict[];
}

export function toFinding(
  rule: Pick<Rule, "name" | "oracle">,
  verdict: Verdict,
  evidence: Pick<Evidence, "document" | "exchange">,
): Finding {
  return {
    rule: rule.name,
    oracle: verdict.oracle ?? rule.oracle,
    severity: verdict.isGap ? "warning" : (verdict.severity ?? "error"),
    operation: evidence.exchange.operation.id,
    specPointer: verdict.specPointer,
    where: evidence.document.where(verdict.specPointer),
    instance: verdict.instance,
    message: verdict.message,
    ...(verdict.hint === undefined ? {} : { hint: verdict.hint }),
    ...(verdict.isGap === undefined ? {} : { isGap: verdict.isGap }),
  };
}
