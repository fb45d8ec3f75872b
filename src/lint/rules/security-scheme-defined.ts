import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { suggest } from "../nearest.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../walk.ts";

/** Every name in a security requirement is that of a security scheme. */
export const securitySchemeDefined: Rule = {
  name: "security-scheme-defined",
  *check({ document, nodes }) {
    const schemes: unknown = document.at("/components/securitySchemes");
    const defined = isObject(schemes) ? Object.keys(schemes) : [];
    for (const { kind, pointer, value } of nodes) {
      if (kind !== "root" && kind !== "operation") continue;
      for (const [index, requirement] of entriesOf(value["security"])) {
        for (const [name] of entriesOf(requirement)) {
          if (defined.includes(name)) continue;
          yield {
            at: join(pointer, "security", index, name),
            message: `the security scheme '${name}' is not defined`,
            hint: suggest(name, defined, "Define it under components/securitySchemes."),
          };
        }
      }
    }
  },
};
