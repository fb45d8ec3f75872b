import type { Context, Engine, Step } from "../engine.ts";
import { wait } from "../faults/delay.ts";
import { faultResponse } from "../faults/fault-response.ts";
import type { Answer } from "../reply.ts";
import { preferredAnswer } from "../answers/respond.ts";

/** Plays the delays and faults that were asked for at `/__mock/faults`: trouble comes before anybody looks at a request. */
export const disturb: Step = {
  name: "disturb",
  run: (engine, context) => (engine.faults.isEmpty ? undefined : play(engine, context)),
};

async function play(engine: Engine, context: Context): Promise<Answer | undefined> {
  const { operation, request, session } = context;
  if (!operation) return undefined;
  const disturbance = engine.faults.disturb(engine.seeded.seed, {
    operation,
    path: request.path,
    method: request.method,
    session: session.name,
  });
  if (!disturbance) return undefined;
  const { rule, delay, status, fault } = disturbance;
  await wait(delay);
  if (fault) return faultResponse(fault);
  if (status === undefined) return undefined;
  const response = await preferredAnswer(engine, operation, context, { code: status });
  context.why = { text: `the fault ${rule} asks for ${status}`, pointer: operation.pointer };
  return response;
}
