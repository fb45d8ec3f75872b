import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Found } from "../../document/follow.ts";
import { parts } from "../../schema/walk.ts";
import type { Complaint, Rule } from "../rule.ts";

/**
 * A part of `allOf` that is closed forbids what only the other parts describe: it does not see them.
 * @see https://json-schema.org/understanding-json-schema/reference/object#extending
 */
export const closedPart: Rule = {
  name: "closed-part",
  *check({ document, nodes }) {
    for (const { kind, pointer } of nodes) {
      if (kind !== "schema") continue;
      const all = parts(document, pointer);
      if (all.length < 2) continue;
      for (const part of all) yield* complaintOf(document, part, all);
    }
  },
};

function* complaintOf(
  document: ApiDocument,
  part: Found,
  all: readonly Found[],
): Iterable<Complaint> {
  const keyword = closing.find((one) => part.value[one] === false);
  if (keyword === undefined || part.value["patternProperties"] !== undefined) return;
  // The second sees what the part is made of itself.
  const seen = keyword === "additionalProperties" ? [part] : parts(document, part.pointer);
  const own = new Set(seen.flatMap(({ value }) => namesIn(value["properties"])));
  const others = all.filter((one) => !seen.includes(one));
  const lost = others
    .flatMap(({ value }) => namesIn(value["properties"]))
    .filter((name) => !own.has(name));
  const required = others.flatMap(({ value }) =>
    isList(value["required"]) ? value["required"] : [],
  );
  const wanted = required.find((name) => !own.has(String(name)));
  const name = String(wanted ?? lost[0] ?? "");
  if (name === "") return;
  yield {
    severity: wanted === undefined ? "warning" : "error",
    at: join(part.pointer, keyword),
    message: `this part of allOf is closed, and has no '${name}', which another part ${wanted === undefined ? "describes: it can never be there" : "requires: nothing fits both"}`,
    hint: `Leave ${keyword} out of the part; where the whole should be closed, put unevaluatedProperties: false beside allOf.`,
  };
}

const closing = ["additionalProperties", "unevaluatedProperties"] as const;

const namesIn = (properties: unknown) => (isObject(properties) ? Object.keys(properties) : []);
const isList = (value: unknown): value is unknown[] => Array.isArray(value);
