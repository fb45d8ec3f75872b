import { formatWhere } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import { responseFor } from "../document/operation.ts";
import type { Resource } from "../resource/resource.ts";
import type { StateRecord } from "./crud/state-row.ts";
import type { Engine } from "./engine.ts";
import type { ScenarioAnswer } from "./scenarios.ts";

/** A scenario of the document, its names found. */
export interface ReadScenario {
  /** What the engine's own resources hold instead of their first records. */
  readonly records: ReadonlyMap<Resource, readonly StateRecord[]>;
  /** The rows of the tables that a mock's module keeps. */
  readonly rows: Readonly<Record<string, unknown>>;
  readonly answers: ScenarioAnswer[];
}

/** Reads `{ state, answers }`; throws a `TypeError` that names the place of what does not fit. */
export function readScenario(engine: Engine, pointer: string): ReadScenario {
  const value = engine.document.at(pointer);
  if (!isObject(value)) return fail(engine, pointer, "must be an object");
  const { state = {}, answers = [] } = value;
  if (!isObject(state))
    return fail(engine, join(pointer, "state"), "must be an object: name -> records");
  if (!Array.isArray(answers)) return fail(engine, join(pointer, "answers"), "must be an array");
  const read = (answers as unknown[]).map((answer, index) =>
    readAnswer(engine, join(pointer, "answers", index), answer),
  );
  const own = Object.entries(state).map(([name, list]) => ({
    name,
    list,
    resource: resourceOf(engine, name),
  }));
  const rows = own.filter(({ resource }) => resource === undefined);
  for (const { name } of rows) requireTable(engine, join(pointer, "state", name));
  return {
    records: new Map(
      own.flatMap(({ name, list, resource }) =>
        resource
          ? [[resource, readRecords(engine, resource, join(pointer, "state", name), list)]]
          : [],
      ),
    ),
    rows: Object.fromEntries(rows.map(({ name, list }) => [name, list])),
    answers: read,
  };
}

function fail({ document }: Engine, at: string, message: string): never {
  throw new TypeError(`${at.slice(1)} ${message} (${formatWhere(document.where(at))})`);
}

/** Each kind of records by its table, or by what its path calls it. */
function resourceOf({ crud }: Engine, name: string): Resource | undefined {
  return crud?.resources.find((one) => !one.singleton && (one.kind === name || one.name === name));
}

/** Tables without a resource belong to a mock's module: without one, the name is a mistake. */
function requireTable(engine: Engine, at: string): void {
  if (engine.definition) return;
  const kinds = engine.crud?.resources.filter((one) => !one.singleton).map(({ kind }) => kind);
  const known = [...new Set(kinds)].join(", ") || "nothing: the mock keeps no state";
  fail(engine, at, `is nothing that the mock keeps; there is ${known}`);
}

/** Records may leave out what is required, as examples may: it is made up where an answer needs it. */
function readRecords(
  engine: Engine,
  { record }: Resource,
  at: string,
  list: unknown,
): StateRecord[] {
  if (!Array.isArray(list)) return fail(engine, at, "must be a list of records");
  return (list as unknown[]).map((one, index) => {
    const here = join(at, index);
    if (!isObject(one)) return fail(engine, here, "must be a record");
    if (record === undefined) return one;
    const { violations } = engine.schemas.validate(record, one, "response");
    const broken = violations.find(
      ({ enforced, keyword }) => enforced && keyword !== "required" && keyword !== "writeOnly",
    );
    return broken ? fail(engine, here + broken.pointer, broken.message) : one;
  });
}

function readAnswer(engine: Engine, at: string, answer: unknown): ScenarioAnswer {
  if (!isObject(answer)) return fail(engine, at, "must be an object");
  const { operation: id, code, example, times = Infinity } = answer;
  const operation = typeof id === "string" ? engine.document.operation(id) : undefined;
  if (!operation)
    return fail(engine, join(at, "operation"), "must be an operationId of the document");
  if (code !== undefined && typeof code !== "number")
    return fail(engine, join(at, "code"), "must be a status");
  if (code !== undefined && !responseFor(operation, code))
    return fail(engine, join(at, "code"), `must be a status that ${operation.id} documents`);
  if (example !== undefined && typeof example !== "string")
    return fail(engine, join(at, "example"), "must be the name of an example");
  if (typeof times !== "number" || times < 1)
    return fail(engine, join(at, "times"), "must be a number from 1");
  return { operation: operation.id, code, example, left: times, pointer: at };
}
