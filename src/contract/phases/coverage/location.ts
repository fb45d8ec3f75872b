import type { Exchange } from "../../../check/exchange.ts";
import { responseFor, type Operation } from "../../../document/operation.ts";
import { decodeParameters } from "../../../wire/parameters.ts";
import type { RunEvent } from "../../events.ts";
import { withFinding } from "../../findings/with-finding.ts";
import type { Run } from "../../run.ts";
import type { Case } from "../../sending/sender.ts";

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
  const way = wayTo(run, exchange, url);
  if (!way || !run.credentials.has(way.operation)) return;
  const { event, exchange: read } = await run.send({
    ...way,
    phase: "coverage",
    sent: `what Location names after ${operation.id}`,
    credentials: "own",
  });
  // Of what no operation reads nothing is promised but that it is there.
  const judged = way.intent === "unproven" ? event : { ...event, findings: [] };
  if (!read || (read.response.status !== 404 && read.response.status !== 410)) return yield judged;
  const { status } = read.response;
  const message = `the header Location of the creation leads to nothing: ${url.pathname} was answered ${status}`;
  const isOutside = way.base !== undefined;
  const verdict = { message, instance: "header Location", of: operation } as const;
  const shown = isOutside ? ({ ...verdict, severity: "warning" } as const) : verdict;
  yield withFinding(run, judged, read, "location-alive", shown);
}

type Way = Pick<Case, "operation" | "intent" | "parameters" | "base">;

/** How to get there; undefined where that is nobody's business. */
function wayTo(run: Run, exchange: Exchange, { origin, href, pathname }: URL): Way | undefined {
  const base = run.options.target.url;
  if (!href.startsWith(`${base}/`)) {
    // Another door to the same things may lie beside the base, but then somebody opens it.
    const isOwn = new URL(base).origin === origin && describesLocation(exchange);
    return isOwn ? { ...plainly(exchange.operation, pathname), base: origin } : undefined;
  }
  const below = href.slice(base.length).replace(/[?#].*$/, "");
  const match = run.router("GET", below);
  if (match.kind !== "operation") return plainly(exchange.operation, below);
  const raw = { path: match.path, query: "", header: () => null };
  const { path } = decodeParameters(run.maker.document, match.operation, raw);
  return { operation: match.operation, intent: "unproven", parameters: { path } };
}

function describesLocation({ operation, response }: Exchange): boolean {
  const { headers = [] } = responseFor(operation, response.status) ?? {};
  return headers.some(({ name }) => name.toLowerCase() === "location");
}

function plainly(creation: Operation, path: string): Way {
  const operation = {
    ...creation,
    method: "GET",
    path,
    safe: true,
    parameters: [],
    requestBody: undefined,
    responses: [],
  };
  return { operation, intent: "observed", parameters: {} };
}
