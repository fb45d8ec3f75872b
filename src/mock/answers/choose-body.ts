import { formatWhere } from "../../base/errors.ts";
import type { MediaType, Operation, ResponseSpec } from "../../document/operation.ts";
import { essenceOf, isJson, isXml } from "../../wire/media-type.ts";
import { problemResponse } from "../../wire/problem.ts";
import { sequenceFormat } from "../../wire/sequence.ts";
import type { ApiRequest } from "../api-request.ts";
import type { Engine, Why } from "../engine.ts";
import { fillError } from "./error-body.ts";
import type { Preference } from "./prefer.ts";

/** What an answer is made of. */
export interface Rendering {
  readonly response: ResponseSpec;
  readonly media: MediaType | undefined;
  /** The media type that is sent. */
  readonly type: string | undefined;
  readonly status: number;
  /** What the made-up values belong to. */
  readonly key: string;
  /** What is answered, where that is known. */
  readonly request?: ApiRequest;
  readonly choice?: Preference;
  /** The name of the example to answer with, because the request follows its pair. */
  readonly pair?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly error?: Parameters<typeof fillError>[3] | undefined;
}

/** What the made-up values of an answer depend on. */
export function keyOf(operation: Operation, { status, key, choice = {} }: Rendering) {
  return [operation.id, status, key, ...(choice.seed === undefined ? [] : [choice.seed])];
}

export interface Body {
  readonly value: unknown;
  readonly isExample: boolean;
  readonly why: Why;
}

/** What the body holds: an example that is asked for, the first that is usable, else something made up. */
export function bodyOf(
  engine: Engine,
  operation: Operation,
  media: MediaType,
  rendering: Rendering,
): Body | Response {
  const { choice = {}, pair, status } = rendering;
  const wanted = choice.example ?? pair;
  const named = media.examples.find((example) => example.name === wanted);
  if (named) {
    const text = pair === wanted ? `the request follows the example '${wanted}'` : undefined;
    return exampleBody(named, text);
  }
  if (choice.example !== undefined) {
    const known = media.examples.map((example) => example.name).join(", ");
    return problemResponse(
      "NOT_FOUND",
      `The answer ${status} has no example '${choice.example}', only: ${known || "none"}.`,
    );
  }
  const example = choice.dynamic === true ? undefined : usableExample(engine, media);
  return example ? exampleBody(example) : sampleBody(engine, operation, media, rendering);
}

function exampleBody(
  { name, value, pointer }: MediaType["examples"][number],
  text = name === "example" ? "the example" : `the example '${name}'`,
): Body {
  return { value, isExample: true, why: { text, pointer } };
}

/** How many items a made-up stream has. */
const streamLength = 3;

function sampleBody(
  engine: Engine,
  operation: Operation,
  media: MediaType,
  rendering: Rendering,
): Body | Response {
  const { schema, itemSchema } = media;
  const key = keyOf(operation, rendering);
  const pointer = itemSchema ?? schema;
  const why = { text: "made up from the schema", pointer: pointer ?? media.pointer };
  if (pointer === undefined) {
    const text = "made up: the document gives no schema";
    return { value: {}, isExample: false, why: { ...why, text } };
  }
  const isStream = itemSchema !== undefined && sequenceFormat(essenceOf(media.type)) !== undefined;
  const values: unknown[] = [];
  for (let place = 0; place < (isStream ? streamLength : 1); place++) {
    const own = isStream ? [...key, place] : key;
    const sample = engine.sample(pointer, { direction: "response", key: own });
    if ("problem" in sample) {
      const where = formatWhere(engine.document.where(pointer));
      return problemResponse("NOT_IMPLEMENTED", `${sample.problem} (${where})`);
    }
    values.push(sample.value);
  }
  const value = isStream ? values : values[0];
  return { value: withDetails(engine, media, value, rendering), isExample: false, why };
}

/** The made-up error with the real one's details, unless its schema has no place for them. */
function withDetails(
  { document, schemas }: Engine,
  { schema, type }: MediaType,
  sample: unknown,
  { error }: Rendering,
): unknown {
  if (!error || schema === undefined || !(isJson(type) || isXml(type))) return sample;
  const filled = fillError(document, schema, sample, error);
  return schemas.allows(schema, filled, "response") ? filled : sample;
}

/**
 * The first example that keeps its own schema: one that breaks it is lint's business, and no answer for a client. Text
 * for a type that is no JSON is what goes over the wire, not the value that the schema describes.
 */
function usableExample({ schemas }: Engine, { examples, schema, type }: MediaType) {
  if (schema === undefined) return examples[0];
  return examples.find(({ value }) => {
    if (typeof value === "string" && !isJson(type)) return true;
    if (Array.isArray(value) && sequenceFormat(essenceOf(type)) !== undefined) return true;
    const { violations } = schemas.validate(schema, value, "response");
    return violations.every((violation) => !violation.enforced);
  });
}
