import { equalJson } from "../../base/json.ts";
import { isOwnBusiness } from "../state/comparison/compare.ts";
import type { Records } from "../state/own-record/record.ts";
import type { Json } from "../state/session.ts";
import type { Page } from "./lister.ts";
import type { Scene } from "./scene.ts";
import { walkAll } from "./walk.ts";

/** One creation makes one record: no other new row has what was sent. Some make a series, of which rows differ. */
export async function checkOnce(scenes: readonly Scene[], records: Records): Promise<void> {
  const scene = scenes.find(({ own, whole }) => own.length > 0 && whole.complete);
  if (!scene) return;
  const first = await twinOf(scene, records, "to be there once");
  const twin = first && (await twinOf(scene, records, "to be there once, too"));
  if (!twin) return;
  const message = "one creation was sent, but two new rows have what it holds";
  const { items } = scene.lister.list;
  const told = { instance: items, message, oracle: "convention" } as const;
  scene.session.tell("listed-once", twin.reply, told);
}

/** The page with the only other row that came with a creation and is equal in all that was sent and lists show. */
async function twinOf(scene: Scene, records: Records, salt: string): Promise<Page | undefined> {
  const { lister, keyOf } = scene;
  const look = () => walkAll(lister, {}, keyOf);
  const before = await look();
  const own = before.complete ? await records.create(salt) : undefined;
  if (!own) return undefined;
  const known = new Set(before.rows.map(keyOf));
  const after = await look();
  const [one, other, ...more] = after.rows.filter((row) => !known.has(keyOf(row)));
  if (!one || !other || more.length > 0) return undefined;
  const names = Object.keys(own.sent).filter((name) => name in one && !isOwnBusiness(name));
  const isTelling = (row: Json) =>
    names.some((name) => typeof row[name] === "string" && row[name].length > 7);
  const isSame = names.every((name) => equalJson(one[name], other[name]));
  if (!isSame || !isTelling(one) || keyOf(one) === keyOf(other)) return undefined;
  return after.pages.find(({ rows }) => rows.includes(other));
}
