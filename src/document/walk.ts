import { isObject, type JsonObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import { childOf, type Kind } from "./kinds.ts";

/** The way down to a place: its pointer is written out only when it is asked for. */
export interface Trail {
  readonly key: string | number;
  readonly up: Trail | undefined;
}

export function pointerOf(trail: Trail | undefined): string {
  return trail ? join(pointerOf(trail.up), trail.key) : "";
}

type Visit = (kind: Kind, value: Record<string, unknown>, place: Trail | undefined) => void;

/** Visits every OpenAPI object of a bundle where it is written, parents first. References are not followed. */
export function walkDocument(root: JsonObject, visit: Visit): void {
  walk(root, "root", undefined, visit);
}

function walk(value: unknown, kind: Kind, place: Trail | undefined, visit: Visit): void {
  if (!isObject(value)) return;
  visit(kind, value, place);
  for (const key of Object.keys(value)) {
    const child = childOf(kind, key);
    if (!child) continue;
    const member = value[key];
    const here = { key, up: place };
    if (child.holds === "one") walk(member, child.kind, here, visit);
    else if (typeof member === "object" && member !== null) {
      for (const name of Object.keys(member))
        walk((member as Record<string, unknown>)[name], child.kind, { key: name, up: here }, visit);
    }
  }
}
