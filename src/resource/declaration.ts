import { isObject, preview } from "../base/json.ts";
import { keptWith } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { placeOf } from "./paths.ts";
import type { Place } from "./resource.ts";
import { membersOf, requestSchema } from "./shapes.ts";

/** What is wrong with an extension; `at` is a pointer into the document. */
export interface DeclarationProblem {
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * `x-collection` on an operation says that it lists records and what its parameters do; what it leaves out is inferred.
 * `false`: the operation is no part of any resource.
 * @example
 * x-collection:
 *   of: /pets                                    # the collection path, where it is not the operation's own
 *   items: /data/list                            # JSON Pointer to the array
 *   total: { header: X-Total }                   # or { body: /total }
 *   page: { body: page, first: 0 }               # or { query: … }; false: there is none
 *   size: { body: size, default: 20, maximum: 1000 }
 *   offset: { query: skip }
 *   cursor: { query: after, next: /next }        # where the answer tells the next one
 *   sort: { body: sort, form: "property,direction", properties: [name] }
 *   filters:
 *     - { body: "n_{property}_{operator}", except: [n_mood_eq] }
 *     - { query: text, operator: like }          # without a property: in any text
 */
export type Declaration = Readonly<Record<string, unknown>> | false;

const declarationKeys = "of items total page size offset cursor sort filters".split(" ");

/** `x-collection` of the operation, as far as it has the right shape. */
export function declarationOf(operation: Operation): Declaration | undefined {
  const value = operation.extensions["x-collection"];
  return value === false || isObject(value) ? value : undefined;
}

/** `x-update` tells what an operation makes of members that are not sent: it clears them, or it leaves them alone. */
export function updateOf(operation: Operation): "replace" | "merge" | undefined {
  const value = operation.extensions["x-update"];
  return value === "replace" || value === "merge" ? value : undefined;
}

/** The place a declared role names: `{ query: page }`, `{ body: page }`. */
export function declaredPlace(value: unknown): Place | undefined {
  if (!isObject(value)) return undefined;
  for (const where of ["query", "body", "header"] as const) {
    const name = value[where];
    if (typeof name === "string") return { in: where, name };
  }
  return undefined;
}

/** Everything wrong with `x-collection` and `x-update` of the operation; readers pass over what is wrong. */
export function declarationProblems(
  document: ApiDocument,
  operation: Operation,
): DeclarationProblem[] {
  const problems: DeclarationProblem[] = [];
  const update = operation.extensions["x-update"];
  if (update !== undefined && updateOf(operation) === undefined) {
    const message = `x-update must be replace or merge, but is ${preview(update)}`;
    problems.push({ at: join(operation.pointer, "x-update"), message });
  }
  if (operation.extensions["x-collection"] === undefined) return problems;
  const at = join(operation.pointer, "x-collection");
  const declaration = declarationOf(operation);
  if (declaration === undefined) {
    const given = preview(operation.extensions["x-collection"]);
    problems.push({ at, message: `x-collection must be false or an object, but is ${given}` });
  } else if (declaration !== false) {
    problems.push(...memberProblems(document, operation, declaration, at));
  }
  return problems;
}

function* memberProblems(
  document: ApiDocument,
  operation: Operation,
  declaration: Readonly<Record<string, unknown>>,
  at: string,
): Iterable<DeclarationProblem> {
  for (const [key, value] of Object.entries(declaration)) {
    const here = join(at, key);
    if (!declarationKeys.includes(key)) {
      const hint = `It knows ${declarationKeys.join(", ")}.`;
      yield { at: here, message: `x-collection has no member '${key}'`, hint };
    } else if (key === "of") yield* collectionProblems(document, value, here);
    else if (key === "items") yield* pointerProblems(value, here);
    else if (key === "filters") {
      if (!Array.isArray(value)) yield { at: here, message: "filters must be a list" };
      else {
        for (const [index, one] of value.entries())
          yield* placeProblems(document, operation, one, join(here, index));
      }
    } else if (key === "total") yield* totalProblems(value, here);
    else if (value !== false) yield* placeProblems(document, operation, value, here);
  }
}

function* collectionProblems(
  document: ApiDocument,
  value: unknown,
  at: string,
): Iterable<DeclarationProblem> {
  if (typeof value === "string" && placesOf(document).has(placeOf(value))) return;
  yield { at, message: `of must be a path of the document, but is ${preview(value)}` };
}

const placesOf = keptWith(
  ({ operations }: ApiDocument): ReadonlySet<string> =>
    new Set(operations.map(({ path }) => placeOf(path))),
);

function* pointerProblems(value: unknown, at: string): Iterable<DeclarationProblem> {
  if (typeof value === "string" && (value === "" || value.startsWith("/"))) return;
  yield { at, message: `it must be a JSON Pointer like /data/list, but is ${preview(value)}` };
}

function* totalProblems(value: unknown, at: string): Iterable<DeclarationProblem> {
  if (value === false) return;
  const place = declaredPlace(value);
  if (place?.in === "header") return;
  if (place?.in === "body") return yield* pointerProblems(place.name, at);
  yield {
    at,
    message: `total must be { header: name } or { body: pointer }, not ${preview(value)}`,
  };
}

function* placeProblems(
  document: ApiDocument,
  operation: Operation,
  value: unknown,
  at: string,
): Iterable<DeclarationProblem> {
  const place = declaredPlace(value);
  if (!place) {
    yield { at, message: `it must be { query: name } or { body: name }, not ${preview(value)}` };
    return;
  }
  if (place.name.includes("{property}")) return;
  const schema = requestSchema(operation);
  const isKnown =
    place.in === "body"
      ? schema !== undefined && membersOf(document, schema).has(place.name)
      : operation.parameters.some((one) => one.in === place.in && one.name === place.name);
  if (isKnown) return;
  const what = place.in === "body" ? "no member" : `no ${place.in} parameter`;
  yield { at: join(at, place.in), message: `the operation has ${what} '${place.name}'` };
}
