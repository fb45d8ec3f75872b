import type { Faker } from "@faker-js/faker";
// The package's root imports all 70 locales (five times the start-up); one locale's module has what is needed.
import { faker as zhCn } from "@faker-js/faker/locale/zh_CN";
import type { Random } from "../base/random.ts";

/** "Recent" and "past" are counted from this day, so that the same seed gives the same dates for years. */
export const referenceDate = "2026-01-01T00:00:00.000Z";

const FakerClass = zhCn.constructor as typeof Faker;

/** A faker (zh_CN, English where that has nothing) whose values depend on the given randomness alone. */
export function createFaker(random: Random): Faker {
  const faker = new FakerClass({ locale: zhCn.rawDefinitions, seed: random.seed() });
  faker.setDefaultRefDate(referenceDate);
  return faker;
}
