import { fixedClock } from "contract-kit";
import type { CrmData, CrmWorld } from "../../../mocks/crm/data.ts";
import { seed } from "../../../mocks/crm/fixtures/seed.ts";
import { createRandom } from "../../../src/base/random.ts";
import { createStore } from "../../../src/mock/state/store.ts";

/** 2026-03-01 20:00:00 in GMT+8. */
export const now = "2026-03-01T12:00:00Z";

export function createWorld(worldSeed = 1): CrmWorld {
  const world: CrmWorld = {
    store: createStore<CrmData>(worldSeed),
    clock: fixedClock(now),
    random: (...parts) => createRandom(worldSeed, ...parts),
  };
  seed(world);
  return world;
}
