import { preview } from "../../../base/json.ts";
import { oracleOf, marked, type ListOracle, type Scene } from "../scene.ts";
import { disorder, propertiesOf } from "./sorting.ts";
import { smallSize, walk } from "../walk.ts";

/** The order goes on across the border of two pages: all is sorted, not each page alone. */
export const sortedPages: ListOracle = {
  name: "pages are cut out of what is sorted",
  check: async (scene) => {
    const { lister, session, rows } = scene;
    const { sort, items, page, offset, cursor, size } = lister.list;
    if (!sort || !size || !(page ?? offset ?? cursor)) return;
    // What is in order anyway tells nothing.
    const property = propertiesOf(scene).find((name) => disorder(scene, rows, name, false));
    if (property === undefined) return;
    const broken = (await walkSorted(scene, property)) && (await walkSorted(scene, property));
    if (!broken) return;
    const [[before, after], last] = broken;
    const message = `sorted by ${property}, ${preview(before)} on one page comes before ${preview(after)} on a later one`;
    const told = { instance: items, message, oracle: oracleOf(sort) };
    session.tell("sort-spans-pages", last.reply, told);
  },
};

async function walkSorted(scene: Scene, property: string) {
  const { lister, keyOf } = scene;
  const question = {
    ...marked(scene),
    sort: { property, descending: false },
    follow: true,
  } as const;
  const walked = await walk(lister, question, { keyOf, size: smallSize(scene) });
  const broken = disorder(scene, walked.rows, property, false);
  return broken && walked.last ? ([broken, walked.last] as const) : undefined;
}
