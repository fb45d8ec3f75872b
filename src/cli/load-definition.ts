import { ToolError } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import type { AnyMock } from "../mock/define.ts";
import { loadModule } from "./modules/load-module.ts";
import { shown } from "./paths.ts";

/** The mock a module defines. */
export async function loadDefinition(file: string, again = false): Promise<AnyMock> {
  const definition = await loadModule(file, again);
  if (isMock(definition)) return definition;
  throw new ToolError("MOCK_INVALID", `${shown(file)} does not export a mock`, {
    hint: "Its default export must be what defineMock gives: { principals, anonymous, handlers, … }.",
  });
}

function isMock(value: unknown): value is AnyMock {
  return isObject(value) && isObject(value["handlers"]) && isObject(value["principals"]);
}
