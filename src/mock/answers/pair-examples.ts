import { equalJson, isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { NamedExample, Operation, ResponseSpec } from "../../document/operation.ts";
import type { Context } from "../engine.ts";

/** A name that examples of the request and of an answer share. */
interface Pair {
  readonly name: string;
  readonly response: ResponseSpec;
  readonly body: NamedExample | undefined;
  readonly parameters: readonly {
    readonly in: string;
    readonly name: string;
    readonly value: unknown;
  }[];
}

const known = new WeakMap<Operation, readonly Pair[]>();

/**
 * The answer whose example is named like the request's example that this request follows. Every member of that example
 * must be in the request with its value; more may be. An equal body goes before one that has more.
 */
export function pairedAnswer(
  document: ApiDocument,
  operation: Operation,
  context: Context,
): { readonly name: string; readonly response: ResponseSpec } | undefined {
  let pairs = known.get(operation);
  if (!pairs) known.set(operation, (pairs = readPairs(document, operation)));
  if (pairs.length === 0) return undefined;
  const matching = pairs.filter((pair) => follows(context, pair));
  return (
    matching.find((pair) => pair.body && equalJson(context.body, pair.body.value)) ?? matching[0]
  );
}

function follows({ body, parameters }: Context, pair: Pair): boolean {
  if (pair.body && !contains(body, pair.body.value)) return false;
  const values = parameters as
    | Readonly<Record<string, Readonly<Record<string, unknown>>>>
    | undefined;
  return pair.parameters.every((one) => contains(values?.[one.in]?.[one.name], one.value));
}

function contains(given: unknown, wanted: unknown): boolean {
  if (!isObject(given) || !isObject(wanted)) return equalJson(given, wanted);
  return Object.entries(wanted).every(
    ([name, member]) => Object.hasOwn(given, name) && contains(given[name], member),
  );
}

/** Successes first, so that the same name in two answers means the success. */
function readPairs(document: ApiDocument, operation: Operation): Pair[] {
  const isSuccess = ({ status }: ResponseSpec) => status.startsWith("2");
  const responses = operation.responses.toSorted(
    (a, b) => Number(isSuccess(b)) - Number(isSuccess(a)),
  );
  const bodies = (operation.requestBody?.content ?? []).flatMap((media) => media.examples);
  return responses.flatMap((response) => {
    const names = new Set(
      response.content.flatMap((media) => media.examples.map((one) => one.name)),
    );
    return [...names].flatMap((name): Pair[] => {
      // `example` without a name of its own pairs with nothing.
      if (name === "example") return [];
      const body = bodies.find((one) => one.name === name);
      const parameters = operation.parameters.flatMap((parameter) => {
        const found = document.follow(join(parameter.pointer, "examples", name))?.value;
        const key = found && Object.hasOwn(found, "dataValue") ? "dataValue" : "value";
        if (!found || !Object.hasOwn(found, key)) return [];
        return [{ in: parameter.in, name: parameter.name, value: found[key] }];
      });
      return body || parameters.length > 0 ? [{ name, response, body, parameters }] : [];
    });
  });
}
