import type { Operation, Parameter } from "../../../document/operation.ts";
import type { Run } from "../../run.ts";
import type { Reply } from "../session.ts";

/** The entity tag of an answer, one that is written as such; undefined where there is none. */
export function tagOf({ exchange }: Reply): string | undefined {
  const tag = exchange.response.headers.get("etag");
  return tag !== null && /^(?:W\/)?"[^"]*"$/.test(tag) ? tag : undefined;
}

/** A weak tag equals none where the comparison is strong. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2 */
export function isWeak(tag: string): boolean {
  return tag.startsWith("W/");
}

/** What a reader compares: `W/"1"` and `"1"` are the same state. */
export function opaqueOf(tag: string): string {
  return tag.replace(/^W\//, "");
}

/** A tag that nobody has given out. */
export function strangeTag(tag: string): string {
  return `"0-${tag.replaceAll(/[^\w]/g, "")}"`;
}

/** Whether the operation has the header as a parameter. */
export function names({ parameters }: Operation, header: string): boolean {
  return headerOf(parameters, header) !== undefined;
}

/** Whether it has the header or the answer to a condition that does not hold. */
export function speaks(operation: Operation, header: string, status: string): boolean {
  return names(operation, header) || operation.responses.some((one) => one.status === status);
}

/** Whether the document lets the value into the header: a pattern may know only one kind of tags. */
export function mayBeSent(
  { maker }: Run,
  { parameters }: Operation,
  header: string,
  value: string,
): boolean {
  const schema = headerOf(parameters, header)?.schema;
  return schema === undefined || maker.schemas.allows(schema, value, "request");
}

function headerOf(parameters: readonly Parameter[], header: string): Parameter | undefined {
  return parameters.find((one) => one.in === "header" && one.name.toLowerCase() === header);
}
