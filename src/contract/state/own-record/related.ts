import { isObject } from "../../../base/json.ts";
import { parsePointer, valueAt, join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { linkedKind, linkedType } from "../../../resource/linkage.ts";
import type { Resource } from "../../../resource/resource.ts";
import { membersOf, requestSchema, targetOf } from "../../../resource/shapes.ts";
import { schemasAt } from "../../../schema/walk.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import type { Content } from "../session.ts";

/** What a body of JSON:API is related to, beside the attributes that are its value. */
export interface Related {
  readonly name: string;
  readonly kind: Resource;
  /** The content with the key of another one there. */
  with(key: unknown): Content;
}

/** The relationships to one record each that a body may have. @see https://jsonapi.org/format/#crud-creating */
export function relatedIn(
  document: ApiDocument,
  operation: Operation,
  content: Content,
): Related[] {
  const { within } = content;
  const schema = requestSchema(operation);
  const tokens = parsePointer(within?.at ?? "");
  if (!within || schema === undefined || tokens.at(-1) !== "attributes") return [];
  const place = [...tokens.slice(0, -1), "relationships"];
  const [at] = schemasAt(document, schema, place);
  const all = at === undefined ? [] : [...membersOf(document, targetOf(document, at))];
  return all.flatMap(([name, one]): Related[] => {
    const id = ["data", "id"].reduce<string | undefined>(
      (owner, member) => owner && membersOf(document, targetOf(document, owner)).get(member),
      one,
    );
    const kind = id === undefined ? undefined : linkedKind(document, id);
    const type = id === undefined ? undefined : linkedType(document, id);
    if (!kind) return [];
    const put = (key: unknown) => {
      const known = valueAt(within.whole, join("", ...place));
      const value = { ...(isObject(known) ? known : {}), [name]: { data: { type, id: key } } };
      const whole = applyEdit(within.whole, { tokens: place, value });
      return { ...content, within: { ...within, whole } };
    };
    return [{ name, kind, with: put }];
  });
}
