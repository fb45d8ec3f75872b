import { decodeParameters } from "../../../wire/parameters.ts";
import { sharedPath } from "../../records/sources.ts";
import { followLink } from "../../upkeep/ledger.ts";
import type { Json, Reply, Session } from "../session.ts";

/** The key of what was created: a link tells it, the record, the header Location, or what was sent. */
export function keysOf(session: Session, reply: Reply, path: Json, sent: Json) {
  const { collection, item = "" } = session.resource;
  const { parameter, property } = session.resource.key ?? {};
  const linked = linkedPath(session, reply, path);
  const inPath = (values: Json | undefined) =>
    parameter === undefined ? undefined : values?.[parameter];
  const inBody = (values: Json | undefined) =>
    property === undefined ? undefined : values?.[property];
  const value =
    inPath(linked) ?? inBody(reply.record) ?? inPath(locatedPath(session, reply)) ?? inBody(sent);
  if (value === undefined || value === null || value === "") return undefined;
  const own = parameter === undefined ? {} : { [parameter]: value };
  // The path to one record may call its parents by other names.
  const above = sharedPath(collection, path, { path: item });
  return { key: value, path: { ...path, ...above, ...linked, ...own } };
}

function linkedPath(session: Session, { exchange, status }: Reply, path: Json): Json | undefined {
  const { resource, run } = session;
  const { document } = run.maker;
  const response = exchange.operation.responses.find((one) => one.status === String(status));
  const targets = [resource.read, resource.remove, resource.update, resource.replace];
  for (const target of targets) {
    const link = response?.links.find(({ operationId }) => {
      return target !== undefined && document.operation(operationId) === target;
    });
    const found = link && target && followLink(link, target, { exchange, parameters: { path } });
    if (found) return found;
  }
  return undefined;
}

/** The path parameters of what `Location` names, if it is an item of the resource. */
export function locatedPath({ run, resource }: Session, { exchange }: Reply): Json | undefined {
  const { request, response } = exchange;
  const location = response.headers.get("location");
  const base = run.options.target.url;
  if (location === null || !URL.canParse(location, request.url)) return undefined;
  const { href } = new URL(location, request.url);
  if (!href.startsWith(`${base}/`)) return undefined;
  const match = run.router("GET", href.slice(base.length).replace(/[?#].*$/, ""));
  if (match.kind !== "operation" || match.operation !== resource.read) return undefined;
  const raw = { path: match.path, query: "", header: () => null };
  return decodeParameters(run.maker.document, match.operation, raw).path;
}

/** Whether the paths to one record allow the key; a number in a body is text there. */
export function takesKey({ resource, run }: Session, key: unknown): boolean {
  const { read, remove, update, replace } = resource;
  const schemas = [read, remove, update, replace].flatMap(
    (operation) =>
      operation?.parameters
        .filter((one) => one.in === "path" && one.name === resource.key?.parameter)
        .flatMap(({ schema }) => schema ?? []) ?? [],
  );
  return schemas.every((schema) =>
    run.maker.schemas
      .validate(schema, key, "request")
      .violations.every(({ keyword }) => keyword === "type"),
  );
}
