import { parsePointer } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Collection } from "../../../resource/resource.ts";
import { answerSchema } from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { schemasAt } from "../../../schema/walk.ts";
import type { Page } from "../lister.ts";
import { marked, type Scene } from "../scene.ts";
import { largeSize, walkAll } from "../walk.ts";

/** More pages than these are not walked for it. */
const mostPages = 12;

/** The last page names no next one, where a text says so, and that is seen where no row more would fit on it. */
export async function checkFullLastPage(scene: Scene): Promise<void> {
  const { lister, session, keyOf } = scene;
  const { list } = lister;
  if (!list.cursor || !list.size || !endsByText(session.run.maker.document, list)) return;
  const look = async () => {
    const all = await walkAll(lister, { ...marked(scene), follow: true }, keyOf);
    return all.complete ? vainPage(scene, all.rows.length) : undefined;
  };
  // Somebody else may have deleted the row that would have come.
  const page = (await look()) && (await look());
  if (!page) return;
  const message = `by the document the last page names no next one, but one with ${page.rows.length} rows does, and nothing is there`;
  const told = { instance: list.items, message, oracle: "convention" } as const;
  session.tell("cursor-ends", page.reply, told);
}

/** The last page of so many rows where it and all but the first are full, and it leads to one on which there is nothing. */
async function vainPage(scene: Scene, count: number): Promise<Page | undefined> {
  const { lister } = scene;
  const most = largeSize(lister) ?? 0;
  if (count === 0 || count > most * mostPages) return undefined;
  let [seen, size, cursor] = [0, count % most || most, undefined as string | undefined];
  for (;;) {
    const asked = { ...marked(scene), size, ...(cursor === undefined ? {} : { cursor }) };
    const page = await lister.ask(asked, `a page of ${size}, the last of which is full`);
    if (page?.rows.length !== size || page.next === undefined) return undefined;
    seen += size;
    [cursor, size] = [page.next, most];
    if (seen < count) continue;
    const behind = await lister.ask({ ...asked, cursor }, "where the last page leads");
    return behind?.rows.length === 0 ? page : undefined;
  }
}

/** Whether a text has nothing where the next page would be named. */
function endsByText(document: ApiDocument, { operation, next }: Collection): boolean {
  const schema = answerSchema(operation);
  if (next?.in !== "body" || schema === undefined) return false;
  const own = schemasAt(document, schema, parsePointer(next.name));
  return own.some((at) => textsAt(document, at).some(saysNoneOnLast));
}

/** @example saysNoneOnLast("Null on the last page") // true */
export function saysNoneOnLast(text: string): boolean {
  return text.split(/[.;](?:\s|$)|\n/).some((one) => none.test(one) && !open.test(one));
}

const none =
  /\b(?:null|absent|missing|omitted|left out|empty|not (?:there|set|present|sent|given|included))\s+(?:on|for|in|at|with|when (?:it|this) is)\s+(?:the\s+)?(?:last|final)(?:\s+(?:page|one))?\b|\b(?:null|absent|missing|omitted|left out|empty|not (?:there|set|present|sent|given|included))\s+(?:if|when|where|once)\s+(?:there\s+(?:is|are)\s+(?:no|none)\b|(?:it|this) is the (?:last|final)\b|nothing\s+(?:more\s+)?(?:follows|comes|is left)|no (?:more|further|other)\b)/i;
const open = /\b(?:may|might|can|usually|except)\b/i;
