import { isObject, preview } from "../../../base/json.ts";
import type { Oracle } from "../../../base/finding.ts";
import type { Operation } from "../../../document/operation.ts";
import { requestSchema } from "../../../resource/shapes.ts";
import { mayBeUsedUp, renewKeys, withCurrentKeys } from "../../records/renew-keys.ts";
import type { ResolvedPath } from "../../records/resolve.ts";
import { withInnerKeys } from "../../requests/bodies/inner-members.ts";
import { neededTag, withHeader } from "../conditions/header.ts";
import { keysOf, takesKey } from "./own-key.ts";
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
  /** The path parameters of the collection that was last created in. */
  readonly path: Json;
  readonly oracle: Oracle;
  /** Members a request sets in vain: the key, and what the path says. */
  readonly except: ReadonlySet<string>;
  /** How one record is looked at: by an operation of its own or in the list of all; undefined: not at all. */
  readonly reading: "item" | "list" | undefined;
  /** Creates one with texts of its own; undefined when it is refused or its key cannot be told. */
  create(salt: string, body?: Json): Promise<Own | undefined>;
  /** After a refusal: lets creations refer to other records. False where there is nothing else. */
  renew(refused: Reply): Promise<boolean>;
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
  const place: Place = { path: found.path };
  const except = serverMembers(session);
  const send = (template: Template, body: Json, sent: string) => {
    const { parameters, content } = template;
    const { path } = place;
    return session.send({
      operation: create,
      sent,
      path,
      parameters,
      content: { ...content, value: body },
    });
  };
  let last: Reply | undefined;
  const fill = (body: Json) =>
    filled(
      session,
      create,
      place.path,
      place.isRenewed === true ? withCurrent(session, create, body) : body,
    );
  // What a creation refers to may be used up by those before it, or no such thing may be had of it.
  for (const again of ["", ", with another record", ", with the smallest record"]) {
    const sparing = again.includes("smallest");
    if (again !== "" && !(await renewed(session, create, last, sparing))) break;
    for (const template of templatesFor(run, create, except, fill)) {
      const body = bodyFrom(template, `${resource.name} first ${purpose}${again}`);
      last = await send(template, body, `a creation${again}`);
      if (!last.isSuccess) continue;
      const records = recordsBy(session, template, place, send);
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
  }
  const answer = last ? `the last was answered ${last.status}` : "none could be made";
  const reason = found.unproven === undefined ? "" : ` (${found.unproven})`;
  return void session.skip(`no creation was accepted: ${answer}${reason}`);
}

/** The body with the keys that are known by now. */
function withCurrent({ run }: Session, create: Operation, body: Json): Json {
  const value = withCurrentKeys(run.maker, requestSchema(create), body);
  return isObject(value) ? value : body;
}

/** Whether there is something else to refer to, where what is there may be why a creation was refused. */
async function renewed(
  { run, take }: Session,
  create: Operation,
  refused: Reply | undefined,
  sparing = false,
): Promise<boolean> {
  if (!mayBeUsedUp.has(refused?.status)) return false;
  const renewing = renewKeys(run, create, sparing);
  for (;;) {
    const { value, done } = await renewing.next();
    if (done === true) return value;
    take(value);
  }
}

/** The body with keys of what lies in the record that the path leads to, where it names any of that. */
export function filled({ run }: Session, operation: Operation, path: Json, body: Json): Json {
  const { value } = withInnerKeys(run.maker, operation, path, body);
  return isObject(value) ? value : body;
}

/** The collection that records are created in: another one when it takes no more. */
interface Place {
  path: Json;
  /** Other records than at first are referred to. */
  isRenewed?: boolean;
  /** That did not help. */
  isVain?: boolean;
}

function recordsBy(
  session: Session,
  template: Template,
  place: Place,
  send: (template: Template, body: Json, sent: string) => Promise<Reply>,
): Records {
  const { resource } = session;
  const ownOf = (reply: Reply, sent: Json): Own | undefined => {
    const own = reply.isSuccess ? keysOf(session, reply, place.path, sent) : undefined;
    return own && { ...own, sent, reply };
  };
  const { operation } = template;
  const renew = async (refused: Reply) => {
    const isRenewed = await renewed(session, operation, refused);
    place.isRenewed ||= isRenewed;
    return isRenewed;
  };
  const create = async (salt: string, body: Json) => {
    const reply = await send(template, body, `a creation (${salt})`);
    if (place.isVain !== true && (await renew(reply))) {
      const other = withCurrent(session, operation, body);
      const again = await send(template, other, `a creation (${salt}), with another record`);
      place.isVain = !again.isSuccess;
      if (again.isSuccess) return ownOf(again, other);
    }
    if (reply.status !== 409 || !mayMove(session)) return ownOf(reply, body);
    const other = await parentPath(session, template.operation);
    if (!other) return undefined;
    place.path = other.path;
    const moved = filled(session, template.operation, place.path, body);
    return ownOf(await send(template, moved, `a creation (${salt}), in another one`), moved);
  };
  return {
    template,
    get path() {
      return place.path;
    },
    oracle: resource.key?.basis === "declared" ? "semantic" : "convention",
    except: serverMembers(session),
    reading: resource.read ? "item" : undefined,
    create: (salt, body = bodyFrom(template, `${resource.name} ${salt}`)) => create(salt, body),
    renew,
    attempt: (body, sent) => send(template, body, sent),
    ownOf,
    read: (own, sent) => readRecord(session, own, sent),
    remove: (own, sent) => removeRecord(session, own, sent),
  };
}

/** Whether what lies in another parent is read and listed all the same: a book with no copy left is lent no more. */
function mayMove({ resource }: Session): boolean {
  const through = [resource.read, ...resource.lists.map(({ operation }) => operation)];
  const names = resource.parents.map(({ parameter }) => `{${parameter}}`);
  return (
    names.length > 0 && through.every((one) => !names.some((name) => one?.path.includes(name)))
  );
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
