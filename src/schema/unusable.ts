import type { Problem, Severity } from "../base/finding.ts";
import { isObject, preview } from "../base/json.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Kind } from "../document/kinds.ts";
import { pointerOf, walkDocument } from "../document/walk.ts";
import { isKnownFormat } from "./formats.ts";
import { misformed } from "./forms.ts";
import { patternFault } from "./pattern-fault.ts";
import { unusablePaths } from "./unusable-paths.ts";

/** A part of a document that is not used as it was meant, or not at all. */
export interface Unusable {
  readonly rule: string;
  readonly severity: Severity;
  /** Into the bundled document. */
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
}

/** Everything known about a document before the first request: references that lead nowhere, and what is unusable. */
export function problemsOf(document: ApiDocument): Problem[] {
  const found = findUnusable(document).map(({ pointer, ...problem }) => ({
    ...problem,
    where: document.where(pointer),
  }));
  return [...document.problems, ...found];
}

/** One walk over the document; nothing is compiled. */
export function findUnusable(document: ApiDocument): Unusable[] {
  const found: Unusable[] = [];
  const faults = new Map<string, string | undefined>();
  const faultIn = (pattern: string) => {
    if (!faults.has(pattern)) faults.set(pattern, patternFault(pattern));
    return faults.get(pattern);
  };
  walkDocument(document.root, (kind, value, place) => {
    const tell: Tell = (key, rest) =>
      found.push({ ...rest, pointer: pointerOf({ key, up: place }) });
    checkForms(kind, value, tell);
    if (kind === "schema") checkSchema(value, tell, faultIn);
    else if (kind === "parameter") checkParameter(value, tell);
    else if (kind === "securityScheme") checkScheme(value, tell);
  });
  return [...found, ...unusablePaths(document)];
}

type Tell = (key: string, unusable: Omit<Unusable, "pointer">) => void;

const types = ["null", "boolean", "integer", "number", "string", "array", "object"];

function checkForms(kind: Kind, value: Record<string, unknown>, tell: Tell): void {
  for (const { key, want } of misformed(kind, value)) {
    tell(key, {
      rule: "object-form",
      severity: "error",
      message: `'${key}' must be ${want}, but is ${preview(value[key])}`,
      hint: "Correct it: as it is, what depends on it is not checked.",
    });
  }
}

function checkSchema(
  schema: Record<string, unknown>,
  tell: Tell,
  faultIn: (pattern: string) => string | undefined,
): void {
  const { type, format, pattern, patternProperties } = schema;
  const names: unknown[] = type === undefined ? [] : [type].flat();
  for (const name of names.filter((one) => !types.includes(String(one)))) {
    tell("type", {
      rule: "type-known",
      severity: "error",
      message: `${preview(name)} is no type: values are not checked against this schema`,
      hint: `Write one of ${types.join(", ")}.`,
    });
  }
  if (typeof format === "string" && !isKnownFormat(format)) {
    tell("format", {
      rule: "format-known",
      severity: "warning",
      message: `the format ${preview(format)} is not known: values are not checked against it`,
      hint: "Say the same with 'pattern', if it has to be checked.",
    });
  }
  const written = isObject(patternProperties) ? Object.keys(patternProperties) : [];
  for (const [key, text] of [
    ["pattern", pattern],
    ...written.map((one) => ["patternProperties", one]),
  ]) {
    if (text === undefined) continue;
    const fault = typeof text === "string" ? faultIn(text) : "no text";
    if (fault === undefined) continue;
    // The validators do without such a pattern; what they cannot do without stops the whole schema.
    const isDropped = key === "pattern" && typeof text === "string";
    tell(String(key), {
      rule: "pattern-valid",
      severity: "error",
      message: `${preview(text)} is no regular expression (${fault}): values are not checked against ${isDropped ? "it" : "this schema"}`,
      hint: "Write it as ECMAScript does, with the flag u.",
    });
  }
}

function checkScheme({ type }: Record<string, unknown>, tell: Tell): void {
  if (type !== "mutualTLS") return;
  tell("type", {
    rule: "security-checked",
    severity: "warning",
    message:
      "mutualTLS is not asked for: a certificate belongs to the connection and never reaches a request",
    hint: "Nothing to do: every caller counts as having one.",
  });
}

const locations = ["path", "query", "header", "cookie", "querystring"];

function checkParameter(parameter: Record<string, unknown>, tell: Tell): void {
  if (parameter["$ref"] !== undefined || parameter["x-unresolved"] !== undefined) return;
  const { name, in: location } = parameter;
  if (typeof name === "string" && locations.includes(String(location))) return;
  const isNamed = typeof name === "string";
  tell(isNamed ? "in" : "name", {
    rule: "parameter-usable",
    severity: "error",
    message: isNamed
      ? `the parameter '${name}' is left out: ${location === undefined ? "it has no 'in'" : `${preview(location)} is no place of a parameter`}`
      : "a parameter without a name is left out",
    hint: `A parameter has a 'name', and 'in' is one of ${locations.join(", ")}.`,
  });
}
