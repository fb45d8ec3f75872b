import type { Oracle } from "../../base/finding.ts";
import type { FilterRole, Role } from "../../resource/resource.ts";
import type { Json, Session } from "../state/session.ts";
import type { Lister, Question } from "./lister.ts";
import type { OwnRow } from "./own-rows.ts";
import type { Walk } from "./walk.ts";

/** One list, and what the run knows to be in it. */
export interface Scene {
  readonly session: Session;
  readonly lister: Lister;
  /** Own records that the list showed when nothing was asked for. */
  readonly own: readonly OwnRow[];
  /** Selects rows that only the run writes; undefined where no filter does. */
  readonly mark: readonly [filter: FilterRole, value: string] | undefined;
  readonly keyOf: (row: Json) => string;
  /** Rows that were there at first. */
  readonly rows: readonly Json[];
  /** The walk that showed them: nothing was asked for. */
  readonly whole: Walk;
}

/** One promise about a list. */
export interface ListOracle {
  readonly name: string;
  check(scene: Scene): Promise<void>;
}

/** Milliseconds before another look: a list, or what it counts, may follow a little later. */
export const patience = 300;

export function oracleOf({ basis }: Pick<Role, "basis">): Oracle {
  return basis === "declared" ? "semantic" : "convention";
}

/** The rows that only the run writes, where a filter selects them; else all. */
export function marked({ mark }: Scene): Question {
  return mark ? { filters: [mark] } : {};
}

export function isOwn({ own, keyOf }: Scene, row: Json): boolean {
  return own.some(({ record }) => keyOf(record) === keyOf(row));
}
