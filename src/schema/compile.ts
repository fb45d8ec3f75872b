import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { keptWith } from "../base/memo.ts";
import { decodeFragment, join, parsePointer, refTo, valueAt } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { absentFlag, viewFor, type Direction } from "./direction.ts";
import { explain } from "./explain.ts";
import { installFormats } from "./formats.ts";
import { gapsOf } from "./gaps.ts";
import { installLengths } from "./lengths.ts";
import { pointerResolver } from "./pointer-resolver.ts";
import { prune } from "./prune.ts";
import { keyword, parts, propertySchemas, schemasAt } from "./walk.ts";

export type { Direction } from "./direction.ts";

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

/** The outcome of a validation. */
export interface Validation {
  readonly violations: readonly Violation[];
  /** Why the schema could not be compiled: nothing was looked at. */
  readonly notChecked?: string;
  /** What of the schema was passed over, while the rest was looked at. */
  readonly passedOver?: string;
}

/** The compiled schemas of one document: lazy, each compiled at most once. */
export interface Schemas {
  validate(pointer: string, value: unknown, direction: Direction): Validation;
  /** Whether nothing of the schema that could be checked is against the value. */
  allows(pointer: string, value: unknown, direction: Direction): boolean;
  /** Why the schema at the pointer cannot be compiled or is only partly understood (unknown formats). */
  problemOf(pointer: string): string | undefined;
}

const base = "mem://spec";

export function createSchemas(document: ApiDocument): Schemas {
  const compilers = new Map<Direction, Compiler>();
  const compilerFor = (direction: Direction) => {
    let compiler = compilers.get(direction);
    if (!compiler) compilers.set(direction, (compiler = createCompiler(document, direction)));
    return compiler;
  };
  const schemas: Schemas = {
    validate: (pointer, value, direction) => {
      const { compile, root, pointerOf } = compilerFor(direction);
      const { run, problem, passedOver } = compile(pointer);
      const outcome = passedOver === undefined ? {} : { passedOver };
      if (!run) return { violations: [], notChecked: problem ?? "the schema cannot be compiled" };
      try {
        if (run(value)) return { ...outcome, violations: [] };
      } catch (error) {
        // The stack is full of a schema that asks itself about the same value; or the compiler made code that fails.
        const isEndless = error instanceof RangeError;
        const why = isEndless
          ? "refers to itself without an end"
          : `cannot be run: ${messageOf(error)}`;
        return { violations: [], notChecked: `the schema ${why}` };
      }
      const violations = prune(root, run.errors ?? [])
        .map((error) => toViolation(error, pointerOf))
        .map((one) => (isLoose(one, pointer) ? { ...one, enforced: false } : one))
        .filter((one) => !isAbsent(one, pointer, direction));
      if (direction === "response") return { ...outcome, violations };
      const left = violations.filter((one) => !isAccepted(one, pointer, value));
      return { ...outcome, violations: left };
    },
    allows: (...args) => schemas.validate(...args).violations.length === 0,
    problemOf: (pointer) => compilerFor("response").compile(pointer).problem,
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

  /** What one direction does without may be required by another part of an `allOf` than the one that has it. */
  const isAbsent = (violation: Violation, pointer: string, direction: Direction): boolean => {
    if (violation.keyword !== "required") return false;
    const name = String(violation.params["missingProperty"]);
    return schemasAt(document, pointer, parsePointer(violation.pointer))
      .flatMap((at) => propertySchemas(document, at, name))
      .some((property) => keyword(document, property, absentFlag[direction]) === true);
  };

  /** `x-accepts` names what else a server takes. */
  const isAccepted = (violation: Violation, pointer: string, value: unknown): boolean => {
    if (!accepting(document).isAny) return false;
    const tokens = parsePointer(violation.pointer);
    return tokens.concat("").some((_, depth) => {
      const around = tokens.slice(0, depth);
      const inner = valueAt(value, join("", ...around));
      return schemasAt(document, pointer, around)
        .flatMap((at) => parts(document, at))
        .filter((part) => part.value["x-accepts"] !== undefined)
        .map((part) => schemas.validate(join(part.pointer, "x-accepts"), inner, "request"))
        .some(
          ({ violations, notChecked, passedOver }) =>
            (notChecked ?? passedOver) === undefined && violations.length === 0,
        );
    });
  };
  return schemas;
}

/** Most documents have no `x-accepts`: nobody has to look for one around each violation. */
const accepting = keptWith(({ root }: ApiDocument) => ({
  isAny: JSON.stringify(root).includes('"x-accepts":'),
}));

/** The same for everybody who asks about a document: a second run in one process compiles nothing again. */
export const schemasOf = keptWith(createSchemas);

/**
 * Where the keyword of a schema object stands in the document. Ajv reports paths that start anew at each reference; the
 * objects themselves are the view's, so their identity tells the place.
 */
type PointerOf = (schema: unknown, keyword: string) => string | undefined;

function toViolation(error: ErrorObject, pointerOf: PointerOf): Violation {
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
}

interface Compiled {
  readonly run?: ValidateFunction;
  readonly problem?: string;
  readonly passedOver?: string;
}

/** One direction's view of the document, compiled schema by schema. */
interface Compiler {
  readonly root: unknown;
  readonly compile: (pointer: string) => Compiled;
  readonly pointerOf: PointerOf;
}

function createCompiler(document: ApiDocument, direction: Direction): Compiler {
  const { root, pointerOf } = viewFor(document, direction);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    verbose: true,
    validateSchema: false,
    addUsedSchema: false,
    multipleOfPrecision: 9,
    logger: false,
    // Each schema is compiled for its first value, often once: what makes the code shorter takes longer than it saves.
    code: { optimize: false },
    meta: false,
    uriResolver: pointerResolver,
  });
  installFormats(ajv);
  installLengths(ajv);
  if (direction === "response") {
    ajv.removeKeyword("writeOnly"); // ajv knows it as an annotation without effect
    ajv.addKeyword({ keyword: "writeOnly", validate: (flag: unknown) => flag !== true });
  }
  const known = new Map<string, Compiled>();
  const compile = (pointer: string): Compiled => {
    let compiled = known.get(pointer);
    if (!compiled) known.set(pointer, (compiled = compileAt(pointer)));
    return compiled;
  };
  const compileAt = (pointer: string): Compiled => {
    try {
      if (!ajv.schemas[base]) ajv.addSchema(root, base);
      const run = ajv.compile({ $ref: base + refTo(pointer) });
      const isKnown = (format: string) => Object.hasOwn(ajv.formats, format);
      const { unknown, patterns } = gapsOf(document, pointer, isKnown);
      const problem = [...unknown, ...patterns].join("; ");
      const passedOver = patterns.join("; ");
      return { run, ...(problem && { problem }), ...(passedOver && { passedOver }) };
    } catch (error) {
      return { problem: messageOf(error) };
    }
  };
  return {
    root,
    compile,
    pointerOf: (schema, name) => {
      const owner = isObject(schema) ? pointerOf(schema) : undefined;
      return owner !== undefined && isObject(schema) && Object.hasOwn(schema, name)
        ? join(owner, name)
        : owner;
    },
  };
}
