import { equalJson } from "../../base/json.ts";
import type { MediaType, Operation } from "../../document/operation.ts";
import type { Resource } from "../../resource/resource.ts";
import { successOf } from "../../resource/shapes.ts";
import { essenceOf, isJson, isXml } from "../../wire/media-type.ts";
import { templatesOf } from "../records/sources.ts";
import type { Run } from "../run.ts";

/** Where the bytes of a record are read, and perhaps written. */
export interface ContentPath {
  readonly read: Operation;
  readonly write: Operation | undefined;
}

/** The path below an item that answers bytes: `/files/{id}/content`. */
export function contentPathOf(run: Run, { item }: Resource): ContentPath | undefined {
  if (item === undefined) return undefined;
  const below = run.maker.document.operations.filter(
    ({ path }) =>
      path.startsWith(`${item}/`) &&
      equalJson(
        templatesOf(path).map((one) => one.name),
        templatesOf(item).map((one) => one.name),
      ),
  );
  const read = below.find((one) => one.method === "GET" && answersBytes(one));
  if (!read || !run.credentials.has(read)) return undefined;
  const write = below.find((one) => one.method === "PUT" && one.path === read.path);
  const isOpen = write !== undefined && run.credentials.has(write) && bytesIn(write).length > 0;
  return { read, write: isOpen ? write : undefined };
}

function answersBytes(operation: Operation): boolean {
  const content = successOf(operation)?.content ?? [];
  return content.length > 0 && content.every(isBytes);
}

/** Media types that take any bytes. */
export function bytesIn({ requestBody }: Operation): readonly MediaType[] {
  return (requestBody?.content ?? []).filter(
    (one) =>
      isBytes(one) &&
      /^(?:\*\/\*|application\/octet-stream|text\/plain)$/.test(essenceOf(one.type)),
  );
}

function isBytes({ type }: MediaType): boolean {
  const essence = essenceOf(type);
  const isStructured =
    isJson(essence) ||
    isXml(essence) ||
    /^multipart\/|^text\/(?:csv|event-stream|html)|x-www-form-urlencoded/.test(essence);
  return !isStructured;
}
