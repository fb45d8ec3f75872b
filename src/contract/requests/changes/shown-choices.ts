import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { writtenBy } from "../../../resource/written-by.ts";
import type { CaseMaker } from "../../../sample/cases/places.ts";
import { applyEdit, assignment, type ValueCase } from "../../../sample/cases/value-case.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import type { Draft } from "./draft.ts";

/** Choices that a record shows, and that no request may name: a state that only an action leads to. */
export function* shownChoices(
  { document, schemas }: CaseMaker,
  { operation, content }: Draft,
): Generator<ValueCase> {
  const { schema } = content?.media ?? {};
  const record = writtenBy(document, operation.id)?.record;
  if (record === undefined || schema === undefined || !isObject(content?.value)) return;
  for (const name of Object.keys(content.value)) {
    const at = schemasAt(document, schema, [name])
      .map((one) => targetOf(document, one))
      .find((one) => keyword(document, one, "enum") !== undefined);
    const shown = membersOf(document, record).get(name);
    const choices = shown === undefined ? [] : keyword(document, targetOf(document, shown), "enum");
    if (at === undefined || !Array.isArray(choices)) continue;
    for (const choice of choices) {
      const edit = { tokens: [name], value: choice };
      const value = applyEdit(content.value, edit);
      const { violations } = schemas.validate(schema, value, "request");
      const isBroken = violations.some((one) => one.enforced && one.keyword === "enum");
      if (!isBroken || choice === null) continue;
      const words = `${assignment(name, choice)}, which records show, but is not in the list`;
      const specPointer = join(at, "enum");
      yield {
        edit,
        words,
        keyword: "enum",
        specPointer,
        holds: false,
        instance: join("", name),
        value,
      };
      break;
    }
  }
}

/** A choice that records show, and that a closed body has no member for: a state that only an action leads to. */
export function* shownMembers(
  { document, schemas }: CaseMaker,
  { operation, content }: Draft,
): Generator<ValueCase> {
  const { schema } = content?.media ?? {};
  const record = writtenBy(document, operation.id)?.record;
  if (record === undefined || schema === undefined || !isObject(content?.value)) return;
  const sent = membersOf(document, schema);
  for (const [name, at] of membersOf(document, record)) {
    const choices = keyword(document, targetOf(document, at), "enum");
    const choice: unknown = Array.isArray(choices) ? choices.findLast(isText) : undefined;
    if (sent.has(name) || choice === undefined) continue;
    const edit = { tokens: [name], value: choice };
    const value = applyEdit(content.value, edit);
    const broken = schemas
      .validate(schema, value, "request")
      .violations.find((one) => one.enforced && closing.has(one.keyword));
    if (!broken) continue;
    const words = `${assignment(name, choice)}, which records show, but no member of a closed object`;
    const specPointer = broken.specPointer;
    const instance = join("", name);
    yield { edit, words, keyword: broken.keyword, specPointer, holds: false, instance, value };
    return;
  }
}

const closing: ReadonlySet<string> = new Set(["additionalProperties", "unevaluatedProperties"]);

const isText = (value: unknown) => typeof value === "string";
