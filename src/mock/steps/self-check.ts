import { formatWhere } from "../../base/errors.ts";
import { when } from "../../base/when.ts";
import type { Finding } from "../../base/finding.ts";
import { findingDetail } from "../../check/problem-detail.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import { readReply, Reply, type Answer } from "../reply.ts";

/**
 * Judges the answer by the very rules a contract run uses, before it leaves. A mock that breaks its own document
 * says so loudly: a 500 that names the place in the answer and in the spec.
 */
export function selfCheck(
  engine: Engine,
  context: Context,
  answer: Answer,
): Answer | Promise<Answer> {
  const { operation } = context;
  if (!operation) return answer;
  if (!(answer instanceof Reply))
    return readReply(answer).then((reply) => selfCheck(engine, context, reply));
  const { request, bodyBytes } = context;
  const { status, headers, bytes, written } = answer;
  // What HEAD would send is looked at before it is taken off.
  const method = operation.method === "HEAD" ? "GET" : operation.method;
  const findings = engine.judge(
    {
      operation,
      request: { method, url: request.url, headers: request.headers, body: bodyBytes },
      response: { status, headers, body: bytes ?? nothing },
      durationMs: 0,
      intent: "observed",
    },
    written,
  );
  return when(findings, (found) => refuseBroken(engine, context, answer, found));
}

const nothing = new Uint8Array();

function refuseBroken(
  engine: Engine,
  context: Context,
  reply: Reply,
  findings: readonly Finding[],
): Answer | Promise<Answer> {
  const broken = findings.filter((finding) => finding.severity === "error");
  if (broken.length === 0) return reply;
  const { otherwise } = context;
  if (otherwise && reply.status < 300) return answerOtherwise(engine, context, otherwise, broken);
  const validation = broken.map((finding) => findingDetail(finding));
  context.problems.push(
    ...broken.map((finding) => `answer: ${finding.message} (${formatWhere(finding.where)})`),
  );
  if (!engine.errors) {
    context.broken = validation;
    return reply;
  }
  const what = `The mock's answer ${reply.status} to ${context.operation?.id ?? ""}`;
  const detail = `${what} breaks the document: ${broken.map(describe).join("; ")}`;
  return problemResponse("VIOLATIONS", detail, { validation });
}

/** Nobody wrote what the state answers: where that breaks the document, its roles were read out of it wrongly. */
function answerOtherwise(
  engine: Engine,
  context: Context,
  otherwise: () => Answer,
  broken: readonly Finding[],
): Answer | Promise<Answer> {
  context.otherwise = undefined;
  const answer = otherwise();
  const { text, pointer } = context.why ?? { text: "the document", pointer: "" };
  const reason = broken.map((finding) => finding.message).join("; ");
  context.why = { text: `${text}, for what the state answers breaks it: ${reason}`, pointer };
  return answer instanceof Reply ? selfCheck(engine, context, answer) : answer;
}

function describe(finding: Finding): string {
  return `${finding.message} (${formatWhere(finding.where)})`;
}
