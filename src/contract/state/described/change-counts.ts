import { escapeRegex } from "../../../base/escape-regex.ts";
import { equalJson } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { textsOf } from "../../../resource/texts.ts";
import { keyword } from "../../../schema/walk.ts";
import { settable } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

/** A number that grows by one with each change, by its own text or the operation's, is one more after a change. */
export const changeCounts: StateOracle = {
  name: "a number that counts changes counts them",
  check: async (session, records, writers) => {
    const numbers = records.reading ? numbersOf(session, [records, ...writers]) : [];
    for (const writer of numbers.length > 0 ? writers : []) {
      const texts = textsOf(session.run.maker.document, writer.operation, "");
      const counts = numbers.find(
        ({ name, own }) => own.some(saysChanges) || texts.some((text) => countsUp(text, name)),
      );
      if (counts && (await isWrong(session, records, writer, counts.name))) return;
    }
  },
};

interface Count {
  readonly name: string;
  /** What its schemas say of it. */
  readonly own: readonly string[];
}

/** The whole numbers that only the server writes. */
function numbersOf({ run, resource }: Session, ways: readonly Pick<Writer, "template">[]): Count[] {
  const { document } = run.maker;
  const written = new Set(ways.flatMap(({ template }) => settable(document, template.content)));
  return [...membersOf(document, resource.record ?? "")].flatMap(([name, at]): Count[] => {
    const schema = targetOf(document, at);
    if (written.has(name) || !typesOf(document, schema).includes("integer")) return [];
    return [
      { name, own: [at, schema].map((one) => String(keyword(document, one, "description"))) },
    ];
  });
}

/** True, and told, where it is not one more after a change that can be seen. */
async function isWrong(
  session: Session,
  records: Records,
  writer: Writer,
  name: string,
): Promise<boolean> {
  const { id } = writer.operation;
  const own = await records.create(`before its changes by ${id} are counted`);
  const before = own && (await records.read(own, "before its changes are counted")).record;
  const was = before?.[name];
  if (!own || !before || typeof was !== "number") return false;
  const body = changeFor(session, writer, "counted", before);
  const reply = await writer.write(own, body, "other values everywhere, to be counted");
  if (!reply.isSuccess || reply.status === 202) return false;
  const after = await records.read(own, "how often it was changed");
  const isSeen = Object.keys(body).some((one) => !equalJson(before[one], after.record?.[one]));
  const is = after.record?.[name];
  if (!isSeen || typeof is !== "number" || is === was + 1) return false;
  const message = `${name} was ${was}, and is one more with each change by the document, but is ${is} after ${id}`;
  const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
  session.tell("update-persists", after, told);
  return true;
}

const up =
  "(?:one more|(?:it )?(?:grows|goes up|increases|counts up|rises) by (?:one|1)|(?:(?:is|gets) )?(?:incremented|increased|raised|counted up)(?: by (?:one|1))?)";
const change = "(?:changes?|updates?|edits?|modifications?|writes?|PUTs?|PATCH(?:es)?)";

/**
 * Whether a text has a number grow by one with each change, and with nothing else.
 * @example
 * saysChanges("0 when created, one more with each update") // true
 */
export function saysChanges(text: string): boolean {
  const way = `\\b${up} (?:with|on|by|at|after|for|upon) (?:each|every|any) (?:\\w+ )?${change}\\s*(?:$|[.;,(])`;
  return new RegExp(way, "i").test(text);
}

/**
 * Whether a text has an operation count the number up.
 * @example
 * countsUp("Replaces it. `version` goes up by one.", "version") // true
 */
export function countsUp(text: string, name: string): boolean {
  const word = `["'\`]?${escapeRegex(name)}["'\`]?`;
  const verb = `(?:increments|increases|raises|counts up) (?:the )?${word}(?: by (?:one|1))?`;
  const way = `(?:(?:the )?${word} (?:${up})|(?:and |it |also )*${verb})`;
  return new RegExp(`(?:^|[.;,]\\s*|\\band )${way}\\s*(?:$|[.;])`, "i").test(text);
}
