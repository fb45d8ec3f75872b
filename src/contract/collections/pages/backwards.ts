import type { Json } from "../../state/session.ts";
import { marked, oracleOf, type ListOracle, type Scene } from "../scene.ts";
import { largePages } from "../walk.ts";

/** The page before a row holds the rows right before it, in whichever order. */
export const backwards: ListOracle = {
  name: "the page before a row ends there",
  check: async (scene) => {
    const { lister, session, keyOf } = scene;
    const { before, size, items } = lister.list;
    if (!before || !size) return;
    const look = async () => {
      const whole = await lister.ask({ ...marked(scene), ...largePages(lister) }, "the rows");
      const key = keyIn(scene, whole?.rows[3]);
      if (!whole || key === undefined) return undefined;
      const asked = { ...marked(scene), size: 2, before: key };
      const page = await lister.ask(asked, `the two rows before ${key}`);
      const wanted = whole.rows.slice(1, 3).map(keyOf);
      const found = page?.rows.map(keyOf) ?? [];
      const isSame = found.toSorted().join() === wanted.toSorted().join();
      return page && !isSame ? { page, key, wanted, found } : undefined;
    };
    const wrong = (await look()) && (await look());
    if (!wrong) return;
    const { page, key, wanted, found } = wrong;
    const message = `${wanted.join(" and ")} are the two rows before ${key}, but ${found.join(" and ") || "nothing"} was answered`;
    const told = { instance: items, message, oracle: oracleOf(before) };
    session.tell("offset-honoured", page.reply, told);
  },
};

function keyIn({ session }: Scene, row: Json | undefined): string | undefined {
  const key = row?.[session.resource.key?.property ?? ""];
  return typeof key === "string" || typeof key === "number" ? String(key) : undefined;
}
