import { equalJson } from "../../base/json.ts";
import { isOwnBusiness } from "../state/comparison/compare.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { bodyFrom, withMember } from "../state/own-record/bodies.ts";
import type { Own, Records } from "../state/own-record/record.ts";
import type { Json, Session } from "../state/session.ts";
import { checkListed } from "./membership.ts";
import type { Page } from "./lister.ts";
import type { Scene } from "./scene.ts";
import { walkAll } from "./walk.ts";

/** One creation makes one record: no other new row has what was sent. Some make a series, of which rows differ. */
export async function checkOnce(scenes: readonly Scene[], records: Records): Promise<void> {
  const scene = scenes.find(({ own, whole }) => own.length > 0 && whole.complete);
  if (!scene) return;
  const first = await twinOf(scene, records, "to be there once", createLong);
  const twin = first && (await twinOf(scene, records, "to be there once, too", createPlain));
  if (!twin) return;
  const message = "one creation was sent, but two new rows have what it holds";
  const { items } = scene.lister.list;
  const told = { instance: items, message, oracle: "convention" } as const;
  scene.session.tell("listed-once", twin.reply, told);
}

/** The page with the only other row that came with a creation and is equal in all that was sent and lists show. */
async function twinOf(
  scene: Scene,
  records: Records,
  salt: string,
  create: typeof createPlain,
): Promise<Page | undefined> {
  const { lister, keyOf, session } = scene;
  const look = () => walkAll(lister, {}, keyOf);
  const before = await look();
  const own = before.complete ? await create(session, records, salt) : undefined;
  if (!own) return undefined;
  const read = session.resource.read && (await records.read(own, "what is there once"));
  const known = new Set(before.rows.map(keyOf));
  const after = await look();
  if (read?.record) checkListed(session, lister, after, [{ own, record: read.record }], keyOf);
  const [one, other, ...more] = after.rows.filter((row) => !known.has(keyOf(row)));
  if (!one || !other || more.length > 0) return undefined;
  const names = Object.keys(own.sent).filter((name) => name in one && !isOwnBusiness(name));
  const isTelling = (row: Json) =>
    names.some((name) => typeof row[name] === "string" && row[name].length > 7);
  const isSame = names.every((name) => equalJson(one[name], other[name]));
  if (!isSame || !isTelling(one) || keyOf(one) === keyOf(other)) return undefined;
  return after.pages.find(({ rows }) => rows.includes(other));
}

const createPlain = (_: Session, records: Records, salt: string) => records.create(salt);

/** With long texts, where the document has room for them: a list may cut what a record shows whole. */
async function createLong(
  { resource, run }: Session,
  records: Records,
  salt: string,
): Promise<Own | undefined> {
  const { template, except } = records;
  const { content } = template;
  const start = bodyFrom(template, `${resource.name} ${salt}, long`);
  const body = Object.entries(start).reduce<Json>((all, [name, value]) => {
    const at = schemasAt(run.maker.document, content.media.schema ?? "", [name]);
    const isLong = at.some((one) => Number(keyword(run.maker.document, one, "maxLength")) >= least);
    if (typeof value !== "string" || except.has(name) || !isLong) return all;
    return withMember(run, content, all, name, `${value} ${filler}`.slice(0, least).trim());
  }, start);
  const reply = body === start ? undefined : await records.attempt(body, `a creation (${salt})`);
  return (reply && records.ownOf(reply, body)) ?? records.create(salt);
}

/** Shorter texts are not cut for want of room. */
const least = 150;
const filler = "lorem ipsum dolor sit amet ".repeat(8);
