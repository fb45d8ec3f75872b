import type { Problem } from "../base/finding.ts";
import { isObject, type JsonObject } from "../base/json.ts";
import { ToolError, type Where } from "../base/errors.ts";
import { valueAt } from "../base/pointer.ts";
import { basePathsOf } from "./base-paths.ts";
import type { Bundle } from "./bundle/bundle.ts";
import { follow, type Found } from "./follow.ts";
import type { Operation } from "./operation.ts";
import { readOperations } from "./read-operations.ts";
import { upgrade } from "./upgrade/upgrade.ts";

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

/** Makes a document out of a bundle. Throws `SPEC_UNSUPPORTED` for what is no OpenAPI. */
export function createApiDocument(bundle: Bundle): ApiDocument {
  const { root, originOf, problems } = upgrade(bundle.root, (pointer) => bundle.where(pointer));
  const operations = readOperations(root);
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const info = isObject(root["info"]) ? root["info"] : {};
  return {
    title: String(info["title"] ?? "untitled"),
    version: String(info["version"] ?? ""),
    root,
    operations,
    basePaths: [...new Set(["", ...basePathsOf(root["servers"])])],
    files: bundle.files.map((file) => file.label),
    problems: [...bundle.problems, ...problems],
    operation: (id) => byId.get(id),
    at: (pointer) => valueAt(root, pointer),
    follow: (pointer) => follow(root, pointer),
    where: (pointer) => bundle.where(originOf(pointer)),
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
