import { toProblemDetail, violationsHeader } from "../../check/problem-detail.ts";
import { problemResponse, type ProblemDetail } from "../../wire/problem.ts";
import type { SeenRequest } from "../observe/observer.ts";
import type { FetchHandler } from "../target.ts";

/** What is wrong with a request, as `sl-violations` and problem bodies say it. */
export function requestDetails({ match, request, pathname, violations }: SeenRequest) {
  const details: ProblemDetail[] = violations.map((one) => toProblemDetail(one));
  if (match.kind === "operation") return details;
  const isPath = match.kind === "no-path";
  const code = isPath ? "NO_PATH_MATCHED_ERROR" : "NO_METHOD_MATCHED_ERROR";
  const message = isPath
    ? `${pathname} is no path of the document`
    : `${pathname} does not have ${request.method}, only ${match.allow}`;
  return [...details, { location: ["path"], severity: "Error", code, message } as const];
}

/** The answer to a broken request that is not forwarded: the stand-in's refusal, as the document words it, or a problem. */
export async function refuse(
  seen: SeenRequest,
  standIn: FetchHandler | undefined,
): Promise<Response> {
  const { match, request, pathname } = seen;
  const validation = requestDetails(seen);
  const headers = { "sl-violations": violationsHeader(validation) };
  const body = request.body && request.body.length > 0 ? { body: request.body.slice() } : {};
  const init = { method: request.method, headers: request.headers, ...body };
  const refused = await standIn?.(
    new Request(new URL(pathname + queryOf(request.url), origin), init),
  );
  if (refused && refused.status >= 400 && refused.status !== 501) {
    const response = new Response(refused.body, refused);
    response.headers.set("sl-violations", headers["sl-violations"]);
    return response;
  }
  if (match.kind === "no-path")
    return problemResponse("NO_PATH_MATCHED_ERROR", `${pathname} is no path of the document.`, {
      headers,
    });
  if (match.kind === "no-method") {
    const detail = `${pathname} does not have ${request.method}, only ${match.allow}.`;
    return problemResponse("NO_METHOD_MATCHED_ERROR", detail, {
      headers: { ...headers, allow: match.allow },
    });
  }
  const detail = "The request violates the document and was not forwarded.";
  return problemResponse("UNPROCESSABLE_ENTITY", detail, { validation, headers });
}

/** Any: a stand-in looks at the path only. */
const origin = "http://localhost";

export function queryOf(url: string): string {
  return url.includes("?") ? url.slice(url.indexOf("?")) : "";
}
