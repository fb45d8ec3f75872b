import { formatWhere, messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import { responseFor, type Operation } from "../document/operation.ts";
import type { Context, Engine } from "./engine.ts";
import { preferredAnswer } from "./respond.ts";
import type { Session } from "./worlds.ts";

/** A named state of the mock: from the mock's module, or from `x-scenarios` at the root of the document. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly from: "mock" | "document";
}

/** One answer that a scenario forces, as `Prefer` would. */
export interface ScenarioAnswer {
  readonly operation: string;
  readonly code: number | undefined;
  readonly example: string | undefined;
  /** How often it is still given. */
  left: number;
  readonly pointer: string;
}

const extension = "x-scenarios";

/** The scenarios of a mock; where both give one name, the module's counts. */
export function listScenarios({ definition, document }: Engine): Scenario[] {
  const own = Object.entries(definition?.scenarios ?? {}).map(([name, { title }]) => {
    return { name, title, from: "mock" as const };
  });
  const documented = Object.entries(documentScenarios(document.root)).map(([name, value]) => {
    const title = isObject(value) && typeof value["title"] === "string" ? value["title"] : name;
    return { name, title, from: "document" as const };
  });
  return [...own, ...documented.filter(({ name }) => own.every((one) => one.name !== name))];
}

/** Starts from the first data and makes the scenario of it; says what stands in the way, and then changes nothing. */
export function applyScenario(
  engine: Engine,
  session: Session,
  { name, from }: Scenario,
): string | undefined {
  const { definition, worlds } = engine;
  const { scenario: before, world } = session;
  const saved = world.store.save();
  const by = `scenario ${name}`;
  try {
    if (from === "mock") {
      // The definition was typed by its own tables; the engine only hands the world over.
      worlds.reset(session.name, by, () => definition?.scenarios?.[name]?.apply(world as never));
      session.scenario = { name, answers: [] };
    } else {
      const { state, answers } = readScenario(engine, join("", extension, name));
      worlds.reset(session.name, by, ({ store }) => store.load({ ...store.dump(), ...state }));
      session.scenario = { name, answers };
    }
    return undefined;
  } catch (error) {
    world.store.restore(saved);
    session.scenario = before;
    return messageOf(error);
  }
}

/** The answer that the session's scenario forces for this operation, each as often as it says, in their order. */
export async function scenarioAnswer(
  engine: Engine,
  operation: Operation,
  context: Context,
): Promise<Response | undefined> {
  const { scenario } = context.session;
  const answer = scenario?.answers.find((one) => one.operation === operation.id && one.left > 0);
  if (!scenario || !answer) return undefined;
  answer.left--;
  const { code, example, pointer } = answer;
  const choice = { ...(code !== undefined && { code }), ...(example !== undefined && { example }) };
  const response = await preferredAnswer(engine, operation, context, choice);
  context.why = { text: `the scenario '${scenario.name}'`, pointer };
  return response;
}

function documentScenarios(root: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return isObject(root[extension]) ? root[extension] : {};
}

/** Throws a `TypeError` that names the place of what does not fit. */
function readScenario(engine: Engine, pointer: string) {
  const { document } = engine;
  const fail = (at: string, message: string): never => {
    throw new TypeError(`${at.slice(1)} ${message} (${formatWhere(document.where(at))})`);
  };
  const value = document.at(pointer);
  if (!isObject(value)) return fail(pointer, "must be an object");
  const { state = {}, answers = [] } = value;
  if (!isObject(state)) return fail(join(pointer, "state"), "must be an object: table -> rows");
  if (!Array.isArray(answers)) return fail(join(pointer, "answers"), "must be an array");
  const read = (answers as unknown[]).map((answer, index): ScenarioAnswer => {
    const at = join(pointer, "answers", index);
    if (!isObject(answer)) return fail(at, "must be an object");
    const { operation: id, code, example, times = Infinity } = answer;
    const operation = typeof id === "string" ? document.operation(id) : undefined;
    if (!operation) return fail(join(at, "operation"), "must be an operationId of the document");
    if (code !== undefined && typeof code !== "number")
      return fail(join(at, "code"), "must be a status");
    if (code !== undefined && !responseFor(operation, code))
      return fail(join(at, "code"), `must be a status that ${operation.id} documents`);
    if (example !== undefined && typeof example !== "string")
      return fail(join(at, "example"), "must be the name of an example");
    if (typeof times !== "number" || times < 1)
      return fail(join(at, "times"), "must be a number from 1");
    return { operation: operation.id, code, example, left: times, pointer: at };
  });
  return { state, answers: read };
}
