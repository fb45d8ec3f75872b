import type { AnyFlow, FlowTools } from "../../../src/contract/define.ts";

export type Tools = FlowTools<Record<string, never>>;

export function flow(
  operations: readonly string[],
  steps: (tools: Tools) => Promise<void>,
): AnyFlow {
  return { name: "the flow", operations, run: steps as unknown as AnyFlow["run"] };
}

export const addPet = (tools: Tools, name = "Rex") =>
  tools.call("addPet", { body: { name } } as never);
