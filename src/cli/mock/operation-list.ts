import type { Operation, Parameter } from "../../document/operation.ts";
import type { Engine } from "../../mock/engine.ts";
import { keyOfRow } from "../../mock/key-of-row.ts";
import { keyword } from "../../schema/walk.ts";
import { encodeParameters } from "../../wire/encode-parameters.ts";

/** More would push what matters off the screen. */
const shown = 100;

/** A line for each operation, with a URL to click: path parameters are filled so that they lead somewhere. */
export function operationLines(engine: Engine, url: string): string[] {
  const { operations } = engine.document;
  const width = Math.max(...operations.map(({ method }) => method.length));
  const lines = operations
    .slice(0, shown)
    .map((operation) => `  ${operation.method.padEnd(width)} ${url}${pathOf(engine, operation)}`);
  const rest = operations.length - shown;
  return rest > 0 ? [...lines, `  … and ${rest} more`] : lines;
}

function pathOf(engine: Engine, operation: Operation): string {
  const path: Record<string, unknown> = {};
  const { world } = engine.worlds.of(undefined);
  for (const parameter of operation.parameters) {
    if (parameter.in !== "path") continue;
    const value =
      keyOfRow(engine.document, world, operation, parameter.name) ??
      parameter.example?.value ??
      sampleOf(engine, operation, parameter);
    if (value !== undefined) path[parameter.name] = value;
  }
  return encodeParameters(operation, { path }).path;
}

function sampleOf(
  { sample, document }: Engine,
  { id }: Operation,
  { schema, name }: Parameter,
): unknown {
  if (schema === undefined) return undefined;
  // The first that is listed: to make one up, the schema would have to be compiled before the first answer.
  const listed = keyword(document, schema, "enum");
  if (Array.isArray(listed)) return listed[0];
  // Numbers that are keys count from 1.
  if (keyword(document, schema, "type") === "integer") return 1;
  const made = sample(schema, { direction: "request", key: [id, name] });
  return "value" in made ? made.value : undefined;
}
