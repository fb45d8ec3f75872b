import type { ApiDocument } from "../../document/api-document.ts";

/** What a request that matched nothing may have meant. */
export interface NearOperation {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** What is different, in words. */
  readonly hint: string;
}

const shown = 3;

/** The operations whose paths look most like this one, the best first. */
export function nearestOperations(
  document: ApiDocument,
  method: string,
  pathname: string,
): NearOperation[] {
  const paths = document.basePaths
    .filter((base) => pathname === base || pathname.startsWith(`${base}/`))
    .map((base) => segmentsOf(pathname.slice(base.length)));
  return document.operations
    .map((operation) => {
      const wanted = segmentsOf(operation.path);
      const path = Math.max(0, ...paths.map((given) => likeness(given, wanted)));
      return { operation, path, score: path + (operation.method === method ? 0.1 : 0) };
    })
    .filter(({ path }) => path >= 0.4)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, shown)
    .map(({ operation: { id, method: own, path: template }, path }) => {
      const isMethod = own === method;
      const place = path >= 1 ? "" : `the path is ${template}`;
      const verb = isMethod ? "" : `the method is ${own}`;
      const hint = [place, verb].filter(Boolean).join(", ");
      return { operation: id, method: own, path: template, hint };
    });
}

function segmentsOf(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** From 0 (nothing in common) to 1 (the same path). */
function likeness(given: readonly string[], wanted: readonly string[]): number {
  if (given.length === 0 && wanted.length === 0) return 1;
  const length = Math.max(given.length, wanted.length);
  // From the end too: a prefix too many is a common mistake.
  const shifts = [0, given.length - wanted.length];
  return Math.max(...shifts.map((shift) => sharedFrom(given, wanted, shift))) / length;
}

function sharedFrom(given: readonly string[], wanted: readonly string[], shift: number): number {
  let sum = 0;
  for (const [index, segment] of wanted.entries()) {
    const other = given[index + shift];
    if (other === undefined) continue;
    sum += segment.includes("{") ? 1 : likenessOfTexts(other, segment);
  }
  return sum;
}

/** The share of the beginning and the end that two texts have in common. */
function likenessOfTexts(a: string, b: string): number {
  const [one, two] = [a.toLowerCase(), b.toLowerCase()];
  if (a === b) return 1;
  const short = Math.min(one.length, two.length);
  let head = 0;
  while (head < short && one[head] === two[head]) head++;
  let tail = 0;
  while (tail < short - head && one.at(-1 - tail) === two.at(-1 - tail)) tail++;
  // Never 1: the texts differ, if only in case.
  return (0.95 * (head + tail)) / Math.max(one.length, two.length);
}
