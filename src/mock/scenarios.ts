import { messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { Operation } from "../document/operation.ts";
import { replaceRecords } from "./crud/record/seed-records.ts";
import type { Context, Engine } from "./engine.ts";
import { readScenario } from "./read-scenario.ts";
import type { Answer } from "./reply.ts";
import { preferredAnswer } from "./answers/respond.ts";
import type { Session } from "./state/worlds.ts";

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
      const { records, rows, answers } = readScenario(engine, join("", extension, name));
      worlds.reset(session.name, by, (fresh) => {
        fresh.store.load({ ...fresh.store.dump(), ...rows });
        for (const [resource, list] of records)
          if (engine.crud) replaceRecords(engine, engine.crud, fresh, resource, list);
      });
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
): Promise<Answer | undefined> {
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
