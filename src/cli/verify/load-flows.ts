import { ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import type { AnyFlow } from "../../contract/define.ts";
import type { DocumentEntry } from "../load-config.ts";
import { loadModule } from "../modules/load-module.ts";
import { shown } from "../paths.ts";

/** The flows of all contract modules of a document. */
export async function loadFlows({ contracts }: DocumentEntry): Promise<AnyFlow[]> {
  const modules = await Promise.all(
    contracts.map(async (file) => ({ file, flows: await loadModule(file) })),
  );
  return modules.flatMap(({ file, flows }) => {
    if (Array.isArray(flows) && flows.every(isFlow)) return flows;
    throw new ToolError("CONTRACT_INVALID", `${shown(file)} does not export a contract`, {
      hint: "Its default export must be what defineContract gives: a list of { name, operations, run }.",
    });
  });
}

function isFlow(value: unknown): value is AnyFlow {
  return (
    isObject(value) &&
    typeof value["name"] === "string" &&
    Array.isArray(value["operations"]) &&
    typeof value["run"] === "function"
  );
}
