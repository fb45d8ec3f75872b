import { ToolError, type Where } from "../../base/errors.ts";
import type { Problem } from "../../base/finding.ts";
import { isObject, mapItems, mapMembers, type JsonObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { childOf, type Kind } from "../kinds.ts";
import { createMoves, type Moves, type OriginOf } from "./moves.ts";
import { upgradeSwagger } from "../swagger/upgrade.ts";
import { upgradeSchema } from "./upgrade-schema.ts";

/** A document in the form the engine works with, and the way back to the one it was made of. */
export interface Upgraded {
  readonly root: JsonObject;
  readonly originOf: OriginOf;
  /** What the old form says and the new one cannot. */
  readonly problems: readonly Problem[];
}

/**
 * Brings a bundled document to the 3.1 form the engine works with; 3.1 and 3.2 pass as they are.
 * @see https://www.openapis.org/blog/2021/02/16/migrating-from-openapi-3-0-to-3-1-0
 */
export function upgrade(root: JsonObject, where: (pointer: string) => Where): Upgraded {
  const version = root["openapi"];
  if (typeof version === "string" && /^3\.[12]\./.test(version))
    return { root, originOf: (pointer) => pointer, problems: [] };
  if (typeof version === "string" && version.startsWith("3.0."))
    return { ...upgradeFrom30(root), problems: [] };
  if (String(root["swagger"]) === "2.0" || root["swagger"] === 2) return upgradeFrom20(root, where);
  const isSwagger = root["swagger"] !== undefined && version === undefined;
  const found = isSwagger ? `swagger: ${String(root["swagger"])}` : `openapi: ${String(version)}`;
  throw new ToolError(
    "SPEC_UNSUPPORTED",
    `this is no OpenAPI 2.0, 3.0, 3.1 or 3.2 document (it says ${found})`,
    {
      where: where(isSwagger ? "/swagger" : "/openapi"),
      hint: /^3\.[0-2]$/.test(String(version))
        ? `Write the version with its three numbers, in the form 'openapi: ${String(version)}.0'.`
        : "Give the root document of an OpenAPI description, which starts with 'openapi: 3…' or with 'swagger'.",
    },
  );
}

function upgradeFrom20(root: JsonObject, where: (pointer: string) => Where): Upgraded {
  const problems: Problem[] = [];
  const swagger = upgradeSwagger(root, (from, message, hint) =>
    problems.push({
      rule: "upgrade-possible",
      severity: "warning",
      message,
      hint,
      where: where(from),
    }),
  );
  const later = upgradeFrom30(swagger.root);
  const originOf = (pointer: string) => swagger.originOf(later.originOf(pointer));
  return { root: later.root, originOf, problems };
}

/** Key by key in place of the same pointers, but for the few schemas that need another form. */
function upgradeFrom30(root: JsonObject): { root: JsonObject; originOf: OriginOf } {
  const moves = createMoves();
  const upgraded = { ...(rewrite(root, "root", "", moves) as JsonObject), openapi: "3.1.0" };
  return { root: moves.relink(upgraded) as JsonObject, originOf: moves.originOf };
}

function rewrite(value: unknown, kind: Kind, at: string, moves: Moves): unknown {
  if (!isObject(value)) return value;
  const copy = mapMembers(value, (member, key) => {
    const child = childOf(kind, key);
    if (!child) return member;
    const here = join(at, key);
    const each = (item: unknown, name: string | number) =>
      rewrite(item, child.kind, join(here, name), moves);
    if (child.holds === "one") return rewrite(member, child.kind, here, moves);
    if (Array.isArray(member)) return mapItems(member, each);
    return isObject(member) ? mapMembers(member, each) : member;
  });
  return kind === "schema" ? upgradeSchema(copy, at, moves) : copy;
}
