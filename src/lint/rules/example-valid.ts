import { formatWhere } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Schemas, Violation } from "../../schema/compile.ts";
import { isJson } from "../../wire/media-type.ts";
import type { Complaint, LintContext, Rule } from "../rule.ts";
import { entriesOf, type Node } from "../walk.ts";

/** What the document shows must fit what it says: examples of bodies, parameters and headers, and defaults. */
export const exampleValid: Rule = {
  name: "example-valid",
  *check(context) {
    for (const node of context.nodes) {
      const examples = node.kind === "schema" ? ofSchema(node) : ofHolder(node, context);
      for (const example of examples) yield* judge(example, node, context);
    }
  },
};

interface Example {
  /** "the example 'minimal'", "the default". */
  readonly title: string;
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: string;
}

function ofSchema({ value, pointer }: Node): Example[] {
  const one = (key: string, title: string) =>
    Object.hasOwn(value, key)
      ? [{ title, pointer: join(pointer, key), value: value[key], schema: pointer }]
      : [];
  const list = Array.isArray(value["examples"]) ? value["examples"] : [];
  return [
    ...one("default", "the default"),
    ...one("example", "the example"),
    ...list.map((item: unknown, index) => ({
      title: "the example",
      pointer: join(pointer, "examples", index),
      value: item,
      schema: pointer,
    })),
  ];
}

function ofHolder({ kind, value, pointer }: Node, { document }: LintContext): Example[] {
  if (!["mediaType", "parameter", "header"].includes(kind) || value["schema"] === undefined)
    return [];
  const schema = join(pointer, "schema");
  const own = Object.hasOwn(value, "example")
    ? [{ title: "the example", pointer: join(pointer, "example"), value: value["example"], schema }]
    : [];
  const named = entriesOf(value["examples"]).flatMap(([name]) => {
    const found = document.follow(join(pointer, "examples", name));
    const key = ["dataValue", "value"].find((one) => found && Object.hasOwn(found.value, one));
    if (!found || key === undefined) return [];
    const at = join(found.pointer, key);
    return [{ title: `the example '${name}'`, pointer: at, value: found.value[key], schema }];
  });
  return [...own, ...named];
}

function* judge(example: Example, node: Node, context: LintContext): Iterable<Complaint> {
  const { schemas, document } = context;
  const violations =
    node.direction === undefined || node.kind === "schema"
      ? violationsEitherWay(schemas, example)
      : schemas.validate(example.schema, example.value, node.direction).violations;
  if (violations.length > 0 && isOtherNotation(example, node)) {
    yield {
      severity: "warning",
      at: example.pointer,
      message: `${example.title} is not checked: it is written in another notation than JSON`,
    };
    return;
  }
  for (const violation of violations) {
    const place = violation.pointer === "" ? "it" : violation.pointer;
    yield {
      at: placeOf(example, violation),
      message: `${example.title} does not fit its schema: ${place} ${violation.message}`,
      hint: `The rule stands at ${formatWhere(document.where(violation.specPointer))}.`,
    };
  }
}

/** A schema may serve requests and answers: what only one of them allows (`readOnly`, `writeOnly`) is allowed here. */
function violationsEitherWay(schemas: Schemas, { schema, value }: Example): Violation[] {
  const inRequest = schemas.validate(schema, value, "request").violations;
  const isRequiredThereToo = (violation: Violation) =>
    inRequest.some((other) => other.keyword === "required" && other.message === violation.message);
  return schemas
    .validate(schema, value, "response")
    .violations.filter(
      (one) =>
        one.keyword !== "writeOnly" && (one.keyword !== "required" || isRequiredThereToo(one)),
    );
}

/** `<pet/>` for an object: the text of a format that is not JSON's. */
function isOtherNotation({ value, pointer }: Example, node: Node): boolean {
  if (node.kind !== "mediaType" || typeof value !== "string" || isObject(value)) return false;
  const type = node.pointer.slice(node.pointer.lastIndexOf("/") + 1).replaceAll("~1", "/");
  return pointer !== "" && !isJson(type.split(";")[0] ?? "");
}

function placeOf(example: Example, { pointer, params }: Violation): string {
  const extra = params["additionalProperty"] ?? params["unevaluatedProperty"];
  const inside = typeof extra === "string" ? join(pointer, extra) : pointer;
  return example.pointer + inside;
}
