import { equalJson, isObject } from "../../../base/json.ts";
import { createRandom } from "../../../base/random.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { referredKind } from "../../../resource/references.ts";
import { keyword, parts, propertiesOf, schemasAt } from "../../../schema/walk.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import type { Vary } from "../../../sample/cases/vary.ts";
import {
  isJsonPatch,
  membersOfPatch,
  patchedBy,
  patchedSchema,
} from "../../requests/bodies/json-patch.ts";
import { withFileNames } from "../../requests/bodies/made-up-files.ts";
import { exampleRequests, generatedRequests, type ValidRequest } from "../../requests/requests.ts";
import type { Run } from "../../run.ts";
import { variesOf } from "../../requests/variants.ts";
import { unwrapped } from "./wrapped.ts";
import type { Content, Json } from "../session.ts";

/** A body that a server may accept, and how to make another one like it. */
export interface Template {
  readonly operation: Operation;
  readonly parameters: ValidRequest["parameters"];
  readonly content: Content;
  /** Undefined: every body is the same. */
  readonly vary: Vary | undefined;
  /** With keys of what lies in the record that it is sent to, where it names any of that. */
  readonly fill?: (body: Json) => Json;
}

/** What may be sent, the fullest first: with fresh texts, then as it stands. References to the unknown are left out. */
export function* templatesFor(
  run: Run,
  operation: Operation,
  without: ReadonlySet<string>,
  fill?: (body: Json) => Json,
): Generator<Template> {
  const all = [
    ...generatedRequests(run.maker, operation),
    ...exampleRequests(run.maker, operation),
  ];
  for (const request of all) {
    if ("reason" in request || !request.content) continue;
    const whole = membersOf(run, request.content);
    const body = whole && unwrapped(run.maker.document, operation, whole);
    if (!body || !isMembers(body.value)) continue;
    const { media } = body;
    const isForm = media.type.startsWith("multipart/form-data");
    if (media.schema === undefined || (media.type.startsWith("multipart/") && !isForm)) continue;
    const value = withoutReferences(run, media.schema, body.value, without);
    const content = { ...body, value };
    const common = {
      operation,
      parameters: request.parameters,
      content,
      ...(fill ? { fill } : {}),
    };
    for (const vary of variesOf(run.maker, operation, content)) {
      if (!equalJson(vary("try"), value)) yield { ...common, vary };
    }
    yield { ...common, vary: undefined };
  }
}

/** A JSON Patch as the members that it sets, by their own schema: `session.send` writes the steps. */
function membersOf({ maker }: Run, { media, value }: Content): Content | undefined {
  if (!isJsonPatch(media.type)) return { media, value };
  const resource = patchedBy(maker.document, media);
  const schema = resource && patchedSchema(resource);
  const members = membersOfPatch(value);
  return schema === undefined || !members
    ? undefined
    : { media: { ...media, schema }, value: members };
}

function isMembers(value: unknown): value is Json {
  return isObject(value) && !(value instanceof Uint8Array);
}

/** Whether a body may be sent: what it is, or, for a form with files, what it is read as. */
export function isAllowed({ schemas }: Run["maker"], schema: string, value: unknown): boolean {
  return schemas.allows(schema, withFileNames(value), "request");
}

/** The template's body with texts of its own. */
export function bodyFrom({ content, vary, fill }: Template, salt: string): Json {
  const value = vary ? vary(salt) : content.value;
  const body = isObject(value) ? value : {};
  return fill ? fill(body) : body;
}

/** Without members that name something nobody knows, and without those given, where the schema allows it. */
function withoutReferences(
  { maker }: Run,
  schema: string,
  value: Json,
  without: ReadonlySet<string>,
): Json {
  const { document } = maker;
  return Object.keys(value).reduce<Json>((left, name) => {
    const at = schemasAt(document, schema, [name]);
    const isReference = at.some(
      (one) => typeof keyword(document, one, "x-references") === "string",
    );
    if (!isReference && !without.has(name)) return left;
    const { [name]: _, ...rest } = left;
    return isAllowed(maker, schema, rest) ? rest : left;
  }, value);
}

/** The value with one member changed; the value itself where that would break its schema. */
export function withMember(
  { maker }: Run,
  { media }: Content,
  value: Json,
  name: string,
  to: unknown,
) {
  const next = applyEdit(value, { tokens: [name], value: to });
  if (media.schema === undefined || !isObject(next)) return value;
  const { violations } = maker.schemas.validate(media.schema, withFileNames(next), "request");
  // A JSON Patch sets some members of what is whole already.
  const isPatch = isJsonPatch(media.type);
  const counts = violations.filter(
    ({ keyword: word, pointer }) => !isPatch || word !== "required" || pointer !== "",
  );
  return counts.length === 0 ? next : value;
}

/** The body with every value another one than the record has, as far as the schema allows. */
export function differingFrom(run: Run, { media }: Content, body: Json, record: Json): Json {
  const { schema } = media;
  if (schema === undefined) return body;
  const { document } = run.maker;
  return Object.keys(body).reduce<Json>((value, name) => {
    const at = schemasAt(document, schema, [name]);
    const isReference = referredKind(document, name, at[0]) ?? run.maker.shown?.of(name);
    if (!equalJson(value[name], record[name]) || isReference !== undefined) return value;
    for (const other of othersThan(document, at, value[name])) {
      const next = withMember(run, { media, value }, value, name, other);
      if (next !== value) return next;
    }
    return value;
  }, body);
}

/** Values of the same kind, the nearest first. */
function othersThan(document: ApiDocument, at: readonly string[], value: unknown): unknown[] {
  const listed = at.map((one) => keyword(document, one, "enum")).find(Array.isArray);
  if (listed) return listed.filter((one) => !equalJson(one, value));
  switch (typeof value) {
    case "boolean":
      return [!value];
    case "number": {
      const step = at.map((one) => keyword(document, one, "multipleOf")).find(isNumber) ?? 1;
      return [value + step, value - step, value * 2 + step, 0];
    }
    case "string":
      return [
        createRandom("other", value).hex(8),
        value.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
        `${value}x`,
      ];
    default:
      return Array.isArray(value) && value.length > 1 ? [value.toReversed()] : [];
  }
}

const isNumber = (value: unknown): value is number => typeof value === "number";

/** The names of the members a request may set. */
export function settable(document: ApiDocument, { media }: Content): string[] {
  if (media.schema === undefined) return [];
  return [...propertiesOf(document, media.schema)].flatMap(([name, pointers]) => {
    const isReadOnly = pointers.some((at) =>
      parts(document, at).some((part) => part.value["readOnly"] === true),
    );
    return isReadOnly ? [] : [name];
  });
}
