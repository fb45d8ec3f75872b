import { preview } from "../../../base/json.ts";
import { successOf } from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { linkTo } from "../lister.ts";
import { queryOf } from "../query-of.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";
import { smallSize } from "../walk.ts";

/**
 * A header `Link` beside a cursor in the body leads to the same next page, where the document has such a header.
 * @see https://www.rfc-editor.org/rfc/rfc8288
 */
export const headerLink: ListOracle = {
  name: "the link in the header leads where the cursor does",
  check: async (scene) => {
    const { cursor, next, size } = scene.lister.list;
    if (!cursor || !size || next?.in !== "body" || !saysLink(scene)) return;
    // Somebody else may write between two pages.
    const wrong = (await wrongLink(scene)) && (await wrongLink(scene));
    if (!wrong) return;
    const { reply, message } = wrong;
    const told = { instance: "header Link", message, oracle: "convention" } as const;
    scene.session.tell("page-describes-itself", reply, told);
  },
};

async function wrongLink(scene: Scene) {
  const { lister, session, keyOf } = scene;
  const question = { ...marked(scene), size: smallSize(scene) };
  const page = await lister.ask(question, "the first page, to see its header Link");
  if (page?.next === undefined) return undefined;
  const asked = { ...question, cursor: page.next };
  const known = await lister.ask(asked, "the page that the cursor leads to");
  if (!known || known.rows.length === 0) return undefined;
  const { reply } = page;
  const target = linkTo("next", reply.exchange);
  if (!target) return { reply, message: "Link has no next page, but there is one" };
  // What stands before the paths of the document is the business of whoever is between.
  const own = new URL(reply.exchange.request.url).pathname;
  if (target.pathname !== own && isSameBelow(scene, target.pathname)) return undefined;
  const query = queryOf(session, lister.list, reply.exchange, target);
  const found = query && (await lister.ask({ link: query }, "where the link leads"));
  const [one, other] = [known, found].map((all) => all?.rows.map(keyOf).join());
  if (one === other) return undefined;
  const message = `Link leads to ${preview(target.pathname + target.search)}, which is not the page that the cursor leads to`;
  return { reply, message };
}

/** Whether it is the same list below another prefix. */
function isSameBelow({ lister: { list, path } }: Scene, pathname: string): boolean {
  const filled = list.operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(path[name])),
  );
  return pathname.endsWith(filled);
}

/** Whether the document has a header for the next page. */
function saysLink({ lister, session }: Scene): boolean {
  const { document } = session.run.maker;
  const header = successOf(lister.list.operation)?.headers.find(
    ({ name }) => name.toLowerCase() === "link",
  );
  return (
    header !== undefined && textsAt(document, header.pointer).some((text) => /\bnext\b/i.test(text))
  );
}
