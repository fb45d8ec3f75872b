import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { schemasAt } from "../../schema/walk.ts";
import { typesOf } from "../../wire/coerce.ts";
import type { ProblemDetail } from "../../wire/problem.ts";

/** What really went wrong, to be told in the words of the document's own error body. */
export interface ErrorDetail {
  /** `UNPROCESSABLE_ENTITY`, `NOT_FOUND` … */
  readonly code: string;
  readonly message: string;
  readonly validation?: readonly ProblemDetail[];
}

interface Facts extends ErrorDetail {
  readonly status: number;
  /** Of the request. */
  readonly path: string;
  /** ISO 8601. */
  readonly now: string;
}

type Fill = (facts: Facts, types: ReadonlySet<string>) => unknown;

const message: Fill = (facts) => {
  const [first] = facts.validation ?? [];
  return first ? `${placeOf(first)} ${first.message}` : facts.message;
};
const statusNumber: Fill = ({ status }, types) =>
  types.has("integer") || types.has("number") ? status : String(status);

/** Names that tell what a member is for. Names are compared without case, `_` and `-`. */
const fillers: readonly (readonly [names: RegExp, fill: Fill])[] = [
  [/^(?:message|msg|detail|errormessage|errormsg|errordescription|description|reason)$/, message],
  [
    /^(?:error|title)$/,
    (facts, types) => (types.has("string") ? message(facts, types) : undefined),
  ],
  [/^(?:status|statuscode|httpstatus)$/, statusNumber],
  [
    /^(?:code|errorcode)$/,
    (facts, types) => (types.has("string") ? facts.code : statusNumber(facts, types)),
  ],
  [/^(?:path|instance)$/, ({ path }) => path],
  [/^(?:timestamp|time)$/, ({ now }, types) => (types.has("string") ? now : undefined)],
];

const listNames =
  /^(?:errors|validation|violations|details|fielderrors|fields|issues|invalidparams)$/;

/** Members of one entry of a list of errors. */
const entryFillers: readonly (readonly [
  names: RegExp,
  fill: (detail: ProblemDetail) => unknown,
])[] = [
  [
    /^(?:field|name|param|parameter|property|key)$/,
    (one) => one.location.slice(1).join(".") || one.location[0],
  ],
  [/^(?:pointer|path|instance)$/, (one) => `/${one.location.slice(1).join("/")}`],
  [/^(?:in|source|location)$/, (one) => one.location[0]],
  [/^(?:message|msg|detail|reason|description|error|title)$/, (one) => one.message],
  [/^(?:code|type|rule|keyword)$/, (one) => one.code],
];

/** A made-up error body with what really happened put where its members' names ask for it. */
export function fillError(
  document: ApiDocument,
  schema: string,
  sample: unknown,
  facts: Facts,
): unknown {
  if (!isObject(sample)) return sample;
  return Object.fromEntries(
    Object.entries(sample).map(([name, value]) => {
      const plain = plainName(name);
      const own = schemasAt(document, schema, [name]);
      const types = new Set(own.flatMap((pointer) => [...typesOf(document, pointer)]));
      if (Array.isArray(value) && listNames.test(plain))
        return [name, facts.validation ? listOf(value, facts.validation) : value];
      // `{ error: { code, message } }`
      if (isObject(value) && /^(?:error|meta|status)$/.test(plain))
        return [name, fillError(document, own[0] ?? schema, value, facts)];
      if (typeof value === "object" && value !== null) return [name, value];
      const fill = fillers.find(([names]) => names.test(plain))?.[1];
      return [name, fill?.(facts, types) ?? value];
    }),
  );
}

function listOf(sample: readonly unknown[], details: readonly ProblemDetail[]): unknown[] {
  const [model] = sample;
  return details.map((detail) => {
    if (typeof model === "string") return `${placeOf(detail)} ${detail.message}`;
    if (!isObject(model)) return model;
    const entries = Object.entries(model).map(([name, value]): [string, unknown] => {
      const fill = entryFillers.find(([names]) => names.test(plainName(name)))?.[1];
      if (Array.isArray(value) && /^(?:loc|location|path)$/.test(plainName(name)))
        return [name, [...detail.location]];
      return [name, typeof value === "string" ? (fill?.(detail) ?? value) : value];
    });
    return Object.fromEntries(entries);
  });
}

function placeOf({ location }: ProblemDetail): string {
  return location.join(".");
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "");
}
