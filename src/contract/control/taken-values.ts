import { isObject } from "../../base/json.ts";
import { keptWith } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { requestSchema } from "../../resource/shapes.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case } from "../sending/sender.ts";
import { refusals, uniqueTexts } from "../state/keys/unique-texts.ts";

/** The values that the run gave to members of which the document says that no two records may have the same. */
export interface TakenValues {
  note(one: Case): void;
  /** The member of the case that has such a value, where a refusal of this status may be for it. */
  find(one: Case, status: number): string | undefined;
}

/** Edges of a value are the same for each operation: the second to send one may be refused, and need not say why. */
export function takenValues(document: ApiDocument): TakenValues {
  const given = new Set<string>();
  const namesOf = keptWith((operation: Operation): ReadonlySet<string> => {
    const schema = operation.safe ? undefined : requestSchema(operation);
    return schema === undefined ? new Set() : uniqueTexts(document, operation, schema).names;
  });
  const valuesOf = ({ operation, body }: Case): readonly (readonly [string, string])[] => {
    const names = namesOf(operation);
    const sent = names.size === 0 ? undefined : bodyValue(body);
    if (!isObject(sent)) return [];
    return Object.entries(sent).flatMap(([name, value]) =>
      names.has(name) && value !== null
        ? [[name, `${name} ${String(value).toLowerCase().trim()}`] as const]
        : [],
    );
  };
  return {
    note: (one) => {
      for (const [, key] of valuesOf(one)) given.add(key);
    },
    find: (one, status) =>
      refusals.includes(String(status))
        ? valuesOf(one).find(([, key]) => given.has(key))?.[0]
        : undefined,
  };
}
