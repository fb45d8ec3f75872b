import { ownMembers } from "../../../resource/own-members.ts";
import { targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { isAllowed } from "../own-record/bodies.ts";
import type { Json, Session } from "../session.ts";

/** Values that no server would choose, for what only the server writes. */
export function foreignValues({ run, resource }: Session): Json {
  const { document } = run.maker;
  const values = [...ownMembers(document, resource)].flatMap(([name, at]) => {
    const schema = targetOf(document, at);
    const choices = keyword(document, schema, "enum");
    const value = Array.isArray(choices)
      ? choices.findLast((one) => typeof one === "string")
      : foreignValue(typesOf(document, schema), keyword(document, schema, "format"));
    const isFine = (one: unknown) => one !== undefined && isAllowed(run.maker, schema, one);
    const fine = isFine(value) ? value : sampleText(run, schema, name);
    return isFine(fine) ? [[name, fine] as const] : [];
  });
  return Object.fromEntries(values);
}

/** A text by a pattern of its own: `ORD-483920`. */
function sampleText({ maker }: Session["run"], schema: string, name: string): unknown {
  const hasPattern = keyword(maker.document, schema, "pattern") !== undefined;
  if (!hasPattern || !typesOf(maker.document, schema).includes("string")) return undefined;
  const made = maker.sample(schema, { direction: "response", key: [name, "of somebody else"] });
  return "value" in made ? made.value : undefined;
}

function foreignValue(types: readonly string[], format: unknown): unknown {
  if (types.includes("integer") || types.includes("number")) return 1_903_771;
  if (!types.includes("string")) return undefined;
  if (format === "date-time") return "2001-02-03T04:05:06Z";
  if (format === "date") return "2001-02-03";
  if (format === "uuid") return "5f2c1b1e-9d3a-4c57-8a41-0d6f7e2b9c11";
  return format === undefined ? "of-somebody-else" : undefined;
}
