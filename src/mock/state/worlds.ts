import { createRandom, type SeedPart } from "../../base/random.ts";
import type { Clock } from "../../base/clock.ts";
import type { AnyMock, World } from "../define.ts";
import type { EventHub } from "../events.ts";
import type { ScenarioAnswer } from "../scenarios.ts";
import { createStore, type Row, type StoreSnapshot } from "./store.ts";

export type AnyWorld = World<Record<string, Row>>;

/** What belongs to one session: requests with `X-Mock-Session: worker-1` see nothing of the others'. */
export interface Session {
  /** Undefined: everybody's, for requests without the header. */
  readonly name: string | undefined;
  readonly world: AnyWorld;
  readonly snapshots: Map<string, StoreSnapshot>;
  /** The scenario that was applied last, and the answers it still forces. */
  scenario: { readonly name: string; readonly answers: ScenarioAnswer[] } | undefined;
}

/** The state of one mock: everybody's session, and one for each name that asks for its own. */
export interface Worlds {
  /** The session of that name, filled with the first data when it is asked for the first time. */
  of(name: string | undefined): Session;
  /** Everybody's and the named ones, the least recently used first. */
  list(): readonly Session[];
  /** Brings back the first data, and then does with it what is told; `by` is for the event. */
  reset(name: string | undefined, by: string, then?: (world: AnyWorld) => void): void;
  /** Forgets a named session: false when there is none. */
  drop(name: string): boolean;
  /** Forgets the named sessions with their snapshots, and brings back everybody's first data. */
  clear(by: string): void;
  /** Goes on with the sessions of a mock that served before; tables it did not have keep their first data. */
  takeOver(before: Worlds): void;
}

export interface WorldsOptions {
  readonly seeded: { readonly seed: SeedPart };
  readonly clock: Clock;
  readonly definition: AnyMock | undefined;
  /** Fills the tables of the resources that no handler looks after. */
  seedState?(world: AnyWorld): void;
  readonly events: EventHub;
  /** Named sessions kept; the least recently used one makes room. */
  readonly limit: number;
}

export function createWorlds(options: WorldsOptions): Worlds {
  const { seeded, clock, definition, seedState, events, limit } = options;
  const sessions = new Map<string, Session>();
  // What the first data writes is no event.
  let isFilling = false;
  const fill = ({ world }: Session, then?: (world: AnyWorld) => void) => {
    isFilling = true;
    try {
      // The definition was typed by its own tables; the engine only hands the world over.
      definition?.seed?.(world as never);
      seedState?.(world);
      then?.(world);
    } finally {
      isFilling = false;
    }
  };
  const open = (name: string | undefined): Session => {
    const { seed } = seeded;
    const random: AnyWorld["random"] = (...parts) => createRandom(seed, ...parts);
    const store = createStore<Record<string, Row>>(seed, ({ table, change, row }) => {
      if (!isFilling)
        events.emit((id) => ({ id, kind: "state", session: name, table, change, row }));
    });
    const session: Session = {
      name,
      world: { store, clock, random },
      snapshots: new Map(),
      scenario: undefined,
    };
    fill(session);
    return session;
  };
  let everybody = open(undefined);
  const of = (name: string | undefined) => {
    if (name === undefined) return everybody;
    const session = sessions.get(name) ?? open(name);
    sessions.delete(name);
    sessions.set(name, session);
    const [oldest] = sessions.keys();
    if (sessions.size > limit && oldest !== undefined) sessions.delete(oldest);
    return session;
  };
  return {
    of,
    list: () => [everybody, ...sessions.values()],
    reset: (name, by, then) => {
      const session = of(name);
      session.scenario = undefined;
      session.world.store.clear();
      fill(session, then);
      events.emit((id) => ({ id, kind: "reset", session: name, by }));
    },
    drop: (name) => sessions.delete(name),
    clear: (by) => {
      sessions.clear();
      everybody = open(undefined);
      events.emit((id) => ({ id, kind: "reset", session: undefined, by }));
    },
    takeOver: (before) => {
      for (const { name, world, snapshots, scenario } of before.list()) {
        const session = of(name);
        const { store } = session.world;
        store.restore(new Map([...store.save(), ...world.store.save()]));
        for (const [key, snapshot] of snapshots) session.snapshots.set(key, snapshot);
        session.scenario = scenario;
      }
    },
  };
}

/** Short, and safe in a header, a URL and a log. */
const sessionName = /^[\w.:-]{1,64}$/;

/** What is wrong with the name of a session; undefined when nothing is. */
export function problemOfSession(name: string | undefined): string | undefined {
  if (name === undefined || sessionName.test(name)) return undefined;
  return "X-Mock-Session must be 1 to 64 letters, digits or any of _ . : -";
}
