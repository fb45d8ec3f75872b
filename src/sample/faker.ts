import type { Faker } from "@faker-js/faker";
// The package's root imports all 70 locales (five times the start-up); one locale's module has what is needed.
import { faker as zhCn } from "@faker-js/faker/locale/zh_CN";
import type { Random } from "../base/random.ts";

/** "Recent" and "past" are counted from this day, so that the same seed gives the same dates for years. */
export const referenceDate = "2026-01-01T00:00:00.000Z";

/** Making a faker takes longer than all the values of a record: there is one, and whose turn it is. */
let shared: Faker | undefined;
let current: Random | undefined;
let modules: object | undefined;

/** The one faker (zh_CN, English where that has nothing): it draws from the randomness that was given last. */
export function sharedFaker(random: Random): Faker {
  current = random;
  shared ??= createShared();
  return shared;
}

/**
 * A faker whose values depend on the given randomness alone, however many there are. Ask it for a module where you
 * use it (`faker.person.fullName()`): modules that are kept draw for whoever asked last.
 */
export function createFaker(random: Random): Faker {
  modules ??= createModules(sharedFaker(random));
  return Object.create(modules, { random: { value: random } }) as Faker;
}

function createShared(): Faker {
  const FakerClass = zhCn.constructor as typeof Faker;
  const randomizer = { next: () => current?.next() ?? 0, seed: () => {} };
  const faker = new FakerClass({ locale: zhCn.rawDefinitions, randomizer });
  faker.setDefaultRefDate(referenceDate);
  return faker;
}

/** What the fakers inherit: the modules, each behind a getter that notes who asks. */
function createModules(faker: Faker): object {
  const inherited: object = Object.create(faker);
  for (const [name, module] of Object.entries(faker)) {
    const get = function get(this: { readonly random: Random }): unknown {
      current = this.random;
      return module;
    };
    Object.defineProperty(inherited, name, { get, enumerable: true });
  }
  return inherited;
}
