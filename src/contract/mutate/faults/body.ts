import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { answerSchema } from "../../../resource/shapes.ts";
import { changedAt, jsonIn, withJson } from "../messages.ts";
import type { Facts } from "../facts.ts";
import { toMutant, type Mutant } from "../mutant.ts";
import { choose, pathText, placesIn, type Place } from "../places.ts";
import { atSuccess } from "./answer.ts";

/** A part of the body that breaks its schema. `breaks` gives undefined where this value has nothing to break. */
interface BodyFault {
  readonly fault: string;
  readonly fits: (facts: Facts) => boolean;
  readonly breaks: (value: unknown, facts: Facts) => unknown;
}

const onText = (edit: (text: string, facts: Facts) => unknown) => (value: unknown, facts: Facts) =>
  typeof value === "string" ? edit(value, facts) : undefined;
const onObject =
  (edit: (value: Record<string, unknown>, facts: Facts) => unknown) =>
  (value: unknown, facts: Facts) =>
    isObject(value) ? edit(value, facts) : undefined;

const faults: readonly BodyFault[] = [
  {
    fault: "required-property-dropped",
    fits: ({ required }) => required.size > 0,
    breaks: onObject((value, { required }) => {
      const name = [...required].find((one) => Object.hasOwn(value, one));
      const kept = Object.entries(value).filter(([one]) => one !== name);
      return name === undefined ? undefined : Object.fromEntries(kept);
    }),
  },
  {
    fault: "additional-property",
    fits: ({ isClosed, properties }) => isClosed && properties.size > 0,
    breaks: onObject((value) => ({ ...value, notInTheDocument: true })),
  },
  {
    fault: "write-only-leaked",
    fits: ({ properties }) => properties.size > 0,
    breaks: onObject((value, { properties }) => ({
      ...value,
      ...Object.fromEntries([...properties.keys()].map((name) => [name, value[name] ?? "leaked"])),
    })),
  },
  {
    fault: "wrong-type",
    fits: ({ types, properties, items }) =>
      types !== undefined && properties.size === 0 && items.length === 0,
    breaks: (value) => (typeof value === "string" ? 7 : value === null ? undefined : "seven"),
  },
  {
    fault: "array-instead-of-object",
    fits: ({ properties }) => properties.size > 0,
    breaks: onObject((value) => [value]),
  },
  {
    fault: "object-instead-of-array",
    fits: ({ items }) => items.length > 0,
    breaks: (value) => (Array.isArray(value) ? { items: value } : undefined),
  },
  {
    fault: "null-where-not-nullable",
    fits: ({ types }) => types !== undefined && !types.includes("null"),
    breaks: (value) => (value === null ? undefined : null),
  },
  {
    fault: "outside-enum",
    fits: ({ allowed }) => allowed !== undefined,
    breaks: (value, { allowed = [] }) => {
      if (typeof value === "string") return "no-such-value";
      const numbers = allowed.filter((one) => typeof one === "number");
      return typeof value === "number" ? Math.max(value, ...numbers) + 1 : undefined;
    },
  },
  {
    fault: "broken-format",
    fits: ({ format }) => format !== undefined,
    breaks: onText((text) => `?${text}`),
  },
  {
    fault: "broken-pattern",
    fits: ({ hasPattern }) => hasPattern,
    breaks: onText((text) => `\u0001${text}`),
  },
  {
    fault: "too-long",
    fits: ({ maxLength }) => maxLength < 10_000,
    breaks: onText((text, { maxLength }) => text.padEnd(maxLength + 1, "x")),
  },
  { fault: "too-short", fits: ({ minLength }) => minLength > 0, breaks: onText(() => "") },
  {
    fault: "above-maximum",
    fits: ({ maximum }) => maximum < Infinity,
    breaks: (value, { maximum }) => (typeof value === "number" ? maximum + 1 : undefined),
  },
  {
    fault: "below-minimum",
    fits: ({ minimum }) => minimum > -Infinity,
    breaks: (value, { minimum }) => (typeof value === "number" ? minimum - 1 : undefined),
  },
];

/** Bodies that break their schema, each fault at one place of it. */
export function* bodyMutants(document: ApiDocument, operation: Operation): Generator<Mutant> {
  const schema = answerSchema(operation);
  if (schema === undefined) return;
  const places = placesIn(document, schema);
  for (const one of faults) {
    const place = choose(places, ({ facts }) => one.fits(facts), one.fault, operation.id);
    if (place) yield toMutant("answer", "body-fits-schema", draftOf(one, operation, schema, place));
  }
}

function draftOf({ fault, breaks }: BodyFault, operation: Operation, schema: string, place: Place) {
  const { path, facts } = place;
  const draft = atSuccess(fault, operation, (answer, { schemas }) => {
    const value = jsonIn(answer);
    if (value === undefined) return undefined;
    const broken = changedAt(value, path, (part) => breaks(part, facts));
    if (broken === undefined) return undefined;
    // A value that still fits is no fault: nobody could see it.
    const { violations } = schemas.validate(schema, broken, "response");
    return violations.some((one) => one.enforced) ? withJson(answer, broken) : undefined;
  });
  return { ...draft, place: pathText(path) || "the whole body" };
}
