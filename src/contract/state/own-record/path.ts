import type { Operation } from "../../../document/operation.ts";
import { sharedPath, templatesOf } from "../../records/sources.ts";
import type { Json } from "../session.ts";

/** The parameters that an operation's path has. */
export function pathOf(operation: Operation, path: Json): Json {
  return Object.fromEntries(templatesOf(operation.path).map(({ name }) => [name, path[name]]));
}

/** The parameters of an operation that goes through `place`, the path to which `path` leads, whatever each is called. */
export function pathBelow(operation: Operation, place: string, path: Json): Json {
  return sharedPath(place, path, operation);
}
