import type { Exchange } from "../../../check/exchange.ts";
import type { Operation } from "../../../document/operation.ts";
import { decodeParameters } from "../../../wire/parameters.ts";
import type { RunEvent } from "../../events.ts";
import { withFinding } from "../../findings/with-finding.ts";
import type { Run } from "../../run.ts";

/**
 * What `Location` names after a creation is there. Where the document has no operation that reads it, only that
 * something is there is looked at.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2
 */
export async function* checkLocation(run: Run, exchange: Exchange): AsyncGenerator<RunEvent> {
  const { request, response, operation } = exchange;
  const location = response.headers.get("location");
  if (response.status !== 201 || location === null || !URL.canParse(location, request.url)) return;
  const url = new URL(location, request.url);
  const base = run.options.target.url;
  if (!url.href.startsWith(`${base}/`)) return;
  const pathname = url.href.slice(base.length).replace(/[?#].*$/, "");
  const match = run.router("GET", pathname);
  const isDocumented = match.kind === "operation";
  if (isDocumented && !run.credentials.has(match.operation)) return;
  const asked = isDocumented ? match.operation : plainGet(operation, pathname);
  const { path } = decodeParameters(run.maker.document, asked, {
    path: isDocumented ? match.path : {},
    query: "",
    header: () => null,
  });
  const { event, exchange: read } = await run.send({
    operation: asked,
    phase: "coverage",
    sent: `what Location names after ${operation.id}`,
    intent: isDocumented ? "unproven" : "observed",
    parameters: { path },
    credentials: "own",
  });
  // Of what no operation reads nothing is promised but that it is there.
  const judged = isDocumented ? event : { ...event, findings: [] };
  if (!read || (read.response.status !== 404 && read.response.status !== 410)) return yield judged;
  const { status } = read.response;
  const message = `the header Location of the creation leads to nothing: ${pathname} was answered ${status}`;
  const verdict = { message, instance: "header Location" };
  yield withFinding(run, judged, read, "location-alive", { ...verdict, of: operation });
}

function plainGet(creation: Operation, path: string): Operation {
  return {
    ...creation,
    method: "GET",
    path,
    safe: true,
    parameters: [],
    requestBody: undefined,
    responses: [],
  };
}
