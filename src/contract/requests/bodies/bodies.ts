import { equalJson, isObject } from "../../../base/json.ts";
import type { MediaType, Operation } from "../../../document/operation.ts";
import { formWithFiles } from "./form-parts.ts";
import { isJsonPatch, patchedBy, patchedSchema, patchOf } from "./json-patch.ts";
import { fileFor } from "./made-up-files.ts";
import { readReferences, type References } from "./references.ts";
import type { RequestMaker } from "../requests.ts";
import { timely } from "./timely.ts";

/** A body, and what it refers to; undefined where no schema tells. */
export interface Body {
  readonly value: unknown;
  readonly references: References | undefined;
}

/** Made up from the schema: everything that may be sent, or only what must be. */
export function sampleBody(
  maker: RequestMaker,
  operation: Operation,
  media: MediaType,
  extent: "full" | "minimal",
): Body | { readonly reason: string } {
  if (media.type === "multipart/form-data")
    return asItIs(maker, media, formWithFiles(maker, operation, media, extent));
  const file = fileFor(media, operation);
  if (file) return asItIs(maker, media, file);
  if (isJsonPatch(media.type)) return samplePatch(maker, operation, media, extent);
  if (media.schema === undefined)
    return { reason: `${media.type} has no schema to make a body from` };
  const made = maker.sample(media.schema, {
    direction: "request",
    extent,
    key: [operation.id, extent],
  });
  if ("problem" in made) return { reason: made.problem };
  const inTime = timely(maker.document, media.schema, made.value);
  return withKnownKeys(maker, media, isValid(maker, media, inTime) ? inTime : made.value);
}

function asItIs(maker: RequestMaker, { schema }: MediaType, value: unknown): Body {
  const references = schema === undefined ? undefined : readReferences(maker, schema, value);
  return { value, references };
}

/** The body itself where it names nothing that the run knows a key of, or where the keys do not fit. */
export function withKnownKeys(maker: RequestMaker, media: MediaType, value: unknown): Body {
  const body = asItIs(maker, media, value);
  const filled = body.references?.filled;
  const isFilled = filled !== undefined && !equalJson(filled, value);
  return isFilled && isValid(maker, media, filled) ? { ...body, value: filled } : body;
}

/** Where a member looks like the key of what nobody knows, the same without it: a refusal of the first tells little. */
export function openBody(
  maker: RequestMaker,
  media: MediaType,
  { value, references }: Body,
): Body | undefined {
  if (references?.unknown === undefined || equalJson(references.open, value)) return undefined;
  const { open } = references;
  return isValid(maker, media, open) ? asItIs(maker, media, open) : undefined;
}

function isValid({ schemas }: RequestMaker, { schema }: MediaType, value: unknown): boolean {
  return schema === undefined || schemas.allows(schema, value, "request");
}

/** A patch that sets members of the record; the bare schema of its steps would give any that fit nothing. */
function samplePatch(
  maker: RequestMaker,
  operation: Operation,
  media: MediaType,
  extent: "full" | "minimal",
): Body | { readonly reason: string } {
  const reason = "nothing tells what a JSON Patch could change";
  const { document, sample } = maker;
  const resource = patchedBy(document, media);
  const schema = resource && patchedSchema(resource);
  if (!resource || schema === undefined) return { reason };
  const made = sample(schema, { direction: "request", extent, key: [operation.id, extent] });
  if (!("value" in made) || !isObject(made.value)) return { reason };
  const { [resource.key?.property ?? ""]: _, ...members } = made.value;
  const value = patchOf(document, resource.record, members);
  return isValid(maker, media, value) && value.length > 0
    ? asItIs(maker, media, value)
    : { reason };
}
