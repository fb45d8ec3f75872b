import type { Finding, Severity } from "../../base/finding.ts";
import { checkRequest } from "../../check/check-request.ts";
import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import { createJudge } from "../../check/judge.ts";
import type { RequestCheck, RequestViolation } from "../../check/request-violations.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { schemasOf } from "../../schema/compile.ts";
import { createRouter, type Match } from "../../wire/router.ts";
import { createCredentials } from "../access/credentials.ts";
import { toCurl, withoutSecrets } from "../findings/curl.ts";
import type { RunEvent, RunFinding } from "../events.ts";
import { findingId } from "../findings/finding-id.ts";
import { excerpt } from "../sending/sender.ts";
import { unanswered } from "../sending/unanswered.ts";
import { answerFinding, isAboutHead, requestFinding, undocumented } from "./findings.ts";

export interface ObserverOptions {
  readonly document: ApiDocument;
  /** How bad it is that the client broke the document. */
  readonly requestSeverity: Severity;
  /** Judge what clients send. Default true. */
  readonly requests?: boolean;
  /** Judge whether a request carries credentials. Default true. */
  readonly credentials?: boolean;
  /** Judge what servers answer. Default true. */
  readonly answers?: boolean;
}

/** Somebody else's request, matched with the document and judged. */
export interface SeenRequest extends RequestCheck {
  readonly match: Match;
  readonly request: SentRequest;
  readonly pathname: string;
}

/** What came back. */
export interface SeenAnswer {
  /** Undefined: there was none, and `failure` says why. */
  readonly response: ReceivedResponse | undefined;
  readonly failure?: string;
  /** Nobody is to blame for the missing answer: it is told, and no finding. Default false. */
  readonly isExcused?: boolean;
  /** Why the body cannot be judged; undefined when all of it is there. */
  readonly bodyMissing?: string;
  readonly ms: number;
  /** Which request it was, in words: "line 12". */
  readonly sent: string;
}

export interface Judged {
  /** About the answer alone; what the client broke is told by the events too. */
  readonly answer: readonly Finding[];
  readonly events: readonly RunEvent[];
}

/** Judges traffic that nobody here sent. */
export interface Observer {
  /** `pathname`: without what stands before the document's own paths. `bodyKnown` false: it was not kept. */
  look(request: SentRequest, pathname: string, bodyKnown?: boolean): Promise<SeenRequest>;
  judge(seen: SeenRequest, answer: SeenAnswer): Promise<Judged>;
}

export function createObserver(options: ObserverOptions): Observer {
  const {
    document,
    requestSeverity,
    requests = true,
    answers = true,
    credentials = true,
  } = options;
  const schemas = schemasOf(document);
  const router = createRouter(document.operations, document.basePaths);
  const judge = createJudge(document, schemas);
  const secrets = createCredentials(document, {});
  const findingsOf = async ({ match, request }: SeenRequest, answer: SeenAnswer) => {
    const { response, ms } = answer;
    if (match.kind !== "operation" || !answers) return [];
    const { operation } = match;
    if (!response)
      return answer.isExcused === true
        ? []
        : [unanswered(operation, answer.failure ?? "nobody knows why", document.where)];
    const exchange = { operation, request, response, durationMs: ms, intent: "observed" } as const;
    const found = (await judge(exchange)).flatMap((one) => answerFinding(one, response.status));
    return answer.bodyMissing === undefined ? found : found.filter(isAboutHead);
  };
  return {
    look: async (request, pathname, bodyKnown = true) => {
      const match = router(request.method, pathname);
      const seen = { match, request, pathname };
      if (match.kind !== "operation" || !requests)
        return { ...seen, violations: [], notChecked: [] };
      const { operation, path } = match;
      const checked = await checkRequest(document, schemas, {
        operation,
        path,
        request,
        bodyKnown,
      });
      const isJudged = ({ violation }: RequestViolation) =>
        credentials || violation.keyword !== "security";
      return { ...seen, ...checked, violations: checked.violations.filter(isJudged) };
    },
    judge: async (seen, answer) => {
      const { match, request, pathname, violations, notChecked } = seen;
      const { response, ms, sent, bodyMissing } = answer;
      const found = await findingsOf(seen, answer);
      const id = match.kind === "operation" ? match.operation.id : `${request.method} ${pathname}`;
      const received = response ? excerpt({ response }) : (answer.failure ?? "no answer");
      const tell = (finding: Finding): RunFinding => ({
        ...finding,
        id: findingId(finding),
        phase: "observed",
        sent,
        curl: toCurl(request, secrets),
        received,
      });
      const findings = [
        ...undocumented(document, seen, response?.status),
        ...violations.map((one) => requestFinding(document, id, one, requestSeverity)),
        ...found,
      ];
      const excuse = answer.isExcused === true ? answer.failure : undefined;
      const reasons = [...notChecked, bodyMissing, excuse].filter((one) => one !== undefined);
      const events: RunEvent[] = [
        {
          kind: "case-finished",
          phase: "observed",
          operation: id,
          sent,
          status: response?.status,
          ms,
          request: withoutSecrets(request, secrets),
          response,
          covers: [],
          findings: findings.map(tell),
        },
        ...reasons.map((reason) => {
          return { kind: "skipped", phase: "observed", subject: id, reason } as const;
        }),
      ];
      return { answer: found, events };
    },
  };
}
