import addFormatsModule from "ajv-formats";
import { fullFormats } from "ajv-formats/dist/formats.js";
import type { Ajv2020, Format } from "ajv/dist/2020.js";

// The package's types describe the default export as the function, at run time it is the module.
const addFormats = addFormatsModule.default;

const whole = (low: number, high: number): Format => ({
  type: "number",
  validate: (value: number) => Number.isInteger(value) && value >= low && value <= high,
});
const finite: Format = { type: "number", validate: Number.isFinite };

/**
 * What OpenAPI adds to the formats of JSON Schema. `int64` is checked for being whole only: JSON numbers beyond 2^53
 * have lost their digits before anyone can look. `password` and `binary` say nothing about the characters.
 * @see https://spec.openapis.org/registry/format/
 */
const further: Readonly<Record<string, Format>> = {
  int8: whole(-128, 127),
  uint8: whole(0, 255),
  int16: whole(-32768, 32767),
  int32: whole(-(2 ** 31), 2 ** 31 - 1),
  int64: { type: "number", validate: Number.isInteger },
  float: finite,
  double: finite,
  "double-int": finite,
  decimal: finite,
  password: true,
  binary: true,
  html: true,
  commonmark: true,
};

export function installFormats(ajv: Ajv2020): void {
  addFormats(ajv, { mode: "full" });
  for (const [name, format] of Object.entries(further)) ajv.addFormat(name, format);
}

const known: ReadonlySet<string> = new Set([fullFormats, further].flatMap(Object.keys));

/** Whether values are checked against the format, or it is known to say nothing about them. */
export function isKnownFormat(name: string): boolean {
  return known.has(name);
}
