import type { Faker } from "@faker-js/faker";
import { isObject } from "../base/json.ts";

export type FakerCall = { readonly value: unknown } | { readonly problem: string };

/** Runs `x-faker`: `module.method`, or `{ module.method: args }` (array: positional, anything else: one argument). */
export function callFaker(faker: Faker, spec: unknown): FakerCall {
  const [name, argument] = isObject(spec) ? (Object.entries(spec)[0] ?? []) : [spec];
  if (typeof name !== "string")
    return { problem: "x-faker must be 'module.method' or { 'module.method': args }" };
  const [module = "", method = "", ...more] = name.split(".");
  const owner: unknown = Object.hasOwn(faker, module) ? faker[module as keyof Faker] : undefined;
  const call: unknown =
    typeof owner === "object" && owner !== null ? Reflect.get(owner, method) : undefined;
  if (
    more.length > 0 ||
    module.startsWith("_") ||
    method === "constructor" ||
    typeof call !== "function"
  ) {
    return { problem: `x-faker names '${name}', which faker does not have` };
  }
  const args: unknown[] =
    argument === undefined ? [] : Array.isArray(argument) ? argument : [argument];
  const value: unknown = Reflect.apply(call, owner, args);
  return { value: value instanceof Date ? value.toISOString() : value };
}
