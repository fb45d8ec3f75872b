import { responseFor, type MediaType, type ResponseSpec } from "../../document/operation.ts";
import { shapeOfPath } from "../../resource/paths.ts";
import { successOf } from "../../resource/shapes.ts";
import { isJson } from "../../wire/media-type.ts";
import { problemResponse } from "../../wire/problem.ts";
import { chooseMedia, concreteType, offersOf, statusOf } from "../answers/choose.ts";
import { renderBody } from "../answers/render-body.ts";
import { writeJson } from "../answers/write-json.ts";
import { HeaderFields } from "../header-fields.ts";
import { Reply, type Answer } from "../reply.ts";
import { hasNoBody } from "../answers/respond.ts";
import { sampleHeaders } from "../answers/sample-headers.ts";
import type { StateRow } from "./state-row.ts";
import type { Visit } from "./visit.ts";

/** What a body is made from; the base is an example, else made up, when somebody asks for it. */
export type FillBody = (media: MediaType, base: () => unknown) => unknown;

/** The documented success with a body of our own, in the media type the client takes. */
export function answerWith(
  visit: Visit,
  fill: FillBody,
  known: Readonly<Record<string, string>>,
  status = successStatus(visit),
): Answer {
  const { engine, context, operation } = visit;
  const response = responseFor(operation, status);
  if (!response) return unlisted(status, known, fill);
  const headers = new HeaderFields(documentedHeaders(visit, response, known));
  const accept = context.request.headers.get("accept") ?? undefined;
  const media = chooseMedia(response, accept);
  if (!media && response.content.length > 0) {
    const types = offersOf(response).map((one) => one.type);
    return problemResponse("NOT_ACCEPTABLE", `${operation.id} answers ${types.join(", ")}.`);
  }
  if (!media || hasNoBody(status)) return new Reply(status, headers, null);
  const type = concreteType(media.type, accept);
  const value = fill(media, () => baseOf(visit, media, status));
  const key = [operation.id, status, context.request.path];
  const body = renderBody(engine, { operation, media, type, value, isExample: false, key });
  if (!body) return problemResponse("NOT_IMPLEMENTED", `${type} cannot be made up.`);
  headers.set("content-type", body.mediaType);
  return new Reply(status, headers, body.bytes, body.written);
}

const undescribed: MediaType = {
  type: "application/json",
  pointer: "",
  schema: undefined,
  itemSchema: undefined,
  encoding: new Map(),
  examples: [],
};

/** A success that the document does not list: what there is, as JSON. */
function unlisted(status: number, known: Readonly<Record<string, string>>, fill: FillBody): Reply {
  const headers = new HeaderFields(known);
  const value = fill(undescribed, () => undefined);
  if (value === undefined) return new Reply(status, headers, null);
  headers.set("content-type", undescribed.type);
  return new Reply(status, headers, writeJson(value).bytes);
}

/** The lowest documented success; of a creation 201 where there is one, of a PUT of what was there another one. */
export function successStatus({ operation, resource }: Visit): number {
  const has = (wanted: string) => operation.responses.some(({ status }) => status === wanted);
  if (operation === resource.create && has("201")) return 201;
  const success = successOf(operation);
  if (operation.method === "PUT" && success?.status === "201" && has("204")) return 204;
  return success ? statusOf(success) : 200;
}

/** Made-up headers; those that say where something is only as far as they are known or demanded. */
function documentedHeaders(
  { engine, operation, context }: Visit,
  response: ResponseSpec,
  known: Readonly<Record<string, string>>,
): Record<string, string> {
  const sampled = sampleHeaders(engine, operation, response, context.request);
  const names = new Set(Object.keys(known).map((name) => name.toLowerCase()));
  const pointing = /^(?:link|location|etag|last-modified)$/i;
  const own = response.headers
    .filter(({ name }) => !names.has(name.toLowerCase()))
    .filter(({ name, required }) => required || !pointing.test(name))
    .flatMap(({ name }) => {
      const value = sampled[name];
      return value === undefined ? [] : [[name, value]];
    });
  return { ...Object.fromEntries(own), ...known };
}

/** An example of the body to put values into; without one a sample. */
function baseOf({ engine, operation }: Visit, media: MediaType, status: number): unknown {
  const example = isJson(media.type) ? media.examples[0] : undefined;
  if (example) return structuredClone(example.value);
  if (media.schema === undefined) return undefined;
  const key = [operation.id, status, "envelope"];
  const made = engine.sample(media.schema, { direction: "response", key });
  return "value" in made ? structuredClone(made.value) : undefined;
}

/** Where the new record is, with the prefix under which the request came; absolute where the header wants a URI. */
export function locationOf(
  visit: Visit,
  row: StateRow,
  status = successStatus(visit),
): Record<string, string> {
  const { operation, resource, context, memberships, engine } = visit;
  const header = responseFor(operation, status)?.headers.find(({ name }) =>
    /^location$/i.test(name),
  );
  if (!header || resource.item === undefined) return {};
  const segments = context.request.path.split("/").filter(Boolean);
  const own = shapeOfPath(operation.path).segments.length;
  const prefix = segments.slice(0, segments.length - own);
  const item = shapeOfPath(resource.item).segments;
  const keys = [
    ...memberships.slice(0, parameterCount(item) - 1).map(({ value }) => value),
    keyOf(resource.key?.property, row),
  ];
  const path = item.map(({ kind, name }) =>
    kind === "literal" ? name : encodeURIComponent(String(keys.shift())),
  );
  const pathname = `/${[...prefix, ...path].join("/")}`;
  const schema =
    header.schema === undefined ? undefined : engine.document.follow(header.schema)?.value;
  return {
    location:
      schema?.["format"] === "uri" ? new URL(context.request.url).origin + pathname : pathname,
  };
}

function parameterCount(segments: readonly { readonly kind: string }[]): number {
  return segments.filter(({ kind }) => kind !== "literal").length;
}

/** The key by which a row is reached. */
export function keyOf(property: string | undefined, { id, key = id, record }: StateRow): unknown {
  return property !== undefined && Object.hasOwn(record, property) ? record[property] : key;
}
