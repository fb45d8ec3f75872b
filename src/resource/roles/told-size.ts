import type { ApiDocument } from "../../document/api-document.ts";
import { keyword } from "../../schema/walk.ts";
import type { Collection } from "../resource.ts";

const ways = [
  /\b(?:above|over|beyond|larger than|greater than|more than)\s+(\d+)\s+(?:is|are)\s+(?:treated|taken|capped|reduced|lowered|limited|cut|clamped)\b/i,
  /\b(?:capped at|limited to|at most|no more than|not more than|cannot exceed|must not exceed)\s+(\d+)\b/i,
  /\bmax(?:imum|\.)?(?:\s+(?:is|of))?\s*:?\s+(\d+)\b/i,
];

/**
 * The most rows a page may have, where only a description says so: `values above 50 are treated as 50`, `at most 100`.
 * Undefined where it does not, or names a larger number, too: somebody may have more.
 */
export function toldSize(
  document: ApiDocument,
  { operation, size }: Pick<Collection, "operation" | "size">,
): number | undefined {
  if (size?.in !== "query" || size.maximum !== undefined) return undefined;
  const parameter = operation.parameters.find(
    (one) => one.in === "query" && one.name === size.name,
  );
  const text = [parameter?.pointer, parameter?.schema]
    .map((at) => at && keyword(document, at, "description"))
    .find((one) => typeof one === "string");
  return text === undefined ? undefined : sizeIn(text);
}

function sizeIn(text: string): number | undefined {
  const told = ways.flatMap((way) => way.exec(text)?.[1] ?? []).map(Number);
  const all = [...text.matchAll(/\d+/g)].map(Number);
  const [most = 0] = told;
  return most > 0 && all.every((one) => one <= most) ? most : undefined;
}
