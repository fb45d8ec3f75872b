import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/base/random.ts";
import { createSampler, type Sample } from "../../../src/sample/sampler.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { schemaApi } from "../api.ts";
import { candidates, makeValue, schemaAccepting, wildSchema } from "./schema-maker.ts";

/** Many schemas are one document: loading one for each would take longer than everything else. */
function documentOf(made: readonly unknown[]) {
  const named = Object.fromEntries(made.map((schema, index) => [`S${index}`, schema]));
  const { document } = schemaApi({}, named);
  const schemas = createSchemas(document);
  return {
    schemas,
    sample: createSampler(document, schemas, 1),
    at: (index: number) => `/components/schemas/S${index}`,
  };
}

const [first, rounds] = [
  Number(process.env["SAMPLE_SEED"] ?? 1),
  Number(process.env["SAMPLE_ROUNDS"] ?? 1),
];
const seeds = Array.from({ length: rounds }, (_, index) => first + index);
const perRound = Number(process.env["SAMPLE_SCHEMAS"] ?? 250);

describe("whatever somebody can satisfy is sampled, and every sample is valid", () => {
  test.each(seeds)("schemas made around a value, seed %i", (seed) => {
    const made = Array.from({ length: perRound }, (_, index) => {
      const random = createRandom("accepting", seed, index);
      const value = makeValue(random);
      return { value, schema: schemaAccepting(value, random) };
    });
    const { schemas, sample, at } = documentOf(made.map(({ schema }) => schema));
    let skipped = 0;
    made.forEach(({ value, schema }, index) => {
      const text = JSON.stringify(schema);
      // The validator loses track of `unevaluatedItems` now and then; what it refuses is nobody's promise.
      if (schemas.validate(at(index), value, "response").violations.length > 0)
        return void skipped++;
      for (const extent of ["full", "minimal"] as const) {
        const made = sample(at(index), { direction: "response", extent, key: [index] });
        expect(problemOf(made), `${JSON.stringify(value)} fits ${text}`).toBeUndefined();
        if ("value" in made)
          expect(schemas.validate(at(index), made.value, "response").violations).toEqual([]);
      }
    });
    expect(skipped).toBeLessThan(perRound / 100);
  });

  test.each(seeds)("schemas of keywords thrown together, seed %i", (seed) => {
    const made = Array.from({ length: perRound }, (_, index) =>
      wildSchema(createRandom("wild", seed, index)),
    );
    const { schemas, sample, at } = documentOf(made);
    const isValid = (index: number, value: unknown) => {
      const { violations, notChecked } = schemas.validate(at(index), value, "response");
      return violations.length === 0 && notChecked === undefined;
    };
    made.forEach((schema, index) => {
      const drawn = sample(at(index), { direction: "response", key: [index] });
      const text = JSON.stringify(schema);
      if ("value" in drawn) expect(isValid(index, drawn.value), text).toBe(true);
      else if (!drawn.problem.startsWith("the schema cannot be run")) {
        const fitting = candidates.find((value) => isValid(index, value));
        expect(fitting, `${drawn.problem}, although this fits ${text}`).toBeUndefined();
      }
    });
  });
});

const problemOf = (sample: Sample) => ("problem" in sample ? sample.problem : undefined);
