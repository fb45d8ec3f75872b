import { CORE_SCHEMA, load, mergeTag, YAMLException } from "js-yaml";
import { ToolError, type Where } from "../base/errors.ts";
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
    // Positions cost a second parse: only those pay it who ask where something stands.
    where: (pointer) => ({ file: label, ...(locate ??= createLocator(text))(pointer) }),
  };
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // The YAML parser reads it again and says where it breaks.
  }
}

// Real documents nest deeper than the library's default; aliases are capped, as each may multiply what it names.
const options = { schema: CORE_SCHEMA.withTags(mergeTag), maxDepth: 1000, maxAliases: 1000 };

function parseYaml(label: string, text: string): unknown {
  try {
    return load(text, options);
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
