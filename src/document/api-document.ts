import type { Problem } from "../base/finding.ts";
import { isObject, type JsonObject } from "../base/json.ts";
import { ToolError, type Where } from "../base/errors.ts";
import { valueAt } from "../base/pointer.ts";
import type { Bundle } from "./bundle.ts";
import type { Operation } from "./operation.ts";
import { follow, readOperations, type Found } from "./read-operations.ts";
import { upgrade } from "./upgrade.ts";

/** A loaded OpenAPI document: one bundle in 3.1 form, its operations, and the way back to file and line. */
export interface ApiDocument {
  readonly title: string;
  readonly version: string;
  /** The bundled document, every reference internal. */
  readonly root: JsonObject;
  readonly operations: readonly Operation[];
  /** The paths of `servers[].url`, without a trailing slash; `""` is always among them. */
  readonly basePaths: readonly string[];
  /** Labels of the files it was read from. */
  readonly files: readonly string[];
  /** What could not be used (references that lead nowhere); the rest works. */
  readonly problems: readonly Problem[];
  operation(id: string): Operation | undefined;
  /** What stands at the pointer, a reference as it is. */
  at(pointer: string): unknown;
  /** The object at the pointer, references followed. */
  follow(pointer: string): Found | undefined;
  /** The place in the source of a pointer into the bundle. */
  where(pointer: string): Where;
}

/** Makes a document out of a bundle. Throws `SPEC_UNSUPPORTED` for what is no OpenAPI 3. */
export function createApiDocument(bundle: Bundle): ApiDocument {
  const where = (pointer: string) => bundle.where(pointer);
  const root = upgrade(bundle.root, where);
  const operations = readOperations(root);
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const info = isObject(root["info"]) ? root["info"] : {};
  return {
    title: String(info["title"] ?? "untitled"),
    version: String(info["version"] ?? ""),
    root,
    operations,
    basePaths: readBasePaths(root),
    files: bundle.files.map((file) => file.label),
    problems: bundle.problems,
    operation: (id) => byId.get(id),
    at: (pointer) => valueAt(root, pointer),
    follow: (pointer) => follow(root, pointer),
    where,
  };
}

/** The operation of that id; a `ToolError` that names the near misses otherwise. */
export function requireOperation(document: ApiDocument, id: string): Operation {
  const operation = document.operation(id);
  if (operation) return operation;
  throw new ToolError("CONTRACT_INVALID", `the document has no operation '${id}'`, {
    hint: `It has ${document.operations.map((one) => one.id).join(", ")}.`,
  });
}

function readBasePaths(root: JsonObject): string[] {
  const list: unknown = root["servers"];
  const servers = Array.isArray(list) ? list.filter(isObject) : [];
  const paths = servers.map((server) =>
    basePathOf(String(server["url"] ?? ""), server["variables"]),
  );
  return [...new Set(["", ...paths])];
}

/** `https://{host}/v1/` -> `/v1`; variables take their defaults. */
function basePathOf(url: string, variables: unknown): string {
  const filled = url.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const variable = isObject(variables) ? variables[name] : undefined;
    return isObject(variable) ? String(variable["default"] ?? "") : "";
  });
  const path = filled.replace(/^[a-z][a-z\d+.-]*:\/\/[^/]*/i, "").replace(/[?#].*$/, "");
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" || trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
}
