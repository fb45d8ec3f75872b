import type { MediaType, Operation, ResponseSpec } from "../../document/operation.ts";
import { acceptedRanges, coverage, essenceOf, isJson, negotiate } from "../../wire/media-type.ts";

/** The lowest success, else `default`, else the first answer. */
export function chooseSuccess(operation: Operation): ResponseSpec | undefined {
  const successes = operation.responses.filter((one) => /^2(\d\d|XX)$/.test(one.status));
  const sorted = successes.toSorted((a, b) => statusOf(a) - statusOf(b));
  const fallback = operation.responses.find((one) => one.status === "default");
  return sorted[0] ?? fallback ?? operation.responses[0];
}

/** The number a documented status is sent as: `default` is 200, a range its first. */
export function statusOf({ status }: ResponseSpec): number {
  if (status === "default") return 200;
  return Number(status.replace("XX", "00"));
}

/** The answer for the first of these statuses that has one: by its number, else by a range, else `default`. */
export function chooseRefusal(
  operation: Operation,
  statuses: readonly string[],
): { readonly response: ResponseSpec; readonly status: number } | undefined {
  const find = (name: string) => operation.responses.find((one) => one.status === name);
  const numbers = statuses.filter((status) => status !== "default");
  for (const status of numbers) {
    const response = find(status);
    if (response) return { response, status: Number(status) };
  }
  const [first = "422"] = numbers;
  const response = find(`${first.slice(0, 1)}XX`) ?? find("default");
  return response && { response, status: Number(first) };
}

/** The media types of an answer, JSON before the others. */
export function offersOf({ content }: ResponseSpec): MediaType[] {
  return content.toSorted((a, b) => Number(isJson(b.type)) - Number(isJson(a.type)));
}

/** The media type to answer in; undefined: none that the request accepts. */
export function chooseMedia(
  response: ResponseSpec,
  accept: string | undefined,
): MediaType | undefined {
  const { content } = response;
  return content.length === 1 && accept === undefined
    ? content[0]
    : negotiate(offersOf(response), accept);
}

const typical: readonly (readonly [range: string, type: string])[] = [
  ["*/*", "application/json"],
  ["application/*", "application/json"],
  ["text/*", "text/plain"],
  ["image/*", "image/png"],
  ["audio/*", "audio/wav"],
];

/** The one type that is sent where the document names a range: what was asked for, else the usual one. */
export function concreteType(documented: string, accept: string | undefined): string {
  if (!documented.includes("*")) return documented;
  const wanted = acceptedRanges(accept ?? "").find(
    ({ type, quality }) => quality > 0 && !type.includes("*") && coverage(documented, type) > 0,
  );
  const usual = typical.find(([range]) => range === essenceOf(documented))?.[1];
  return wanted?.type ?? usual ?? documented;
}
