import { preview } from "../../../base/json.ts";
import { keyword } from "../../../schema/walk.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { askAll } from "../ask-all.ts";
import type { Scene } from "../scene.ts";

/** Who searches does not mind capitals, where the document says so: many correct servers do. */
export async function checkCapitals(
  scene: Scene,
  filter: FilterRole,
  value: unknown,
): Promise<void> {
  const { session, lister, own, keyOf } = scene;
  // A filter by a part of one member is a search, too, where its description says so.
  if (filter.property !== undefined && filter.operator !== "like") return;
  if (typeof value !== "string") return;
  const written = value.toUpperCase();
  if (written === value || !ignoresCapitals(scene, filter)) return;
  const search = async (text: string) => {
    const walked = await askAll(scene, { filters: [[filter, text]] });
    const found = new Set(walked?.rows.map(keyOf));
    return { walked, found: own.filter(({ record }) => found.has(keyOf(record))).length };
  };
  const plain = await search(value);
  const upper = await search(written);
  if (plain.found <= upper.found || !upper.walked?.complete || !upper.walked.last) return;
  const message = `${filter.name} = ${preview(value)} finds ${plain.found} records of the run, ${preview(written)} finds ${upper.found}: a search that minds capitals`;
  const told = { instance: lister.list.items, message, oracle: "convention" } as const;
  session.tell("search-ignores-case", upper.walked.last.reply, told);
}

/** `like` of an extension is whatever the case. */
function ignoresCapitals(
  { session, lister }: Scene,
  { name, basis, property }: FilterRole,
): boolean {
  if (basis === "declared" && property === undefined) return true;
  const { document } = session.run.maker;
  const parameter = lister.list.operation.parameters.find((one) => one.name === name);
  const description = parameter && keyword(document, parameter.pointer, "description");
  return caseless.test(String(description ?? ""));
}

const caseless =
  /\bcase.?insensitiv|\bnot case.?sensitiv|\b(?:ignor\w+|whatever|regardless of|without regard to|independent of)(?: the)?(?: letter)? ?(?:case|capitals)|(?:不区分|忽略)大小写/i;
