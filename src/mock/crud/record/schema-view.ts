import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";

/** What the schema says of one member of a record. */
export interface MemberView {
  readonly name: string;
  /** Where its schema stands. */
  readonly schema: string;
  readonly types: readonly string[];
  readonly format: string | undefined;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly nullable: boolean;
  readonly unique: boolean;
  readonly fallback: { readonly value: unknown } | undefined;
}

const known = new WeakMap<ApiDocument, Map<string, readonly MemberView[]>>();

/** The members of the record schema, in the order in which they are written. Read once. */
export function viewMembers(document: ApiDocument, schema: string): readonly MemberView[] {
  let views = known.get(document);
  if (!views) known.set(document, (views = new Map()));
  let members = views.get(schema);
  if (!members) {
    members = [...membersOf(document, schema)].map(([name, at]) => viewMember(document, name, at));
    views.set(schema, members);
  }
  return members;
}

function viewMember(document: ApiDocument, name: string, schema: string): MemberView {
  const word = (keywordName: string) => keyword(document, schema, keywordName);
  const types = typesOf(document, targetOf(document, schema));
  const format = word("format");
  const preset = word("default");
  return {
    name,
    schema,
    types,
    format: typeof format === "string" ? format : undefined,
    readOnly: word("readOnly") === true,
    writeOnly: word("writeOnly") === true,
    nullable: typesOf(document, schema).includes("null") || hasNullBranch(document, schema),
    unique: word("x-unique") === true,
    fallback: preset === undefined ? undefined : { value: preset },
  };
}

function hasNullBranch(document: ApiDocument, schema: string): boolean {
  const branches = [keyword(document, schema, "anyOf"), keyword(document, schema, "oneOf")].flat();
  return JSON.stringify(branches).includes('{"type":"null"}');
}
