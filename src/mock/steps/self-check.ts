import { formatWhere } from "../../base/errors.ts";
import type { Finding } from "../../base/finding.ts";
import { findingDetail } from "../../check/problem-detail.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";

/**
 * Judges the answer by the very rules a contract run uses, before it leaves. A mock that breaks its own document
 * says so loudly: a 500 that names the place in the answer and in the spec.
 */
export async function selfCheck(
  engine: Engine,
  context: Context,
  response: Response,
): Promise<Response> {
  const { operation, request } = context;
  if (!operation) return response;
  const body = new Uint8Array(await response.arrayBuffer());
  context.answerBytes = body;
  const findings = await engine.judge({
    operation,
    request: {
      method: operation.method,
      url: request.url,
      headers: request.headers,
      body: context.bodyBytes,
    },
    response: { status: response.status, headers: response.headers, body },
    durationMs: 0,
    intent: "observed",
  });
  const broken = findings.filter((finding) => finding.severity === "error");
  const { status, headers } = response;
  if (broken.length === 0) return new Response(body.length > 0 ? body : null, { status, headers });
  const validation = broken.map((finding) => findingDetail(finding));
  context.problems.push(
    ...broken.map((finding) => `answer: ${finding.message} (${formatWhere(finding.where)})`),
  );
  if (!engine.errors) {
    context.broken = validation;
    return new Response(body.length > 0 ? body : null, { status, headers });
  }
  const detail = `The mock's answer ${status} to ${operation.id} breaks the document: ${broken.map(describe).join("; ")}`;
  return problemResponse("VIOLATIONS", detail, { validation });
}

function describe(finding: Finding): string {
  return `${finding.message} (${formatWhere(finding.where)})`;
}
