import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { decodeFragment, join, parsePointer, valueAt } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { explain } from "./explain.ts";
import { installFormats } from "./formats.ts";
import { keyword, parts, propertySchemas, schemasAt } from "./walk.ts";

/** Which way a message goes: `readOnly` matters in requests, `writeOnly` in answers. */
export type Direction = "request" | "response";

/** One keyword that a value does not satisfy. */
export interface Violation {
  /** Where in the value, a JSON Pointer. */
  readonly pointer: string;
  /** The keyword in the bundled document. */
  readonly specPointer: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
  readonly value: unknown;
  /** False under `x-enforced: false`, `type` aside: a server need not refuse it, and may hand it out again. */
  readonly enforced: boolean;
}

/** The outcome of a validation; with `notChecked` the schema could not be compiled and nothing was looked at. */
export interface Validation {
  readonly violations: readonly Violation[];
  readonly notChecked?: string;
}

/** The compiled schemas of one document: lazy, each compiled at most once. */
export interface Schemas {
  validate(pointer: string, value: unknown, direction: Direction): Validation;
  /** Why the schema at the pointer cannot be compiled or is only partly understood (unknown formats). */
  problemOf(pointer: string): string | undefined;
}

const base = "mem://spec";

export function createSchemas(document: ApiDocument): Schemas {
  const compilers = new Map<Direction, (pointer: string) => Compiled>();
  const compile = (pointer: string, direction: Direction) => {
    let compiler = compilers.get(direction);
    if (!compiler) compilers.set(direction, (compiler = createCompiler(document, direction)));
    return compiler(pointer);
  };
  const schemas: Schemas = {
    validate: (pointer, value, direction) => {
      const { run, problem } = compile(pointer, direction);
      if (!run) return { violations: [], notChecked: problem ?? "the schema cannot be compiled" };
      if (run(value)) return { violations: [] };
      const violations = prune(run.errors ?? [])
        .map((error) => toViolation(error))
        .map((one) => (isLoose(one, pointer) ? { ...one, enforced: false } : one));
      if (direction === "response") return { violations };
      return { violations: violations.filter((one) => !isExcused(one, pointer, value)) };
    },
    problemOf: (pointer) => compile(pointer, "response").problem,
  };

  const pointerOf = createPointerIndex(document.root);

  const toViolation = (error: ErrorObject): Violation => {
    const schema: unknown = error.parentSchema;
    return {
      pointer: error.instancePath,
      specPointer:
        pointerOf(schema, error.keyword) ?? decodeFragment(error.schemaPath.replace(/^[^#]*#/, "")),
      keyword: error.keyword,
      params: error.params as Record<string, unknown>,
      message: explain(error.keyword, error.params as Record<string, unknown>, error.data),
      value: error.keyword === "required" ? undefined : error.data,
      enforced: error.keyword === "type" || !(isObject(schema) && schema["x-enforced"] === false),
    };
  };

  /** Of an `anyOf` or `oneOf` that failed, keeps the verdict and drops what each alternative had to say. */
  const prune = (errors: readonly ErrorObject[]): ErrorObject[] => {
    const branches = errors
      .filter((error) => error.keyword === "anyOf" || error.keyword === "oneOf")
      .flatMap((error) => {
        const at = pointerOf(error.parentSchema, error.keyword);
        const list: unknown = error.schema;
        if (at === undefined || !Array.isArray(list)) return [];
        return list.flatMap((_, index) =>
          parts(document, join(at, index)).map((part) => part.pointer),
        );
      });
    if (branches.length === 0) return [...errors];
    return errors.filter((error) => {
      const at = pointerOf(error.parentSchema, error.keyword) ?? "";
      return !branches.some((branch) => at.startsWith(`${branch}/`));
    });
  };

  /** `x-enforced: false` on an object covers what is inside it. */
  const isLoose = (violation: Violation, pointer: string): boolean => {
    if (!violation.enforced || violation.keyword === "type") return false;
    const tokens = parsePointer(violation.pointer);
    return tokens.some((_, depth) =>
      schemasAt(document, pointer, tokens.slice(0, depth))
        .flatMap((at) => parts(document, at))
        .some((part) => part.value["x-enforced"] === false),
    );
  };

  /** `readOnly` members are never required of a request, and `x-accepts` names what else a server takes. */
  const isExcused = (violation: Violation, pointer: string, value: unknown): boolean => {
    const tokens = parsePointer(violation.pointer);
    if (violation.keyword === "required") {
      const name = String(violation.params["missingProperty"]);
      const properties = schemasAt(document, pointer, tokens).flatMap((at) =>
        propertySchemas(document, at, name),
      );
      if (properties.some((property) => keyword(document, property, "readOnly") === true))
        return true;
    }
    return tokens.concat("").some((_, depth) => {
      const around = tokens.slice(0, depth);
      const inner = valueAt(value, join("", ...around));
      return schemasAt(document, pointer, around)
        .flatMap((at) => parts(document, at))
        .filter((part) => part.value["x-accepts"] !== undefined)
        .some(
          (part) =>
            schemas.validate(join(part.pointer, "x-accepts"), inner, "request").violations
              .length === 0,
        );
    });
  };
  return schemas;
}

interface Compiled {
  readonly run?: ValidateFunction;
  readonly problem?: string;
}

function createCompiler(
  document: ApiDocument,
  direction: Direction,
): (pointer: string) => Compiled {
  const complaints: string[] = [];
  const complain = (...words: unknown[]) => void complaints.push(words.join(" "));
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    addUsedSchema: false,
    logger: { log: complain, warn: complain, error: complain },
  });
  installFormats(ajv);
  if (direction === "response") {
    ajv.removeKeyword("writeOnly"); // ajv knows it as an annotation without effect
    ajv.addKeyword({ keyword: "writeOnly", validate: (flag: unknown) => flag !== true });
  }
  ajv.addSchema(document.root, base);
  const known = new Map<string, Compiled>();
  return (pointer) => {
    let compiled = known.get(pointer);
    if (!compiled) {
      complaints.length = 0;
      try {
        const run = ajv.compile({ $ref: `${base}#${encodeURI(pointer)}` });
        compiled = complaints.length > 0 ? { run, problem: complaints.join("; ") } : { run };
      } catch (error) {
        compiled = { problem: messageOf(error) };
      }
      known.set(pointer, compiled);
    }
    return compiled;
  };
}

/**
 * Where a schema object stands in the document. Ajv reports paths that start anew at each reference; the objects
 * themselves are the ones of the document, so their identity tells the place. Built when the first error needs it.
 */
function createPointerIndex(
  root: unknown,
): (schema: unknown, keyword: string) => string | undefined {
  let index: Map<object, string> | undefined;
  return (schema, keyword) => {
    index ??= indexObjects(root, "", new Map());
    const owner = isObject(schema) ? index.get(schema) : undefined;
    if (owner === undefined) return undefined;
    return isObject(schema) && Object.hasOwn(schema, keyword) ? join(owner, keyword) : owner;
  };
}

function indexObjects(
  value: unknown,
  pointer: string,
  index: Map<object, string>,
): Map<object, string> {
  if (typeof value !== "object" || value === null || index.has(value)) return index;
  index.set(value, pointer);
  for (const [key, member] of Object.entries(value))
    indexObjects(member, join(pointer, key), index);
  return index;
}
