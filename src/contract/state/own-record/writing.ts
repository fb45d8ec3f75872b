import type { Oracle } from "../../../base/finding.ts";
import { isObject } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { updateOf } from "../../../resource/declaration.ts";
import { isJsonPatch } from "../../requests/bodies/json-patch.ts";
import {
  bodyFrom,
  differingFrom,
  isAllowed,
  templatesFor,
  withMember,
  type Template,
} from "./bodies.ts";
import { isWeak } from "../conditions/entity-tag.ts";
import { neededTag, withHeader } from "../conditions/header.ts";
import { tellOwnTag } from "../conditions/tell-tags.ts";
import { pathOf } from "./path.ts";
import type { Own, Records } from "./record.ts";
import { mergesByText, replacesByText } from "../described/replaces.ts";
import { ownKeyName } from "./wrapped.ts";
import type { Json, Reply, Session } from "../session.ts";

/** One way to change a record: PUT, PATCH, or what x-update says. */
export interface Writer {
  readonly operation: Operation;
  readonly template: Template;
  /** Whether what is not sent stays; undefined: nobody says so. */
  readonly way: "merge" | "replace" | undefined;
  /** What every change of a record has to hold: its key, and what is required, as it was created. */
  leastFor(own: Own): Json;
  /** Of promises about what is not sent. */
  readonly oracle: Oracle;
  /**
   * Where the body has to name the record by its key, it names the one that is changed. `tag`: the entity tag the record
   * must have. Default: where one is asked for, that of the record.
   */
  write(own: Own, body: Json, sent: string, tag?: string): Promise<Reply>;
  /** The same with the key that the body has. */
  writeAsIs(own: Own, body: Json, sent: string): Promise<Reply>;
}

/**
 * The operations that change a record, each with a body it accepts. Each `purpose` has texts of its own: a server may refuse
 * them a second time.
 */
export async function writersOf(
  session: Session,
  records: Records,
  purpose = "try",
): Promise<Writer[]> {
  const { update, replace } = session.resource;
  const found: Writer[] = [];
  for (const operation of [update, replace]) {
    if (!operation) continue;
    if (!session.run.credentials.has(operation)) {
      session.skip(`${operation.id} needs credentials`);
      continue;
    }
    const writer = await findWriter(session, records, operation, purpose);
    if (writer) found.push(writer);
  }
  return found;
}

async function findWriter(
  session: Session,
  records: Records,
  operation: Operation,
  purpose: string,
): Promise<Writer | undefined> {
  const own = await records.create(
    `changed by ${operation.id}${purpose === "try" ? "" : `, ${purpose}`}`,
  );
  if (!own) return undefined;
  let status = "nothing could be made";
  for (const template of templatesFor(session.run, operation, records.except)) {
    const writer = writerBy(session, records, template);
    const reply = await writer.write(
      own,
      bodyFrom(template, `${operation.id} ${purpose}`),
      "a change",
    );
    if (reply.isSuccess) return writer;
    const tag = reply.exchange.request.headers.get("if-match");
    if (reply.status === 412 && tag !== null && !isWeak(tag))
      return void tellOwnTag(session, reply);
    status = `the last was answered ${reply.status}`;
  }
  return void session.skip(`no change by ${operation.id} was accepted: ${status}`);
}

/** What writes by a template. */
export function writerBy(session: Session, records: Records, template: Template): Writer {
  const { operation, parameters, content } = template;
  const declared = updateOf(operation);
  const isMergePatch = content.media.type.startsWith("application/merge-patch+json");
  const isPatch = operation === session.resource.update;
  const told = mergesByText(session, operation)
    ? "merge"
    : replacesByText(session, operation)
      ? "replace"
      : undefined;
  const way = declared ?? (isPatch ? "merge" : told);
  const isSure = (declared !== undefined || isMergePatch) && records.oracle === "semantic";
  const write = async (own: Own, body: Json, sent: string, tag?: string) => {
    const wanted = tag ?? (await neededTag(session, operation, own.path));
    const asked = wanted === undefined ? undefined : withHeader(operation, "If-Match", wanted);
    const header = { ...parameters.header, ...asked?.parameters?.header };
    return session.send({
      operation: asked?.operation ?? operation,
      sent,
      path: pathOf(operation, own.path),
      parameters: { ...parameters, header },
      content: { ...content, value: body },
    });
  };
  return {
    operation,
    template,
    way,
    leastFor: (own) => leastOf(session, template, own),
    oracle: isSure ? "semantic" : "convention",
    write: (own, body, sent, tag) =>
      write(own, withOwnKey(session, template, own, body), sent, tag),
    writeAsIs: write,
  };
}

/** A member that has to name the record holds its key, or most servers refuse the change. */
function withOwnKey(
  { run }: Session,
  { operation, content }: Template,
  own: Own,
  body: Json,
): Json {
  const name = ownKeyName(run.maker.document, operation, content);
  return name !== undefined && Object.hasOwn(body, name)
    ? withMember(run, content, body, name, own.key)
    : body;
}

/** A change that sends nothing, but for what has to be there. */
function leastOf(session: Session, template: Template, own: Own): Json {
  const { run } = session;
  const { content, operation } = template;
  const { type, schema } = content.media;
  const key = keyOnly(session, template);
  if (schema === undefined || isJsonPatch(type) || isAllowed(run.maker, schema, key)) return key;
  const whole = bodyFrom(template, `${operation.id} least of ${String(own.key)}`);
  const asCreated = Object.keys(whole).reduce<Json>(
    (body, name) =>
      Object.hasOwn(own.sent, name) ? withMember(run, content, body, name, own.sent[name]) : body,
    whole,
  );
  const needed = Object.entries(asCreated).filter(([name]) => {
    const { [name]: _, ...rest } = asCreated;
    return !isAllowed(run.maker, schema, rest);
  });
  return { ...Object.fromEntries(needed), ...key };
}

function keyOnly({ run }: Session, { operation, content }: Template): Json {
  const { in: where, name: called = "" } = operation.call?.key ?? {};
  const name = where === "body" ? called : ownKeyName(run.maker.document, operation, content);
  const value = isObject(content.value) && name !== undefined ? content.value[name] : undefined;
  return name !== undefined && value !== undefined ? { [name]: value } : {};
}

/** A body that changes every member it may. */
export function changeFor(
  session: Session,
  { template, operation }: Writer,
  salt: string,
  record: Json,
): Json {
  const body = bodyFrom(template, `${operation.id} ${salt}`);
  return differingFrom(session.run, template.content, body, record);
}
