import { keptWith } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { keyword } from "../../schema/walk.ts";
import { isCaptionIn, membersIn, textOperatorIn, type Condition } from "./filter-words.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../shapes.ts";

/** What a search for a free text looks at, as far as its description names members. */
export function textSearch(
  document: ApiDocument,
  schema: string | undefined,
  description: string,
  properties: ReadonlyMap<string, string>,
): Condition | undefined {
  const types = schema === undefined ? [] : typesOf(document, schema);
  if (types.length > 0 && !types.includes("string")) return undefined;
  const texts = [...properties].flatMap(([name, at]) =>
    typesOf(document, targetOf(document, at)).includes("string") ? [name] : [],
  );
  const among = [
    ...new Set([
      ...membersIn(description, texts),
      ...texts.filter((one) =>
        [captionAt(document, properties.get(one)), ...(sentCaptions(document).get(one) ?? [])].some(
          (caption) => isCaptionIn(description, caption),
        ),
      ),
    ]),
  ];
  const told = textOperatorIn(description);
  return {
    property: undefined,
    operator: told ?? "like",
    ...(among.length > 0 && { among }),
    ...(told !== undefined && { isDescribed: true as const }),
  };
}

/** What readers call the members of what is sent: records often leave it out. */
const sentCaptions = keptWith((document: ApiDocument): ReadonlyMap<string, readonly string[]> => {
  const captions = new Map<string, string[]>();
  for (const operation of document.operations) {
    const schema = requestSchema(operation);
    for (const [name, at] of schema === undefined ? [] : membersOf(document, schema)) {
      const caption = captionAt(document, at);
      if (caption !== "") captions.set(name, [...(captions.get(name) ?? []), caption]);
    }
  }
  return captions;
});

/** What readers call a member: its title, else its description. */
function captionAt(document: ApiDocument, at: string | undefined): string {
  const words = ["title", "description"].map((word) => at && keyword(document, at, word));
  return words.find((one) => typeof one === "string") ?? "";
}
