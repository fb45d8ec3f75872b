import { createRandom, type Random } from "../../../base/random.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { singularOf } from "../../../resource/names.ts";
import type { Resource } from "../../../resource/resource.ts";
import { targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { Table } from "../../state/store.ts";
import type { Fitting } from "./fit.ts";
import type { StateRow } from "../state-row.ts";
import { viewMembers } from "./schema-view.ts";

export interface KeyMaking extends Fitting {
  readonly document: ApiDocument;
}

const attempts = 50;

/**
 * A key nobody has: numbers count up, texts have the form that schema and examples show, in the record as in a path.
 * Undefined: none can be made.
 */
export function newKey(making: KeyMaking, resource: Resource, table: Table<StateRow>): unknown {
  const schemas = keySchemas(making.document, resource);
  const [first] = schemas;
  if (first === undefined) return table.newId();
  // Where no value could be both, that of the record counts.
  return keyOf(making, resource, table, schemas) ?? keyOf(making, resource, table, [first]);
}

function keyOf(
  { document, schemas, sample }: KeyMaking,
  resource: Resource,
  table: Table<StateRow>,
  all: readonly string[],
): unknown {
  const keep = (schema: string, key: unknown) =>
    schemas.validate(schema, key, "response").violations.every((one) => !one.enforced);
  const isFree = (key: unknown) =>
    table.get(String(key)) === undefined &&
    // In a path a number is a text, and a text of digits may be a number.
    all.every((schema, index) =>
      index === 0
        ? keep(schema, key)
        : [key, String(key), Number(key)].some((one) => keep(schema, one)),
    );
  const said = (word: string) =>
    all.map((schema) => keyword(document, schema, word)).find((one) => one !== undefined);
  const types = all.slice(0, 1).flatMap((schema) => typesOf(document, targetOf(document, schema)));
  if (types.includes("integer") || types.includes("number")) {
    const number = table.newNumber(Number(said("minimum") ?? 1));
    if (isFree(number)) return number;
  }
  const example = all.map((schema) => exampleOf(document, schema)).find((one) => one !== undefined);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const seed = table.newId();
    const random = createRandom(seed);
    const text =
      ofFormat(said("format"), random) ?? likeExample(example, random) ?? named(resource, seed);
    if (isFree(text)) return text;
    for (const schema of all) {
      const made = sample(schema, { direction: "response", key: [seed] });
      if ("value" in made && isFree(made.value)) return made.value;
    }
  }
  return undefined;
}

/** The schema of the key: of the property, else of the path parameter. */
export function keySchema(document: ApiDocument, resource: Resource): string | undefined {
  return keySchemas(document, resource)[0];
}

/** The schemas a key has to keep: that of the property first, then that of the path parameter. */
function keySchemas(document: ApiDocument, resource: Resource): string[] {
  const { key, record, read, replace, update, remove } = resource;
  if (!key) return [];
  const members = record === undefined ? [] : viewMembers(document, record);
  const property = members.find(({ name }) => name === key.property)?.schema;
  const parameters = [read, replace, update, remove].flatMap((one) => one?.parameters ?? []);
  const parameter = parameters.find((one) => one.in === "path" && one.name === key.parameter);
  return [property, parameter?.schema].flatMap((one) => one ?? []);
}

function exampleOf(document: ApiDocument, schema: string): string | undefined {
  const several = keyword(document, schema, "examples");
  const example =
    keyword(document, schema, "example") ?? (Array.isArray(several) ? several[0] : undefined);
  return typeof example === "string" ? example : undefined;
}

/** Other characters in the places of an example's: `cus_9s6XK` -> `cus_4d0QR`; a prefix in words stays. */
function likeExample(example: string | undefined, random: Random): string | undefined {
  if (example === undefined || !/\d/.test(example)) return undefined;
  const prefix = /^[a-zA-Z]+[_-]/.exec(example)?.[0] ?? "";
  const rest = example.slice(prefix.length);
  if (/^[\da-f-]+$/.test(rest) && /[a-f]/.test(rest))
    return prefix + rest.replaceAll(/[^-]/g, () => random.hex(1));
  return (
    prefix +
    rest
      .replaceAll(/[a-z]/g, () => random.pick([..."abcdefghijkmnpqrstuvwxyz"]))
      .replaceAll(/[A-Z]/g, () => random.pick([..."ABCDEFGHJKLMNPQRSTUVWXYZ"]))
      .replaceAll(/\d/g, () => String(random.int(0, 9)))
  );
}

function ofFormat(format: unknown, random: Random): string | undefined {
  return format === "uuid" ? createUuid(random) : undefined;
}

/** Version 4, variant 1. @see https://www.rfc-editor.org/rfc/rfc9562#section-5.4 */
function createUuid(random: Random): string {
  const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((digits) => random.hex(digits));
  return `${a}-${b}-4${c}-${random.pick([..."89ab"])}${d}-${e}`;
}

/** `pet-3f0c1a`, where nothing says how keys look and a word is more use than 32 digits; a plain id is hexadecimal. */
function named({ key, name }: Resource, seed: string): string {
  const isWord = /slug|name|code|handle|login/i.test(key?.property ?? key?.parameter ?? "");
  return isWord ? `${singularOf(name)}-${seed.slice(0, 6)}` : seed;
}
