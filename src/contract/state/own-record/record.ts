import { preview } from "../../../base/json.ts";
import type { Oracle } from "../../../base/finding.ts";
import type { Operation } from "../../../document/operation.ts";
import { decodeParameters } from "../../../wire/parameters.ts";
import { sharedPath } from "../../records/sources.ts";
import { followLink } from "../../upkeep/ledger.ts";
import type { ResolvedPath } from "../../records/resolve.ts";
import { neededTag, withHeader } from "../conditions/header.ts";
import { pathOf } from "./path.ts";
import { bodyFrom, templatesFor, type Template } from "./bodies.ts";
import type { Json, Reply, Session } from "../session.ts";

/** One record that the run created. */
export interface Own {
  /** Path parameters of everything that leads to it. */
  readonly path: Json;
  readonly key: unknown;
  readonly sent: Json;
  readonly reply: Reply;
}

/** Creates and reads records of one resource. */
export interface Records {
  readonly template: Template;
  /** The path parameters of the collection. */
  readonly path: Json;
  readonly oracle: Oracle;
  /** Members a request sets in vain: the key, and what the path says. */
  readonly except: ReadonlySet<string>;
  /** How one record is looked at: by an operation of its own or in the list of all; undefined: not at all. */
  readonly reading: "item" | "list" | undefined;
  /** Creates one with texts of its own; undefined when it is refused or its key cannot be told. */
  create(salt: string, body?: Json): Promise<Own | undefined>;
  /** Sends a creation, whatever becomes of it. */
  attempt(body: Json, sent: string): Promise<Reply>;
  /** The created record of an answer. */
  ownOf(reply: Reply, sent: Json): Own | undefined;
  read(own: Own, sent: string): Promise<Reply>;
  /** Undefined where nothing deletes. */
  remove(own: Own, sent: string): Promise<Reply | undefined>;
}

/** The member that tells records apart and those that hold the keys of parents: the server's own business. */
export function serverMembers({ resource }: Session): Set<string> {
  const parents = resource.parents.flatMap((one) => one.property ?? []);
  const key = resource.key?.property;
  return new Set([...(key === undefined ? [] : [key]), ...parents]);
}

/**
 * Finds a body that the server accepts; undefined, and told, when there is none. Each `purpose` of a phase has texts of
 * its own: a server may refuse them a second time.
 */
export async function createRecords(
  session: Session,
  purpose: string = session.phase,
): Promise<Records | undefined> {
  const { resource, run } = session;
  const { create } = resource;
  if (!create) return void session.skip("no operation of the document creates its records");
  const found = await parentPath(session, create);
  if (!found) return undefined;
  const { path, unproven } = found;
  const except = serverMembers(session);
  const send = (template: Template, body: Json, sent: string) => {
    const { parameters, content } = template;
    return session.send({
      operation: create,
      sent,
      path,
      parameters,
      content: { ...content, value: body },
    });
  };
  let last: Reply | undefined;
  for (const template of templatesFor(run, create, except)) {
    const body = bodyFrom(template, `${resource.name} first ${purpose}`);
    last = await send(template, body, "a creation");
    if (!last.isSuccess) continue;
    const records = recordsBy(session, template, path, send);
    const own = records.ownOf(last, body);
    if (own && !takesKey(session, own.key))
      return void session.skip(
        `${create.id} gave a key that the document's own path does not take: ${preview(own.key)}`,
      );
    if (own) return records;
    return void session.skip(
      `the answer of ${create.id} does not tell the key of what it created; a link or x-collection could`,
    );
  }
  const answer = last ? `the last was answered ${last.status}` : "none could be made";
  const reason = unproven === undefined ? "" : ` (${unproven})`;
  return void session.skip(`no creation was accepted: ${answer}${reason}`);
}

/** Whether the paths to one record allow the key; a number in a body is text there. */
function takesKey({ resource, run }: Session, key: unknown): boolean {
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

function recordsBy(
  session: Session,
  template: Template,
  path: Json,
  send: (template: Template, body: Json, sent: string) => Promise<Reply>,
): Records {
  const { resource } = session;
  const ownOf = (reply: Reply, sent: Json): Own | undefined => {
    const own = reply.isSuccess ? keysOf(session, reply, path, sent) : undefined;
    return own && { ...own, sent, reply };
  };
  return {
    template,
    path,
    oracle: resource.key?.basis === "declared" ? "semantic" : "convention",
    except: serverMembers(session),
    reading: resource.read ? "item" : undefined,
    create: async (salt, body = bodyFrom(template, `${resource.name} ${salt}`)) =>
      ownOf(await send(template, body, `a creation (${salt})`), body),
    attempt: (body, sent) => send(template, body, sent),
    ownOf,
    read: (own, sent) => readRecord(session, own, sent),
    remove: (own, sent) => removeRecord(session, own, sent),
  };
}

/** Reads one record by its key. The resource must have an operation for that. */
export function readRecord(session: Session, { path }: Pick<Own, "path">, sent: string) {
  const { read } = session.resource;
  if (!read) throw new Error(`the resource ${session.resource.name} has no operation that reads`);
  return session.send({ operation: read, sent, path: pathOf(read, path) });
}

/** Deletes what a path leads to; undefined where nothing does. */
export async function removeRecord(session: Session, own: Pick<Own, "path">, sent: string) {
  const { remove } = session.resource;
  if (!remove || !session.run.credentials.has(remove)) return undefined;
  const tag = await neededTag(session, remove, own.path);
  const asked = tag === undefined ? { operation: remove } : withHeader(remove, "If-Match", tag);
  return session.send({ ...asked, sent, path: pathOf(remove, own.path) });
}

/** The parents of the collection; undefined, and told, where none can be had. */
export async function parentPath(
  session: Session,
  operation: Operation,
): Promise<ResolvedPath | undefined> {
  const resolving = session.run.resolver.resolve(operation);
  for (;;) {
    const { value, done } = await resolving.next();
    if (done !== true) {
      session.take(value);
      continue;
    }
    return value.blocked === undefined ? value : void session.skip(value.blocked);
  }
}

/** The key of what was created: a link tells it, the record, the header Location, or what was sent. */
function keysOf(session: Session, reply: Reply, path: Json, sent: Json) {
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
