import { expect, it } from "vitest";
import { createRandom } from "../../../src/base/random.ts";
import { createFaker } from "../../../src/sample/faker.ts";

const draw = (faker: ReturnType<typeof createFaker>) => [
  faker.person.fullName(),
  faker.number.int(),
  faker.helpers.fake("{{location.city}} {{string.alpha(5)}}"),
  faker.date.birthdate({ mode: "year", min: 1965, max: 2000 }).toISOString(),
];

it("gives the same for the same randomness, and something else for another", () => {
  const of = (seed: number) => draw(createFaker(createRandom(seed)));
  expect(of(1)).toEqual(of(1));
  expect(of(1)).not.toEqual(of(2));
});

it("draws from its own randomness, whoever draws in between", () => {
  const alone = createFaker(createRandom(1));
  const want = [draw(alone), draw(alone)];
  const faker = createFaker(createRandom(1));
  const first = draw(faker);
  draw(createFaker(createRandom(2)));
  expect([first, draw(faker)]).toEqual(want);
});

it("counts 'past' from the reference date", () => {
  expect(createFaker(createRandom(1)).date.past().getTime()).toBeLessThan(Date.UTC(2026, 0, 1));
});
