import { preview } from "../../../base/json.ts";
import { oracleOf, marked, type ListOracle, type Scene } from "../scene.ts";
import { disorder } from "./sorting.ts";
import type { Question } from "../lister.ts";
import { sortableBy } from "./sortable.ts";
import type { SortRole } from "../../../resource/resource.ts";
import type { Json } from "../../state/session.ts";
import { isTime, plain } from "../filters/values.ts";
import { smallSize, walk, walkAll } from "../walk.ts";

/** The order goes on across the border of two pages: all is sorted, not each page alone. */
export const sortedPages: ListOracle = {
  name: "pages are cut out of what is sorted",
  check: async (scene) => {
    const { lister, session, rows } = scene;
    const { sort, items, page, offset, cursor, size } = lister.list;
    if (!sort || !size || !(page ?? offset ?? cursor)) return;
    // What is in order anyway tells nothing.
    const names = await sortableBy(scene);
    const property = names.find((name) => disorder(scene, rows, name, false));
    for (const descending of turnsOf(property, sort)) {
      const asked = { property: property ?? "", descending };
      const broken = (await walkSorted(scene, asked)) && (await walkSorted(scene, asked));
      if (!broken) continue;
      const [[before, after], last] = broken;
      const message = `sorted by ${property}${descending ? " downwards" : ""}, ${preview(before)} on one page comes before ${preview(after)} on a later one`;
      const told = { instance: items, message, oracle: oracleOf(sort) };
      return session.tell("sort-spans-pages", last.reply, told);
    }
    const text = names.find((name) => name !== property && isOfTexts(rows, name));
    if (text === undefined) return;
    const other = (await walkBoth(scene, text)) && (await walkBoth(scene, text));
    if (!other) return;
    const { large, small, last } = other;
    const message = `sorted by ${text}, ${preview(large)} comes where ${preview(small)} comes on smaller pages`;
    const told = { instance: items, message, oracle: oracleOf(sort) };
    session.tell("sort-spans-pages", last.reply, told);
  },
};

/** Which ways there are. */
function turnsOf(property: string | undefined, { form }: SortRole): boolean[] {
  if (property === undefined) return [];
  return form === undefined ? [false] : [false, true];
}

/** Which of two texts comes first nobody but the server knows. */
function isOfTexts(rows: readonly Json[], name: string): boolean {
  const values = rows.map((row) => row[name]).filter((one) => one !== null);
  const isText = values.every((one) => typeof one === "string" && !isTime(one));
  return isText && new Set(values.map(plain)).size > 3;
}

/** The first place at which large pages have another text than small ones do, where both hold the same records. */
async function walkBoth(scene: Scene, property: string) {
  const { lister, keyOf, rows } = scene;
  const question = { ...marked(scene), sort: { property, descending: false } } as const;
  const large = await walkAll(lister, question, keyOf);
  const size = Math.max(2, Math.ceil(rows.length / 3));
  const small = await walk(lister, question, { keyOf, size });
  const keys = new Set(large.rows.map(keyOf));
  const isSame =
    large.rows.length === small.rows.length && small.rows.every((row) => keys.has(keyOf(row)));
  if (!isSame || !large.complete || !small.complete || !small.last) return undefined;
  const at = large.rows.findIndex(
    (row, index) => plain(row[property]) !== plain(small.rows[index]?.[property]),
  );
  if (at < 0) return undefined;
  return {
    large: large.rows[at]?.[property],
    small: small.rows[at]?.[property],
    last: small.last,
  };
}

/** Upwards on small pages; downwards on three, which show what is turned round in each page alone. */
async function walkSorted(scene: Scene, sort: NonNullable<Question["sort"]>) {
  const { lister, keyOf, rows } = scene;
  const question = { ...marked(scene), sort, follow: true } as const;
  const isLong = sort.descending && !scene.mark;
  const size = isLong ? Math.max(2, Math.ceil(rows.length / 3)) : smallSize(scene);
  const walked = await walk(lister, question, { keyOf, size });
  const broken = disorder(scene, walked.rows, sort.property, sort.descending);
  return broken && walked.last ? ([broken, walked.last] as const) : undefined;
}
