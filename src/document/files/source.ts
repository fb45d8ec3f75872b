import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";
import { ToolError, type Where } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { aliasFaultOf } from "./aliases.ts";
import { createJsonLocator } from "./json-positions.ts";
import { createLocator, type Locator } from "./positions.ts";

/** One file of a document: its value, and where each part of it stands in the text. */
export interface SourceFile {
  /** Absolute URL; references are resolved against it. */
  readonly url: string;
  /** How the file is called in messages. */
  readonly label: string;
  readonly value: unknown;
  /** The place of the value at the pointer, or of its nearest parent that exists. */
  where(pointer: string): Where;
}

/** Parses YAML 1.2 or JSON; a syntax error is a `ToolError` that names the line. */
export function parseSource(url: string, label: string, text: string): SourceFile {
  const json = label.endsWith(".json") ? parseJson(text) : undefined;
  let locate: Locator | undefined;
  return {
    url,
    label,
    value: json ? json.value : parseYaml(label, text),
    // Positions cost a second look at the text: only those pay it who ask where something stands.
    where: (pointer) => {
      locate ??= json ? createJsonLocator(text) : createLocator(text);
      return { file: label, ...locate(pointer) };
    },
  };
}

/** The text of a file: UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return new TextDecoder(!isWide ? "utf-8" : first === 0xff ? "utf-16le" : "utf-16be").decode(
    bytes,
  );
}

/** The file as a root document; a `ToolError` for one that cannot be any. */
export function requireDocument(source: SourceFile): SourceFile {
  if (isObject(source.value)) return source;
  throw new ToolError("SPEC_UNSUPPORTED", `${source.label} holds no OpenAPI document`, {
    hint: "Give the root document, which starts with 'openapi: 3…' or with 'swagger'.",
    where: source.where(""),
  });
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    // Too deep: the YAML parser says so, and where.
    return isDeeper(value, maxDepth) ? undefined : { value };
  } catch {
    return undefined; // The YAML parser reads it again and says where it breaks.
  }
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  const members: Iterable<unknown> = Array.isArray(value) ? value : Object.values(value);
  for (const member of members) if (isDeeper(member, depth - 1)) return true;
  return false;
}

// Real documents nest deeper than the library's default; aliases are capped, as each may multiply what it names.
const maxDepth = 500;
const options = { schema: CORE_SCHEMA.withTags(mergeTag), maxDepth, maxAliases: 1000 };

function parseYaml(label: string, text: string): unknown {
  try {
    const value = load(text, options);
    const fault = text.includes("*") ? aliasFaultOf(value) : undefined;
    if (!fault) return value;
    throw new ToolError("SPEC_SYNTAX", fault.message, {
      where: { file: label, ...createLocator(text)(fault.pointer) },
      hint: "Use '$ref' for what is recursive or large.",
    });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new ToolError("SPEC_SYNTAX", `YAML syntax: ${error.reason}`, {
      where: {
        file: label,
        line: (error.mark?.line ?? 0) + 1,
        column: (error.mark?.column ?? 0) + 1,
      },
      hint: "Correct the file at this line and run the command again.",
    });
  }
}
