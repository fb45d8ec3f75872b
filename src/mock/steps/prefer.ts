import { problemResponse } from "../../wire/problem.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { wait } from "../faults/delay.ts";
import { faultResponse } from "../faults/fault-response.ts";
import { appliedText, readPreference } from "../answers/prefer.ts";
import { preferredAnswer } from "../answers/respond.ts";
import type { Answer } from "../reply.ts";
import { scenarioAnswer } from "../scenarios.ts";

/** Gives the answer a request asks for (`Prefer: code=404`), whatever the handler would have said. */
export const prefer: Step = {
  name: "prefer",
  run: (engine, context) => {
    const { request, session } = context;
    const header = request.headers.get("prefer");
    const asksNothing = header === null && request.query === "" && !session.scenario;
    return asksNothing ? undefined : follow(engine, context, header);
  },
};

async function follow(
  engine: Engine,
  context: Context,
  header: string | null,
): Promise<Answer | undefined> {
  const { operation, request } = context;
  if (!operation) return undefined;
  const read = readPreference(header, new URLSearchParams(request.query));
  if ("problem" in read)
    return problemResponse("UNPROCESSABLE_ENTITY", `The preference ${read.problem}.`);
  const { delay, fault, ...choice } = read.preference;
  await wait(delay ?? 0);
  if (fault) return faultResponse(fault);
  const applied = appliedText(read.preference);
  if (applied !== "") context.applied = applied;
  return Object.keys(choice).length === 0
    ? scenarioAnswer(engine, operation, context)
    : preferredAnswer(engine, operation, context, choice);
}
