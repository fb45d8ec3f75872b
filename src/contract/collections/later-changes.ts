import { sleep } from "../../base/clock.ts";
import { equalJson, preview } from "../../base/json.ts";
import { isOwnBusiness } from "../state/comparison/compare.ts";
import type { Own, Records } from "../state/own-record/record.ts";
import { changeFor, writersOf } from "../state/own-record/writing.ts";
import type { Json } from "../state/session.ts";
import type { Page } from "./lister.ts";
import { patience, type Scene } from "./scene.ts";
import { walkAll } from "./walk.ts";

/** What is changed is changed in the lists, too: a row that shows what was there before comes from elsewhere. */
export async function checkChanged(scenes: readonly Scene[], records: Records): Promise<void> {
  const listed = scenes.filter(({ own }) => own.length > 0);
  const [scene] = listed;
  const last = scene?.own.at(-1);
  if (!scene || !last || !scene.session.resource.read) return;
  const { session } = scene;
  const [writer] = await writersOf(session, records, "to be listed anew");
  const before = writer && (await records.read(last.own, "a record in a list, to be changed"));
  if (!writer || !before?.record) return;
  const body = changeFor(session, writer, "as it is listed", before.record);
  const reply = await writer.write(last.own, body, "a change of what is listed");
  const after = reply.isSuccess
    ? await records.read(last.own, "a record in a list, changed")
    : undefined;
  if (!after?.record) return;
  for (const one of listed) await compare(one, last.own, before.record, after.record);
}

async function compare(scene: Scene, own: Own, before: Json, after: Json): Promise<void> {
  const { session, lister, keyOf } = scene;
  const names = Object.keys(after).filter(
    (name) => !isOwnBusiness(name) && !equalJson(before[name], after[name]),
  );
  const look = async () => {
    const found = await rowOf(scene, keyOf(before));
    const name = names.find((one) => found && isOld(found.row, one, before));
    return found && name !== undefined ? { ...found, name } : undefined;
  };
  const first = await look();
  if (!first) return;
  await sleep(patience, session.run.clock);
  const still = await look();
  if (!still) return;
  const { name, page, index } = still;
  const message = `${name} of ${preview(own.key)} was changed to ${preview(after[name])}, but is ${preview(before[name])} in the list, as before`;
  const instance = `${lister.list.items}/${index}/${name}`;
  session.tell("listed-as-read", page.reply, { instance, message, oracle: "convention" });
}

/** Whether a row shows a value that is no more. */
function isOld(row: Json, name: string, before: Json): boolean {
  return Object.hasOwn(row, name) && equalJson(row[name], before[name]);
}

interface Found {
  readonly row: Json;
  readonly page: Page;
  readonly index: number;
}

async function rowOf({ lister, keyOf }: Scene, key: string): Promise<Found | undefined> {
  const { pages } = await walkAll(lister, {}, keyOf);
  for (const page of pages) {
    const index = page.rows.findIndex((row) => keyOf(row) === key);
    const row = page.rows[index];
    if (row) return { row, page, index };
  }
  return undefined;
}
