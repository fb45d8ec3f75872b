import type { ApiDocument } from "../../../../document/api-document.ts";
import { plainName } from "../../../../resource/names.ts";
import { membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { expectNumber } from "./expect-number.ts";

/** A number of a record that is the mean, or the sum, of a member of what lies in it. */
export interface Mean {
  readonly name: string;
  readonly of: string;
  readonly way: "mean" | "sum";
}

/** `rating`, "Average of the stars", where what lies in it has `stars`; `total`, "Sum of the prices of the lines". */
export function meanMember(
  document: ApiDocument,
  record: string | undefined,
  inner: string | undefined,
): Mean | undefined {
  const numbers = [...membersOf(document, inner ?? "")].filter(([, at]) => isNumber(document, at));
  const own = membersOf(document, record ?? "");
  // What the record holds itself is no matter of what lies in it: `Sum of the amounts of the lines`.
  const isOwn = (rows: string) => [...own.keys()].some((one) => plainName(one) === rows);
  return [...own].flatMap(([name, at]): Mean[] => {
    const text = keyword(document, at, "description");
    const said = typeof text === "string" && isNumber(document, at) ? saidMean(text) : undefined;
    const of = numbers.find(([one]) => said && [one, `${one}s`].map(plainName).includes(said.of));
    return said && of && !isOwn(said.rows) ? [{ name, of: of[0], way: said.way }] : [];
  })[0];
}

function isNumber(document: ApiDocument, at: string): boolean {
  return typesOf(document, targetOf(document, at)).some((one) => /^(?:number|integer)$/.test(one));
}

/** Of what it is the mean or the sum, where that is all that is said: of a sum some may be left out. */
function saidMean(
  text: string,
): (Pick<Mean, "of" | "way"> & { readonly rows: string }) | undefined {
  const mean =
    /^(?:the )?(?:average|mean) (?:of (?:all )?(?:the |its |their )?)?(\w+)(?: of (?:all )?(?:the |its )?(\w+))?\s*(?:$|[.,;(])/i;
  const sum =
    /^(?:the )?sum of (?:all )?(?:the |its |their )?(\w+) of (?:all )?(?:the |its )?(\w+)\.?$/i;
  const [ofMean, ofSum] = [mean, sum].map((way) => way.exec(text.trim()));
  const [, of, rows = ""] = ofMean ?? ofSum ?? [];
  if (of === undefined) return undefined;
  return { of: plainName(of), way: ofMean ? "mean" : "sum", rows: plainName(rows) };
}

/** Far enough for whatever it may be rounded to. */
const tolerance = 0.51;

/** Whether the number is that of the rows, after some patience. */
export async function expectMean(
  session: Session,
  read: () => Promise<Reply>,
  { name, of, way }: Mean,
  rows: readonly Json[],
  when: string,
): Promise<void> {
  const values = rows.map((row) => row[of]).filter((one) => typeof one === "number");
  if (values.length < rows.length || (values.length === 0 && way === "mean")) return;
  const sum = values.reduce((all, one) => all + one, 0);
  const wanted = way === "sum" ? sum : sum / values.length;
  const isFine = (found: unknown) =>
    (typeof found === "number" && Math.abs(found - wanted) <= tolerance) ||
    found === undefined ||
    typeof found === "string" ||
    (way === "sum" && found === null && values.length === 0);
  const sentence = (found: string) =>
    `${name} is ${found} ${when}, but the ${way} of the ${of} that are listed is ${wanted}`;
  await expectNumber(session, read, name, isFine, sentence);
}
