import addFormatsModule from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";

// The package's types describe the default export as the function, at run time it is the module.
const addFormats = addFormatsModule.default;

const int32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/**
 * The formats of JSON Schema and those OpenAPI adds. `int64` is checked for being whole only: JSON numbers beyond 2^53
 * have lost their digits before anyone can look. `password` and `binary` say nothing about the characters.
 * @see https://spec.openapis.org/registry/format/
 */
export function installFormats(ajv: Ajv2020): void {
  addFormats(ajv, { mode: "full" });
  const whole = (low: number, high: number) => (value: number) =>
    Number.isInteger(value) && value >= low && value <= high;
  ajv.addFormat("int8", { type: "number", validate: whole(-128, 127) });
  ajv.addFormat("uint8", { type: "number", validate: whole(0, 255) });
  ajv.addFormat("int16", { type: "number", validate: whole(-32768, 32767) });
  ajv.addFormat("int32", { type: "number", validate: whole(int32.min, int32.max) });
  ajv.addFormat("int64", { type: "number", validate: Number.isInteger });
  for (const name of ["float", "double", "double-int", "decimal"]) {
    ajv.addFormat(name, { type: "number", validate: Number.isFinite });
  }
  for (const name of ["password", "binary", "html", "commonmark"]) ajv.addFormat(name, true);
}

let known: ReadonlySet<string> | undefined;

/** Whether values are checked against the format, or it is known to say nothing about them. */
export function isKnownFormat(name: string): boolean {
  if (!known) {
    const ajv = new Ajv2020();
    installFormats(ajv);
    known = new Set(Object.keys(ajv.formats));
  }
  return known.has(name);
}
