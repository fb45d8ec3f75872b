import { keyword } from "../../../schema/walk.ts";
import { preview } from "../../../base/json.ts";
import { schemaOf, type Question } from "../lister.ts";
import { marked, oracleOf, type ListOracle, type Scene } from "../scene.ts";
import { largePages } from "../walk.ts";
import { isQuiet } from "../pages/paging.ts";

/** Who leaves the order out gets the one that the document gives as default. */
export const defaultOrder: ListOracle = {
  name: "the default order is the order",
  check: async (scene) => {
    const { lister, session } = scene;
    const { sort, items } = lister.list;
    if (!sort) return;
    const [order, direction] = [sort, sort.direction].map((role) => {
      const schema = role && schemaOf(session, lister.list, role);
      const preset = schema && keyword(session.run.maker.document, schema, "default");
      return typeof preset === "string" && preset !== "" ? preset : undefined;
    });
    // Half of an order is none.
    if (order === undefined || (sort.direction && direction === undefined)) return;
    const preset = direction === undefined ? order : `${order} ${direction}`;
    const look = () => differenceIn(scene, { order, ...(direction && { direction }) }, preset);
    const found = (await look()) && (await look());
    if (!found || !(await isQuiet(scene))) return;
    const { index, keys, page } = found;
    const message = `without ${sort.name} a list is as with ${preview(preset)}, but row ${index + 1} is ${keys[0]} there and ${keys[1]} here`;
    session.tell("default-order-honoured", page.reply, {
      instance: `${items}/${index}`,
      message,
      oracle: oracleOf(sort),
    });
  },
};

async function differenceIn(scene: Scene, asked: Question, preset: string) {
  const { lister, keyOf } = scene;
  const question = { ...marked(scene), ...largePages(lister) };
  const sorted = await lister.ask({ ...question, ...asked }, `sorted by ${preset}`);
  const page = await lister.ask(question, "in no order that was asked for");
  if (!sorted || !page || sorted.rows.length < 2) return undefined;
  const [one, two] = [sorted.rows.map(keyOf), page.rows.map(keyOf)];
  const index = one.findIndex((key, at) => key !== two[at]);
  return index < 0 ? undefined : { index, keys: [one[index], two[index]] as const, page };
}
