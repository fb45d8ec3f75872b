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

/** A key nobody has: numbers count up, texts have the form that schema and examples show. Undefined: none can be made. */
export function newKey(
  { document, schemas, sample }: KeyMaking,
  resource: Resource,
  table: Table<StateRow>,
): unknown {
  const schema = keySchema(document, resource);
  if (schema === undefined) return table.newId();
  const types = typesOf(document, targetOf(document, schema));
  const isFree = (key: unknown) =>
    table.get(String(key)) === undefined &&
    schemas.validate(schema, key, "response").violations.every((one) => !one.enforced);
  if (types.includes("integer") || types.includes("number")) {
    const number = table.newNumber(Number(keyword(document, schema, "minimum") ?? 1));
    if (isFree(number)) return number;
  }
  const example = exampleOf(document, schema);
  for (let attempt = 0; attempt < attempts; attempt++) {
    const seed = table.newId();
    const random = createRandom(seed);
    const format = keyword(document, schema, "format");
    const text = ofFormat(format, random) ?? likeExample(example, random) ?? named(resource, seed);
    if (isFree(text)) return text;
    const made = sample(schema, { direction: "response", key: [seed] });
    if ("value" in made && isFree(made.value)) return made.value;
  }
  return undefined;
}

/** The schema of the key: of the property, else of the path parameter. */
export function keySchema(document: ApiDocument, resource: Resource): string | undefined {
  const { key, record, read, replace, update, remove } = resource;
  if (!key) return undefined;
  const members = record === undefined ? [] : viewMembers(document, record);
  const property = members.find(({ name }) => name === key.property)?.schema;
  const parameters = [read, replace, update, remove].flatMap((one) => one?.parameters ?? []);
  return (
    property ?? parameters.find((one) => one.in === "path" && one.name === key.parameter)?.schema
  );
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
