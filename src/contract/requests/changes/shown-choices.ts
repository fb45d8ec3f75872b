import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, requestSchema, targetOf, textChoices } from "../../../resource/shapes.ts";
import { writtenBy } from "../../../resource/written-by.ts";
import type { CaseMaker } from "../../../sample/cases/places.ts";
import { applyEdit, assignment, type ValueCase } from "../../../sample/cases/value-case.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import type { Draft } from "./draft.ts";

/** Choices that a record shows, and that no request may name: a state that only an action leads to. */
export function* shownChoices(
  { document, schemas }: CaseMaker,
  draft: Draft,
): Generator<ValueCase> {
  const body = bodyOf(document, draft);
  if (!body) return;
  const { schema, record, members } = body;
  for (const name of Object.keys(members)) {
    const at = schemasAt(document, schema, [name])
      .map((one) => targetOf(document, one))
      .find((one) => keyword(document, one, "enum") !== undefined);
    const shown = membersOf(document, record).get(name);
    const choices = shown === undefined ? [] : keyword(document, targetOf(document, shown), "enum");
    if (at === undefined || !Array.isArray(choices)) continue;
    for (const choice of choices) {
      const edit = { tokens: [name], value: choice };
      const value = applyEdit(members, edit);
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

/** So many members that only the creation takes are tried. */
const mostFixed = 3;

/**
 * What records show, and a closed body has no member for: a choice, for a state that only an action leads to, and what the
 * creation alone may set.
 */
export function* shownMembers(maker: CaseMaker, draft: Draft): Generator<ValueCase> {
  const { document, schemas } = maker;
  const body = bodyOf(document, draft);
  if (!body) return;
  const { schema, record, members } = body;
  const sent = membersOf(document, schema);
  let count = 0;
  let isChosen = false;
  for (const [name, at] of membersOf(document, record)) {
    if (sent.has(name) || count > mostFixed) continue;
    const choice: string | undefined = isChosen ? undefined : textChoices(document, at).at(-1);
    const made = choice ?? createdWith(maker, draft, name);
    if (made === undefined) continue;
    const edit = { tokens: [name], value: made };
    const value = applyEdit(members, edit);
    const broken = schemas
      .validate(schema, value, "request")
      .violations.find((one) => one.enforced && closing.has(one.keyword));
    if (!broken) continue;
    isChosen ||= choice !== undefined;
    count++;
    const words = `${assignment(name, made)}, which records show, but no member of a closed object`;
    const specPointer = broken.specPointer;
    const instance = join("", name);
    yield { edit, words, keyword: broken.keyword, specPointer, holds: false, instance, value };
  }
}

/** What the creation of such records would take for a member; undefined where it takes none, or is the request itself. */
function createdWith({ document, sample }: CaseMaker, { operation }: Draft, name: string): unknown {
  const { create } = writtenBy(document, operation.id) ?? {};
  const schema = create && create.id !== operation.id ? requestSchema(create) : undefined;
  const at = schema === undefined ? undefined : membersOf(document, schema).get(name);
  if (at === undefined) return undefined;
  const made = sample(at, { direction: "request", key: [operation.id, name, "fixed"] });
  return "value" in made ? made.value : undefined;
}

const closing: ReadonlySet<string> = new Set(["additionalProperties", "unevaluatedProperties"]);

/** A body of members, its schema and that of the record it writes. */
function bodyOf(document: ApiDocument, { operation, content }: Draft) {
  const { schema } = content?.media ?? {};
  const record = writtenBy(document, operation.id)?.record;
  const members = content?.value;
  return record !== undefined && schema !== undefined && isObject(members)
    ? { schema, record, members }
    : undefined;
}
