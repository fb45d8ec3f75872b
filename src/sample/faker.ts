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

/**
 * One faker for many places: it draws from the randomness it is given last. Seeding a faker's own generator anew for
 * each value would cost more than the value.
 */
export function createSharedFaker(): (random: Random) => Faker {
  let current: Random | undefined;
  let faker: Faker | undefined;
  const randomizer = { next: () => current?.next() ?? 0, seed: () => {} };
  return (random) => {
    current = random;
    if (!faker) {
      faker = new FakerClass({ locale: zhCn.rawDefinitions, randomizer });
      faker.setDefaultRefDate(referenceDate);
    }
    return faker;
  };
}
