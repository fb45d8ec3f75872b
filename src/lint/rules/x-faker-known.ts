import type { Faker } from "@faker-js/faker";
import { messageOf } from "../../base/errors.ts";
import { isObject, type JsonObject } from "../../base/json.ts";
import { createRandom } from "../../base/random.ts";
import { pointerOf, walkDocument } from "../../document/walk.ts";
import { callFaker } from "../../sample/call-faker.ts";
import { sharedFaker } from "../../sample/faker.ts";
import { nearest } from "../nearest.ts";
import type { Complaint, Rule } from "../rule.ts";

/** `x-faker` names a method that faker has, with arguments that it takes. */
export const xFakerKnown: Rule = {
  name: "x-faker-known",
  check: ({ document }) => unknownFakers(document.root),
};

/** Also for the mock, which must not start with values it cannot make. */
export function unknownFakers(root: JsonObject): Complaint[] {
  const complaints: Complaint[] = [];
  let faker: Faker | undefined;
  walkDocument(root, (kind, value, place) => {
    if (kind !== "schema" || !Object.hasOwn(value, "x-faker")) return;
    faker ??= sharedFaker(createRandom("lint"));
    const message = problemOf(faker, value["x-faker"]);
    if (message === undefined) return;
    const name = nameIn(value["x-faker"]);
    const close = nearest(name, namesOf(faker));
    const hint = close === undefined || close === name ? help : `Did you mean '${close}'?`;
    complaints.push({ at: pointerOf({ key: "x-faker", up: place }), message, hint });
  });
  return complaints;
}

const help = "See https://fakerjs.dev/api/ for what there is.";

function problemOf(faker: Faker, spec: unknown): string | undefined {
  if (isObject(spec) && Object.keys(spec).length !== 1)
    return `x-faker must have one key, 'module.method', but has ${Object.keys(spec).length}`;
  try {
    const result = callFaker(faker, spec);
    return "problem" in result ? result.problem : undefined;
  } catch (error) {
    return `x-faker cannot call '${nameIn(spec)}' like this: ${messageOf(error).split("\n")[0]}`;
  }
}

function nameIn(spec: unknown): string {
  return isObject(spec) ? (Object.keys(spec)[0] ?? "") : String(spec);
}

/** Every `module.method` there is. */
function* namesOf(faker: Faker): Iterable<string> {
  for (const [module, methods] of Object.entries(faker)) {
    if (!isObject(methods) || module.startsWith("_")) continue;
    for (let at: unknown = methods; isObject(at) && at !== Object.prototype;) {
      for (const name of Object.getOwnPropertyNames(at)) {
        if (name !== "constructor" && typeof methods[name] === "function")
          yield `${module}.${name}`;
      }
      at = Object.getPrototypeOf(at);
    }
  }
}
