import { isObject } from "../../../base/json.ts";
import type { MediaType } from "../../../document/operation.ts";
import { casesOf } from "../../../sample/cases/cases-of.ts";
import type { CaseMaker } from "../../../sample/cases/places.ts";
import type { ValueCase } from "../../../sample/cases/value-case.ts";

/**
 * The cases of the parts of a form that are texts, and forms without one of their parts. The bytes of a file stay as
 * they are: what a server makes of another made-up file nobody knows.
 */
export function* formCases(
  maker: CaseMaker,
  { type, schema, encoding }: MediaType,
  value: unknown,
  strictTypes: boolean,
): Generator<ValueCase> {
  // How parts of a type of their own are written is no question of their values.
  if (type !== "multipart/form-data" || !isObject(value) || encoding.size > 0) return;
  const files = new Set(Object.keys(value).filter((name) => value[name] instanceof Uint8Array));
  // A file arrives as its name.
  const base = Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, files.has(name) ? "file.bin" : part]),
  );
  for (const one of casesOf(maker, schema ?? "", { base, textual: true, strictTypes })) {
    const { tokens, value: next } = one.edit;
    const [part] = tokens;
    if (part === undefined || tokens.length > 1 || typeof next === "object") continue;
    if (next === undefined || !files.has(part)) yield one;
  }
}
