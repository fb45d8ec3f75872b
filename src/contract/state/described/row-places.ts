import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import type { StateOracle } from "../oracle.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import type { Session } from "../session.ts";
import { whatIsBroken } from "./positions.ts";

/** Rows of a record that the server numbers: `lineNo`, "Position in the order, from 1". */
interface RowPlace {
  readonly rows: string;
  readonly member: string;
  readonly first: number;
}

/** Each row has a place of its own, from the first on. */
export const rowPlaces: StateOracle = {
  name: "rows are numbered as they are described",
  check: async (session, records) => {
    if (!records.reading) return;
    const { run, resource } = session;
    const { template } = records;
    for (const { rows, member, first } of placesIn(session, template.content.media.schema)) {
      const start = bodyFrom(template, `${resource.name} with ${rows}`);
      const sent = start[rows];
      if (!Array.isArray(sent) || sent.length === 0) continue;
      const several = sent.length > 1 ? sent : [...sent, ...sent];
      const body = withMember(run, template.content, start, rows, several);
      const reply = await records.attempt(body, `several ${rows}, to be numbered`);
      const own = records.ownOf(reply, body);
      const read = own && (await records.read(own, `the ${member} of its ${rows}`));
      const found: unknown = read?.record?.[rows];
      if (!read || !Array.isArray(found) || found.length < 2) continue;
      const places = found.map((row: unknown) => (isObject(row) ? row[member] : undefined));
      if (!places.every((one) => typeof one === "number")) continue;
      const broken = whatIsBroken(
        { name: `${member} of ${rows}`, first, isDense: true },
        places,
        undefined,
        undefined,
      );
      if (broken === undefined) continue;
      const told = {
        instance: join(read.at, rows),
        message: broken,
        oracle: "convention",
      } as const;
      session.tell("positions-as-described", read, told);
    }
  },
};

function placesIn({ run, resource }: Session, sent: string | undefined): RowPlace[] {
  const { document } = run.maker;
  return [...membersOf(document, resource.record ?? "")].flatMap(([rows, at]): RowPlace[] => {
    const shown = rowMembers(document, at);
    const [asked] = sent === undefined ? [] : schemasAt(document, sent, [rows]);
    const written = asked === undefined ? undefined : rowMembers(document, asked);
    return [...shown].flatMap(([member, one]): RowPlace[] => {
      const first = firstOf(document, one);
      const isOwn = written !== undefined && written.size > 0 && !written.has(member);
      return first !== undefined && isOwn ? [{ rows, member, first }] : [];
    });
  });
}

function rowMembers(document: ApiDocument, at: string): ReadonlyMap<string, string> {
  const items = itemsOf(document, targetOf(document, at));
  return items === undefined ? new Map<string, string>() : membersOf(document, items);
}

/** Where the counting begins, by the description. */
function firstOf(document: ApiDocument, at: string): number | undefined {
  const text = keyword(document, at, "description");
  if (typeof text !== "string" || !/\b(?:position|place|number|index|counted)\b/i.test(text))
    return undefined;
  const isWhole = typesOf(document, targetOf(document, at)).includes("integer");
  const from =
    /\bfrom ([01])\b(?! to)|\b([01]) is (?:the )?first\b|\bstarts? (?:at|with) ([01])\b/i;
  const [, ...found] = from.exec(text) ?? [];
  const first = found.find((one) => one !== undefined);
  return isWhole && first !== undefined ? Number(first) : undefined;
}
