import { isObject } from "../base/json.ts";
import type { Kind } from "../document/kinds.ts";

/** What a member must be that holds no OpenAPI objects: those are looked at when the document is read. */
interface Form {
  readonly want: string;
  fits(value: unknown): boolean;
}

const number: Form = { want: "a number", fits: (value) => typeof value === "number" };
const count: Form = {
  want: "a whole number from 0",
  fits: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const texts: Form = {
  want: "a list of texts",
  fits: (value) => Array.isArray(value) && value.every((one) => typeof one === "string"),
};
const list: Form = { want: "a list", fits: Array.isArray };
const security: Form = {
  want: "a list of objects",
  fits: (value) => Array.isArray(value) && value.every(isObject),
};
const servers: Form = {
  want: "a list of objects with a 'url'",
  fits: (value) =>
    Array.isArray(value) && value.every((one) => isObject(one) && typeof one["url"] === "string"),
};

const forms: Partial<Record<Kind, Readonly<Record<string, Form>>>> = {
  root: { servers, security },
  pathItem: { servers },
  operation: { servers, security },
  schema: {
    required: texts,
    enum: list,
    minimum: number,
    maximum: number,
    exclusiveMinimum: number,
    exclusiveMaximum: number,
    multipleOf: {
      want: "a number above 0",
      fits: (value) => typeof value === "number" && value > 0,
    },
    ...Object.fromEntries(
      ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"].map(
        (key) => [key, count],
      ),
    ),
  },
};

/** The members of an object that are not what they must be. */
export function misformed(
  kind: Kind,
  value: Record<string, unknown>,
): { key: string; want: string }[] {
  const known = forms[kind];
  if (!known) return [];
  return Object.keys(value).flatMap((key) => {
    const form = Object.hasOwn(known, key) ? known[key] : undefined;
    return form && !form.fits(value[key]) ? [{ key, want: form.want }] : [];
  });
}
