import type { ApiDocument } from "../../../../document/api-document.ts";
import { plainName } from "../../../../resource/names.ts";
import { membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { expectNumber } from "./expect-number.ts";

/** A number of a record that is the mean of a member of what lies in it. */
export interface Mean {
  readonly name: string;
  readonly of: string;
}

/** `rating`, "Average of the stars", where what lies in it has `stars`. */
export function meanMember(
  document: ApiDocument,
  record: string | undefined,
  inner: string | undefined,
): Mean | undefined {
  const numbers = [...membersOf(document, inner ?? "")].filter(([, at]) => isNumber(document, at));
  return [...membersOf(document, record ?? "")].flatMap(([name, at]): Mean[] => {
    const text = keyword(document, at, "description");
    const said = typeof text === "string" && isNumber(document, at) ? saidMean(text) : undefined;
    const of = numbers.find(
      ([one]) => said !== undefined && [one, `${one}s`].map(plainName).includes(said),
    );
    return of ? [{ name, of: of[0] }] : [];
  })[0];
}

function isNumber(document: ApiDocument, at: string): boolean {
  return typesOf(document, targetOf(document, at)).some((one) => /^(?:number|integer)$/.test(one));
}

/** Of what it is the mean, where that is all that is said. */
function saidMean(text: string): string | undefined {
  const way =
    /^(?:the )?(?:average|mean) (?:of (?:all )?(?:the |its |their )?)?(\w+)(?: of (?:all )?(?:the |its )?\w+)?\s*(?:$|[.,;(])/i;
  const word = way.exec(text.trim())?.[1];
  return word === undefined ? undefined : plainName(word);
}

/** Far enough for whatever it may be rounded to. */
const tolerance = 0.51;

/** Whether the number is that of the rows, after some patience. */
export async function expectMean(
  session: Session,
  read: () => Promise<Reply>,
  { name, of }: Mean,
  rows: readonly Json[],
  when: string,
): Promise<void> {
  const values = rows.map((row) => row[of]).filter((one) => typeof one === "number");
  if (values.length === 0 || values.length < rows.length) return;
  const wanted = values.reduce((sum, one) => sum + one, 0) / values.length;
  const isFine = (found: unknown) =>
    (typeof found === "number" && Math.abs(found - wanted) <= tolerance) ||
    found === undefined ||
    typeof found === "string";
  const sentence = (found: string) =>
    `${name} is ${found} ${when}, but the mean of the ${of} that are listed is ${wanted}`;
  await expectNumber(session, read, name, isFine, sentence);
}
