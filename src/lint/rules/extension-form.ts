import { isObject, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Kind } from "../../document/kinds.ts";
import { declarationProblems } from "../../resource/declaration.ts";
import { nearest } from "../nearest.ts";
import type { Complaint, Rule } from "../rule.ts";
import type { Node } from "../walk.ts";

/** The `x-` members the engine understands stand where they count and hold what they should. */
export const extensionForm: Rule = {
  name: "extension-form",
  *check({ document, nodes }) {
    for (const operation of document.operations) yield* declarationProblems(document, operation);
    for (const node of nodes) {
      for (const name of Object.keys(node.value)) {
        if (name.startsWith("x-")) yield* judge(name, node);
      }
    }
  },
};

interface Form {
  readonly on: readonly Kind[];
  readonly want: string;
  fits(value: unknown): boolean;
}

const flag = { want: "true or false", fits: (value: unknown) => typeof value === "boolean" };
const anything = { want: "", fits: () => true };

const forms: Readonly<Record<string, Form>> = {
  "x-enforced": { on: ["schema"], ...flag },
  "x-safe": { on: ["operation"], ...flag },
  "x-optional-body": { on: ["response"], ...flag },
  "x-unique": { on: ["schema"], ...flag },
  "x-captions": { on: ["schema"], want: "an object: value -> caption", fits: isObject },
  "x-references": {
    on: ["schema", "parameter", "operation"],
    want: "the name of a kind of thing",
    fits: (value) => typeof value === "string" && value !== "",
  },
  "x-accepts": {
    on: ["schema"],
    want: "a schema",
    fits: (value) => isObject(value) || typeof value === "boolean",
  },
  // Judged as a whole, with the operation around them.
  "x-collection": { on: ["operation"], ...anything },
  "x-update": { on: ["operation"], ...anything },
  // Rules of their own look into these.
  "x-faker": { on: ["schema"], ...anything },
  "x-unresolved": { on: [], ...anything },
};

function* judge(name: string, node: Node): Iterable<Complaint> {
  const at = join(node.pointer, name);
  const value = node.value[name];
  const form = forms[name];
  if (!form) {
    const meant = nearest(name, Object.keys(forms));
    if (meant === undefined) return;
    const message = `${name} means nothing here`;
    yield { severity: "warning", at, message, hint: `Did you mean '${meant}'?` };
  } else if (form.on.length > 0 && !form.on.includes(node.kind)) {
    const message = `${name} has no effect here`;
    yield {
      severity: "warning",
      at,
      message,
      hint: `It counts on this kind of object only: ${form.on.join(", ")}.`,
    };
  } else if (!form.fits(value)) {
    yield { at, message: `${name} must be ${form.want}, but is ${preview(value)}` };
  } else if (name === "x-captions") {
    yield* judgeCaptions(at, Object.keys(Object(value)), node.value["enum"]);
  }
}

/** One caption for each value of the enum, and none for anything else. */
function* judgeCaptions(
  at: string,
  captioned: readonly string[],
  values: unknown,
): Iterable<Complaint> {
  if (!Array.isArray(values)) {
    yield { at, message: "x-captions stands beside no enum" };
    return;
  }
  const names = values.filter((value) => value !== null).map(String);
  for (const name of names.filter((one) => !captioned.includes(one))) {
    yield { at, message: `x-captions has no caption for ${preview(name)}` };
  }
  for (const name of captioned.filter((one) => !names.includes(one))) {
    const message = `x-captions has a caption for ${preview(name)}, which the enum does not list`;
    yield { at: join(at, name), message };
  }
}
