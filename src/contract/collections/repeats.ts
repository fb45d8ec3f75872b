import type { ListOracle } from "./scene.ts";

/** One answer holds no record twice, where a list is the collection and has no pages. */
export const repeats: ListOracle = {
  name: "a record is listed once",
  check: async ({ lister, session, keyOf }) => {
    const { page, offset, cursor, items, operation } = lister.list;
    const { key, collection, basis } = session.resource;
    if (page ?? offset ?? cursor) return;
    if (key?.property === undefined || operation.path.replace(/\/+$/, "") !== collection) return;
    const look = async () => {
      const answer = await lister.ask({}, "whether a record is listed twice");
      const keys = answer?.rows.map(keyOf) ?? [];
      const twice = keys.find((one, index) => keys.indexOf(one) !== index);
      return answer && twice !== undefined ? { answer, twice } : undefined;
    };
    const found = (await look()) && (await look());
    if (!found) return;
    const message = `${found.twice} is in the list twice`;
    const oracle = basis === "declared" && key.basis === "declared" ? "semantic" : "convention";
    session.tell("listed-once", found.answer.reply, { instance: items, message, oracle });
  },
};
