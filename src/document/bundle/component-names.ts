import { isObject } from "../../base/json.ts";
import { decodeFragment, join, parsePointer } from "../../base/pointer.ts";
import { childOf, sections, type Kind } from "../kinds.ts";
import type { Place } from "./resolver.ts";

/** The section of `components` for a kind; of those without one, the kind itself. */
export function sectionOf(kind: Kind): string {
  return (sections as Partial<Record<Kind, string>>)[kind] ?? kind;
}

/** Where Swagger 2.0 keeps what is in `components` since 3.0. */
const swaggerSections: Readonly<Record<string, string>> = {
  schemas: "definitions",
  parameters: "parameters",
  responses: "responses",
  securitySchemes: "securityDefinitions",
};

/** The keys that lead to a section in a document of this version. */
export function sectionPath(section: string, root: unknown): readonly string[] {
  const old = isObject(root) && "swagger" in root ? swaggerSections[section] : undefined;
  return old === undefined ? ["components", section] : [old];
}

/** The named thing a pointer leads into, and the way on from there; none where the thing is of another kind. */
export function splitOwner(pointer: string, kind: Kind): { owner: string; rest: string } {
  const tokens = parsePointer(pointer);
  const [first] = tokens;
  const depth =
    first === undefined || childOf("schema", first)?.kind === "schema"
      ? first === "$defs" || first === "definitions"
        ? 2
        : 0
      : first === "components"
        ? 3
        : 1;
  if (!arrivesAtKind(kind, tokens.slice(depth))) return { owner: pointer, rest: "" };
  return { owner: join("", ...tokens.slice(0, depth)), rest: join("", ...tokens.slice(depth)) };
}

function arrivesAtKind(kind: Kind, tokens: readonly string[]): boolean {
  let at = kind;
  for (let index = 0; index < tokens.length; index++) {
    const child = childOf(at, tokens[index] ?? "");
    if (!child) return false;
    at = child.kind;
    if (child.holds !== "one") index++; // its name, or its place in the list
  }
  return at === kind;
}

/** A component name out of the pointer's last part, or of the file's name. */
export function nameOf(owner: Place): string {
  const last =
    parsePointer(owner.pointer).at(-1) ??
    owner.file.url
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "");
  return decodeFragment(last ?? "Component").replaceAll(/[^\w.-]/g, "_");
}
