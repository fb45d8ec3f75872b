import type { SeedPart } from "../../../base/random.ts";
import { Members, readJson } from "../input.ts";
import { json, type ControlRoute } from "../route.ts";

const isSeed = (value: unknown): value is SeedPart =>
  (typeof value === "string" && value.length <= 200) || Number.isSafeInteger(value);

export const seedRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/seed",
    title: "the seed of everything made up",
    handle: ({ engine }) => json({ seed: engine.seeded.seed }),
  },
  {
    method: "PUT",
    path: "/seed",
    title: "change the seed, and make all state anew: { seed }",
    handle: async (call) => {
      const { engine } = call;
      const members = new Members(await readJson(call), "body");
      const seed = members.take("seed", isSeed, "a whole number or a text");
      members.done();
      if (seed === undefined) return members.fail("seed", "is missing");
      engine.seeded.change(seed);
      engine.worlds.clear("seed");
      return json({ seed });
    },
  },
];
