import { preview } from "../base/json.ts";

/** One broken keyword as a sentence part that follows the name of the place: "must be at most 200 characters, not 201". */
export function explain(keyword: string, params: Record<string, unknown>, value: unknown): string {
  const sentence = Object.hasOwn(sentences, keyword) ? sentences[keyword] : undefined;
  return sentence ? sentence(params, value) : `must fit '${keyword}', but is ${preview(value)}`;
}

type Sentence = (params: Record<string, unknown>, value: unknown) => string;

const got = (value: unknown) => `but is ${preview(value)}`;
const bound: Sentence = ({ comparison, limit }, value) =>
  `must be ${comparison} ${limit}, ${got(value)}`;
const characters = (value: unknown) => [...String(value)].length;
const count = (value: unknown) =>
  Array.isArray(value) ? value.length : Object.keys(Object(value)).length;

const sentences: Record<string, Sentence> = {
  type: ({ type }, value) => `must be ${[type].flat().join(" or ")}, ${got(value)}`,
  required: ({ missingProperty }) => `must have the property '${missingProperty}'`,
  enum: ({ allowedValues }, value) =>
    `must be one of ${preview(allowedValues, 200)}, ${got(value)}`,
  const: ({ allowedValue }, value) => `must be ${preview(allowedValue)}, ${got(value)}`,
  minLength: ({ limit }, value) =>
    `must have at least ${limit} characters, but has ${characters(value)}`,
  maxLength: ({ limit }, value) =>
    `must have at most ${limit} characters, but has ${characters(value)}`,
  minItems: ({ limit }, value) => `must have at least ${limit} items, but has ${count(value)}`,
  maxItems: ({ limit }, value) => `must have at most ${limit} items, but has ${count(value)}`,
  minProperties: ({ limit }, value) =>
    `must have at least ${limit} properties, but has ${count(value)}`,
  maxProperties: ({ limit }, value) =>
    `must have at most ${limit} properties, but has ${count(value)}`,
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: ({ multipleOf }, value) => `must be a multiple of ${multipleOf}, ${got(value)}`,
  pattern: ({ pattern }, value) => `must match ${pattern}, ${got(value)}`,
  format: ({ format }, value) => `must be a valid ${format}, ${got(value)}`,
  uniqueItems: ({ i, j }) => `must have no equal items, but items ${j} and ${i} are`,
  additionalProperties: ({ additionalProperty }) =>
    `must not have the property '${additionalProperty}'`,
  unevaluatedProperties: ({ unevaluatedProperty }) =>
    `must not have the property '${unevaluatedProperty}'`,
  items: ({ limit }) => `must have no more than ${limit} items`,
  unevaluatedItems: ({ limit }) => `must have no more than ${limit} items`,
  propertyNames: ({ propertyName }) => `must not have a property named '${propertyName}'`,
  dependentRequired: ({ property, missingProperty }) =>
    `must have the property '${missingProperty}' when it has '${property}'`,
  contains: ({ minContains }) => `must contain at least ${minContains} matching items`,
  writeOnly: (_, value) => `is writeOnly and must not be in an answer, ${got(value)}`,
  "false schema": () => "must not be there",
  not: (_, value) => `must not fit the schema under 'not', ${got(value)}`,
  if: ({ failingKeyword }) => `must fit the schema under '${failingKeyword}'`,
  anyOf: (_, value) => `must fit one of the alternatives, ${got(value)}`,
  oneOf: ({ passingSchemas }, value) =>
    Array.isArray(passingSchemas)
      ? `must fit exactly one alternative, but fits ${passingSchemas.length}`
      : `must fit one of the alternatives, ${got(value)}`,
};
