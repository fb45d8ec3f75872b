import { isObject } from "../../../base/json.ts";
import { join, parsePointer } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { MediaType } from "../../../document/operation.ts";
import { readResources } from "../../../resource/read-resources.ts";
import type { Resource } from "../../../resource/resource.ts";
import { requestSchema } from "../../../resource/shapes.ts";
import { requiredOf } from "../../../schema/walk.ts";
import { essenceOf } from "../../../wire/media-type.ts";

type Members = Readonly<Record<string, unknown>>;

/** One step of a patch. @see https://www.rfc-editor.org/rfc/rfc6902#section-4 */
export interface PatchStep {
  readonly op: "add" | "replace" | "remove" | "test" | "copy" | "move";
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

export function isJsonPatch(mediaType: string): boolean {
  return essenceOf(mediaType) === "application/json-patch+json";
}

/** The resource that a body of the media type changes; undefined where none is known. */
export function patchedBy(document: ApiDocument, { pointer }: MediaType): Resource | undefined {
  return readResources(document).find(({ update, replace }) =>
    [update, replace].some((one) =>
      one?.requestBody?.content.some((media) => media.pointer === pointer),
    ),
  );
}

/** By what schema the members that a patch sets are made: that of a replacement, of a creation, of the record. */
export function patchedSchema({ replace, create, record }: Resource): string | undefined {
  const whole = [replace, create].flatMap((one) => (one && requestSchema(one)) ?? []);
  return whole[0] ?? record;
}

/** The steps that set members: what every record has is replaced, the rest may not be there yet. */
export function patchOf(
  document: ApiDocument,
  record: string | undefined,
  members: Members,
): PatchStep[] {
  const always = requiredOf(document, record ?? "");
  return Object.entries(members).map(([name, value]) => {
    return { op: always.has(name) ? "replace" : "add", path: join("", name), value };
  });
}

/** The members that a patch sets; undefined for one that does anything else. */
export function membersOfPatch(value: unknown): Members | undefined {
  if (!Array.isArray(value)) return undefined;
  const members: Record<string, unknown> = {};
  for (const step of value as unknown[]) {
    if (!isObject(step) || typeof step["path"] !== "string") return undefined;
    const names = /^\/[^/]+$/.test(step["path"]) ? parsePointer(step["path"]) : [];
    const [name] = names;
    if (name === undefined || (step["op"] !== "add" && step["op"] !== "replace")) return undefined;
    members[name] = step["value"];
  }
  return members;
}
