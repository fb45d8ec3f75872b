import type { Exchange } from "../check/exchange.ts";
import { toFinding } from "../check/rule.ts";
import { decodeParameters } from "../wire/parameters.ts";
import type { RunEvent } from "./events.ts";
import { tell } from "./tell.ts";
import type { Run } from "./run.ts";

/**
 * What `Location` names after a creation is there, as far as the document has an operation that reads it.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2
 */
export async function* checkLocation(run: Run, exchange: Exchange): AsyncGenerator<RunEvent> {
  const { request, response } = exchange;
  const location = response.headers.get("location");
  if (response.status !== 201 || location === null || !URL.canParse(location, request.url)) return;
  const url = new URL(location, request.url);
  const base = run.options.target.url;
  if (!url.href.startsWith(`${base}/`)) return;
  const pathname = url.href.slice(base.length).replace(/[?#].*$/, "");
  const match = run.router("GET", pathname);
  if (match.kind !== "operation" || !run.credentials.has(match.operation)) return;
  const { path } = decodeParameters(run.maker.document, match.operation, {
    path: match.path,
    query: "",
    header: () => null,
  });
  const { event, exchange: read } = await run.send({
    operation: match.operation,
    phase: "coverage",
    sent: `what Location names after ${exchange.operation.id}`,
    intent: "unproven",
    parameters: { path },
    credentials: "own",
  });
  if (!read || (read.response.status !== 404 && read.response.status !== 410)) return yield event;
  const message = `the header Location of the creation leads to nothing: it was answered ${read.response.status}`;
  const finding = toFinding(
    { name: "location-alive", oracle: "http" },
    { message, instance: "header Location", specPointer: exchange.operation.pointer },
    { document: run.maker.document, exchange },
  );
  yield { ...event, findings: [...event.findings, tell(run, event, read, finding)] };
}
