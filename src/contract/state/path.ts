import type { Operation } from "../../document/operation.ts";
import { templatesOf } from "../records/sources.ts";
import type { Json } from "./session.ts";

/** The parameters that an operation's path has. */
export function pathOf(operation: Operation, path: Json): Json {
  return Object.fromEntries(templatesOf(operation.path).map(({ name }) => [name, path[name]]));
}
