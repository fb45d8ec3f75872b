import { createRandom, type SeedPart } from "../base/random.ts";
import type { Clock } from "../base/clock.ts";
import type { AnyMock, World } from "./define.ts";
import { createStore, type Row } from "./store.ts";

export type AnyWorld = World<Record<string, Row>>;

/** The state of one mock: one world for everybody, and one for each session that asks for its own. */
export interface Worlds {
  /** The world of a session, filled with the first data when it is asked for the first time; `undefined`: everybody's. */
  of(session: string | undefined): AnyWorld;
  /** Brings back the first data. */
  reset(session: string | undefined): void;
}

export interface WorldsOptions {
  readonly seed: SeedPart;
  readonly clock: Clock;
  readonly definition: AnyMock | undefined;
}

export function createWorlds({ seed, clock, definition }: WorldsOptions): Worlds {
  const worlds = new Map<string | undefined, AnyWorld>();
  // The definition was typed by its own tables; the engine only hands the world over.
  const fill = (world: AnyWorld) => definition?.seed?.(world as never);
  const of = (session: string | undefined) => {
    let world = worlds.get(session);
    if (!world) {
      const random: AnyWorld["random"] = (...parts) => createRandom(seed, ...parts);
      worlds.set(session, (world = { store: createStore(seed), clock, random }));
      fill(world);
    }
    return world;
  };
  return {
    of,
    reset: (session) => {
      const world = of(session);
      world.store.clear();
      fill(world);
    },
  };
}
