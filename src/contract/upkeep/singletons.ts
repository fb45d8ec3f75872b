import { equalJson, isObject } from "../../base/json.ts";
import { valueAt } from "../../base/pointer.ts";
import type { MediaType, Operation } from "../../document/operation.ts";
import { recordIn } from "../../resource/envelope.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { answerSchema } from "../../resource/shapes.ts";
import { keyword, parts, propertiesOf } from "../../schema/walk.ts";
import { readJson } from "../../wire/body.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import { currentTag } from "../requests/current-tag.ts";
import type { Phase, RunEvent } from "../events.ts";
import { firstRequest } from "../requests/requests.ts";
import { reasons, skipped, type Run } from "../run.ts";
import type { CaseBody } from "../sending/sender.ts";
import { templatesOf } from "../records/sources.ts";

type Members = Readonly<Record<string, unknown>>;

/** What stood at a path without a key before the run wrote to it, and the request that puts it back. */
export interface Kept {
  readonly resource: Resource;
  readonly read: Operation;
  readonly path: Members;
  readonly writer: Operation;
  readonly members: Members;
  readonly body: CaseBody;
}

/** Reads every singleton that the run may write to, so that it can be put back: it is not the run's own to change. */
export async function* keepSingletons(run: Run): AsyncGenerator<RunEvent> {
  if (run.options.safe) return;
  const chosen = new Set(run.operations);
  for (const resource of readResources(run.maker.document)) {
    const { singleton, read, replace, update, remove } = resource;
    const isWritten = [replace, update, remove].some((one) => one !== undefined && chosen.has(one));
    if (!singleton || !read || !isWritten || isInOwnPlace(run, resource)) continue;
    const path = givenPath(run, read);
    if (!path || !run.credentials.has(read)) {
      const reason = path ? reasons.noCredentials : "its path names what only --var could give";
      run.kept.set(resource.name, { reason });
      continue;
    }
    const { event, members } = await readRecord(run, resource, read, path, "examples");
    yield event;
    const way = members && wayBack(run, resource, members);
    const reason = members
      ? "no request can be made of what is read, so it could not be put back"
      : `what is there could not be read: it was answered ${event.status ?? "nothing"}`;
    run.kept.set(resource.name, way ? { resource, read, path, ...way } : { reason });
  }
}

/** Puts back what stood there, where it is another thing now; tells where that fails. */
export async function putBack(run: Run): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for (const kept of run.kept.values()) {
    if ("reason" in kept) continue;
    const { resource, read, path, writer, members, body } = kept;
    const now = await readRecord(run, resource, read, path, "cleanup");
    events.push({ ...now.event, findings: [] });
    if (Object.entries(members).every(([name, value]) => equalJson(now.members?.[name], value)))
      continue;
    const needed = firstRequest(run.maker, writer)?.parameters;
    const tagging = currentTag(run, writer, path, "cleanup");
    let tag = await tagging.next();
    for (; tag.done !== true; tag = await tagging.next()) events.push(tag.value);
    const { event } = await run.send({
      operation: writer,
      phase: "cleanup",
      sent: "what was there before the run",
      intent: "observed",
      parameters: { ...needed, header: { ...needed?.header, ...tag.value }, path },
      body,
      credentials: "own",
    });
    events.push({ ...event, findings: [] });
    const { status } = event;
    if (status !== undefined && status < 300) continue;
    const reason = `what was there before could not be put back: ${writer.id} was answered ${status ?? "nothing"}`;
    events.push(skipped("cleanup", resource.name, reason));
  }
  return events;
}

/** Whether it lies in something that the run creates: nobody misses what was there. */
export function isInOwnPlace(run: Run, { read }: Resource): boolean {
  const last = read && templatesOf(read.path).at(-1);
  if (!last || run.variables[last.name] !== undefined) return false;
  const schema = read.parameters.find((one) => one.in === "path" && one.name === last.name)?.schema;
  const { document } = run.maker;
  return schema === undefined || !["enum", "const"].some((word) => keyword(document, schema, word));
}

function givenPath({ variables }: Run, { path }: Operation): Members | undefined {
  const values = templatesOf(path).map(({ name }) => [name, variables[name]] as const);
  return values.every(([, value]) => value !== undefined) ? Object.fromEntries(values) : undefined;
}

async function readRecord(
  run: Run,
  { name }: Resource,
  read: Operation,
  path: Members,
  phase: Phase,
) {
  const { event, exchange } = await run.send({
    operation: read,
    phase,
    sent: "what is there, so that it can be put back",
    intent: "unproven",
    parameters: { ...firstRequest(run.maker, read)?.parameters, path },
    credentials: "own",
  });
  const parsed = exchange && exchange.response.status < 300 && readJson(exchange.response.body);
  const at = recordIn(run.maker.document, answerSchema(read), name)?.at ?? "";
  const found = parsed && parsed.kind === "value" ? valueAt(parsed.value, at) : undefined;
  return { event, members: isObject(found) ? found : undefined };
}

/** The request that writes what was read: as a whole, else member by member. */
function wayBack(run: Run, { replace, update }: Resource, record: Members) {
  for (const writer of [replace, update]) {
    for (const media of writer && run.credentials.has(writer) ? jsonBodies(writer) : []) {
      const members = settableOf(run, media, record);
      const body =
        members && encodeBody(media.type, members, { document: run.maker.document, ...media });
      if (writer && members && body) return { writer, members, body };
    }
  }
  return undefined;
}

function jsonBodies({ requestBody }: Operation): readonly MediaType[] {
  return (requestBody?.content ?? []).filter(
    ({ type }) => isJson(type) && !type.includes("json-patch"),
  );
}

/** What a request may set of the record; undefined where that is nothing, or not what the schema allows. */
function settableOf({ maker }: Run, { schema }: MediaType, record: Members): Members | undefined {
  if (schema === undefined) return undefined;
  const { document, schemas } = maker;
  const isReadOnly = (at: string) =>
    parts(document, at).some((part) => part.value["readOnly"] === true);
  const names = [...propertiesOf(document, schema)].flatMap(([name, at]) =>
    at.some(isReadOnly) ? [] : [name],
  );
  const own = names.filter((name) => Object.hasOwn(record, name));
  const members = Object.fromEntries(own.map((name) => [name, record[name]]));
  const isFine = schemas.allows(schema, members, "request");
  return isFine && own.length > 0 ? members : undefined;
}
