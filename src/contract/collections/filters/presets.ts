import { preview } from "../../../base/json.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { keyword } from "../../../schema/walk.ts";
import { isQuiet } from "../pages/paging.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";
import { largePages } from "../walk.ts";

/** More of them at one list are rarely read in other ways. */
const mostPresets = 6;

/** Who leaves a choice out gets the one that the document gives as default: `includeDeleted=false`. */
export const presets: ListOracle = {
  name: "the default of a choice is the choice",
  check: async (scene) => {
    for (const [role, value] of presetsOf(scene).slice(0, mostPresets)) {
      const look = () => differenceIn(scene, role, value);
      const found = (await look()) && (await look());
      if (!found || !(await isQuiet(scene))) continue;
      const { key, page, where } = found;
      const message = `without ${role.name} a list is as with ${role.name} = ${preview(value)}, but ${key} is ${where}`;
      const told = { instance: scene.lister.list.items, message, oracle: "convention" } as const;
      scene.session.tell("default-choice-honoured", page.reply, told);
    }
  },
};

/** Parameters with a default, besides those that turn pages and sort. */
function presetsOf({ lister, session }: Scene): (readonly [FilterRole, unknown])[] {
  const { operation, page, size, offset, cursor, sort } = lister.list;
  const roles = [page, size, offset, cursor, sort, sort?.direction];
  const taken = new Set(roles.map((one) => one?.name));
  return operation.parameters.flatMap(({ name, in: where, schema, required }) => {
    if (where !== "query" || required || taken.has(name) || schema === undefined) return [];
    const value = keyword(session.run.maker.document, schema, "default");
    if (!["string", "boolean"].includes(typeof value) || value === "") return [];
    const role = {
      in: where,
      name,
      basis: "inferred",
      property: undefined,
      operator: "eq",
    } as const;
    return [[role, value] as const];
  });
}

const ordering = /sort|order|direction/i;

/** A row that only one of the two answers shows. */
async function differenceIn(scene: Scene, role: FilterRole, value: unknown) {
  const { lister, keyOf } = scene;
  const question = { ...marked(scene), ...largePages(lister) };
  const filters = [...(question.filters ?? []), [role, value] as const];
  const said = await lister.ask({ ...question, filters }, `${role.name} as it is by default`);
  const left = await lister.ask(question, `without ${role.name}`);
  if (!said || !left) return undefined;
  const [one, two] = [said.rows.map(keyOf), left.rows.map(keyOf)];
  const more = one.find((key) => !two.includes(key));
  const less = two.find((key) => !one.includes(key));
  if (more !== undefined) return { key: more, page: said, where: "there only when it is said" };
  if (less !== undefined) return { key: less, page: left, where: "there only when it is left out" };
  const moved = ordering.test(role.name) ? one.find((key, at) => key !== two[at]) : undefined;
  return moved === undefined
    ? undefined
    : { key: moved, page: left, where: "at another place when it is left out" };
}
