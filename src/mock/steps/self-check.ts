import { formatWhere } from "../../base/errors.ts";
import type { Finding } from "../../base/finding.ts";
import { findingDetail } from "../../check/problem-detail.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import { Reply, type Answer } from "../reply.ts";

/**
 * Judges the answer by the very rules a contract run uses, before it leaves. A mock that breaks its own document
 * says so loudly: a 500 that names the place in the answer and in the spec.
 */
export async function selfCheck(engine: Engine, context: Context, answer: Answer): Promise<Answer> {
  const { operation, request } = context;
  if (!operation) return answer;
  const { status, headers } = answer;
  const reply = answer instanceof Reply ? answer : await readReply(answer);
  const findings = await engine.judge(
    {
      operation,
      request: {
        method: operation.method,
        url: request.url,
        headers: request.headers,
        body: context.bodyBytes,
      },
      response: { status, headers, body: reply.bytes ?? nothing },
      durationMs: 0,
      intent: "observed",
    },
    reply.written,
  );
  if (findings.every((finding) => finding.severity !== "error")) return reply;
  const broken = findings.filter((finding) => finding.severity === "error");
  const validation = broken.map((finding) => findingDetail(finding));
  context.problems.push(
    ...broken.map((finding) => `answer: ${finding.message} (${formatWhere(finding.where)})`),
  );
  if (!engine.errors) {
    context.broken = validation;
    return reply;
  }
  const detail = `The mock's answer ${status} to ${operation.id} breaks the document: ${broken.map(describe).join("; ")}`;
  return problemResponse("VIOLATIONS", detail, { validation });
}

const nothing = new Uint8Array();

async function readReply(response: Response): Promise<Reply> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new Reply(response.status, response.headers, bytes.length > 0 ? bytes : null);
}

function describe(finding: Finding): string {
  return `${finding.message} (${formatWhere(finding.where)})`;
}
