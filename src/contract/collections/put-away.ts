import { isObject, preview } from "../../base/json.ts";
import { conditionIn, plainName } from "../../resource/names.ts";
import type { FilterRole } from "../../resource/resource.ts";
import { membersOf, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { isDeletionStamp } from "../state/comparison/compare.ts";
import type { Json } from "../state/session.ts";
import { askAll } from "./ask-all.ts";
import type { Page } from "./lister.ts";
import { marked, type Scene } from "./scene.ts";
import type { Walk } from "./walk.ts";

/** A way to ask a list for what was deleted. */
interface Asked {
  readonly filter: FilterRole;
  readonly value: unknown;
  /** Nothing else is listed then. */
  readonly isOnly: boolean;
}

/** A list that can show what is deleted shows it when asked to, and when it was deleted. */
export async function checkPutAway(scene: Scene, key: string): Promise<void> {
  const ways = waysOf(scene);
  const plain = ways.length > 0 ? await askAll(scene, marked(scene)) : undefined;
  const listed = scene.own
    .map(({ record }) => scene.keyOf(record))
    .filter((one) => one !== key && plain && rowOf(scene, plain, one));
  for (const { filter, value, isOnly } of ways) {
    const filters = [...(marked(scene).filters ?? []), [filter, value] as const];
    const walked = await askAll(scene, { filters });
    const { last, complete } = walked ?? {};
    if (!walked || !last || !complete) continue;
    const words = `${filter.name} = ${preview(value)}`;
    const tell = (rule: string, page: Page, message: string) =>
      scene.session.tell(rule, page.reply, {
        instance: scene.lister.list.items,
        message,
        oracle: "convention",
      });
    const gone = rowOf(scene, walked, key);
    const living = listed.find((one) => (rowOf(scene, walked, one) !== undefined) === isOnly);
    if (!gone)
      return tell(
        "filter-finds-match",
        last,
        `${key} was deleted, and must be listed with ${words}, but is not there`,
      );
    if (living !== undefined && isOnly)
      return tell(
        "filter-keeps-only-matches",
        last,
        `${words} was asked for, but ${living}, which is not deleted, was answered`,
      );
    if (living !== undefined)
      return tell(
        "filter-finds-match",
        last,
        `${living} is not deleted, and must be listed with ${words}, too, but is not there`,
      );
    const stamp = Object.keys(gone).find((name) => isDeletionTime(scene, name));
    if (stamp !== undefined && gone[stamp] === null)
      return tell("update-persists", last, `${key} was deleted, but its ${stamp} is null`);
  }
}

function rowOf({ keyOf }: Scene, { rows }: Walk, key: string): Json | undefined {
  return rows.find((row) => isObject(row) && keyOf(row) === key);
}

const showing = /^(?:include|with|show)(?:deleted|removed|trashed)$/;
const choosing = /^(?:(?:include|with|show)?(?:deleted|removed|trashed?))$/;

/** `includeDeleted=true`, `trashed=with` and `trashed=only`. */
function waysOf({ session, lister }: Scene): Asked[] {
  const { document } = session.run.maker;
  return lister.list.operation.parameters.flatMap(({ name, in: where, schema }): Asked[] => {
    if (where !== "query" || schema === undefined) return [];
    const filter = {
      in: "query",
      name,
      basis: "inferred",
      property: undefined,
      operator: "eq",
    } as const;
    const plain = plainName(conditionIn(name));
    const target = targetOf(document, schema);
    if (typesOf(document, target).includes("boolean"))
      return showing.test(plain) ? [{ filter, value: true, isOnly: false }] : [];
    const values = choosing.test(plain) ? keyword(document, target, "enum") : undefined;
    return (Array.isArray(values) ? values : []).flatMap((value) => {
      const isOnly = /^only\b/i.test(String(value));
      return isOnly || /^(?:with|include|all)\b/i.test(String(value))
        ? [{ filter, value, isOnly }]
        : [];
    });
  });
}

/** A time of which the document has it that there may be none. */
function isDeletionTime({ session, lister }: Scene, name: string): boolean {
  const { document } = session.run.maker;
  const at = membersOf(document, lister.list.record ?? "").get(name);
  if (at === undefined || !isDeletionStamp(name)) return false;
  return String(keyword(document, targetOf(document, at), "format")).startsWith("date");
}
