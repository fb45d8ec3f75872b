import { isObject } from "../../base/json.ts";
import { jsonOf } from "../../resource/shapes.ts";
import { parseJson } from "../../wire/body.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import type { Case } from "./sender.ts";

/**
 * The case as its operation is called: of one that stands for another, the key goes where that one has it, and what
 * that one does not have in its query goes into its body.
 */
export function asCalled<Asked extends Pick<Case, "operation" | "parameters" | "body">>(
  one: Asked,
): Asked {
  const { call } = one.operation;
  if (!call) return one;
  const { operation, key } = call;
  const { path = {}, query = {}, ...rest } = one.parameters;
  const value = Object.values(path).at(-1);
  const keyAt = (where: string) =>
    key?.in === where && value !== undefined ? { [key.name]: value } : {};
  const isAsked = (name: string) =>
    operation.parameters.some((other) => other.in === "query" && other.name === name);
  const asked = Object.entries(query).filter(([name]) => isAsked(name));
  const others = Object.entries(query).filter(([name]) => !isAsked(name));
  const parameters = {
    ...rest,
    path: keyAt("path"),
    query: { ...Object.fromEntries(asked), ...keyAt("query") },
  };
  const media = jsonOf(operation.requestBody?.content);
  if (!media) return { ...one, operation, parameters };
  const parsed = parseJson(one.body?.bytes ?? new Uint8Array());
  const sent = parsed.kind === "value" && isObject(parsed.value) ? parsed.value : {};
  const members = { ...sent, ...Object.fromEntries(others), ...keyAt("body") };
  // A range of media types is written as what it is taken for.
  const type = media.type.includes("*") ? "application/json" : media.type;
  const body = encodeBody(type, members);
  return { ...one, operation, parameters, ...(body ? { body } : {}) };
}
