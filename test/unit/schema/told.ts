import { createSchemas, type Direction, type Validation } from "../../../src/schema/compile.ts";
import { schemaApi } from "../api.ts";

export function validate(
  schema: unknown,
  value: unknown,
  direction: Direction = "response",
  others: Record<string, unknown> = {},
): Validation {
  const { document, pointer } = schemaApi(schema, others);
  return createSchemas(document).validate(pointer, value, direction);
}

/** `pointer message` for each violation. */
export function told(...args: Parameters<typeof validate>): string[] {
  return validate(...args).violations.map(({ pointer, message }) => `${pointer} ${message}`);
}
