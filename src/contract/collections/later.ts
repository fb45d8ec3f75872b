import { isObject } from "../../base/json.ts";
import { uniqueTexts } from "../state/keys/unique-texts.ts";
import { bodyFrom, withMember } from "../state/own-record/bodies.ts";
import { brokenBodies } from "../state/refusals.ts";
import { isDone } from "../state/settled.ts";
import type { Records } from "../state/own-record/record.ts";
import type { Json } from "../state/session.ts";
import { checkTotalAgain } from "./pages/paging.ts";
import { checkPutAway } from "./put-away.ts";
import { marked, type Scene } from "./scene.ts";
import { walkAll } from "./walk.ts";

/** What is refused is in no list, and what is deleted is in none any more. */
export async function checkLater(scenes: readonly Scene[], records: Records): Promise<void> {
  await checkRefused(scenes, records);
  await checkDeleted(scenes, records);
}

async function checkRefused(scenes: readonly Scene[], records: Records): Promise<void> {
  const [scene] = scenes.filter(({ own }) => own.length > 0);
  const { schema } = records.template.content.media;
  if (!scene || schema === undefined) return;
  const salt = `${scene.session.resource.name} no`;
  const texts: (readonly [name: string, value: string])[] = [];
  const broken = brokenBodies(scene.session, records.template, salt);
  for (const body of [...broken, ...takenBodies(scene, records, salt)]) {
    const text = ownText(body, scene);
    if (text === undefined) continue;
    const reply = await records.attempt(body, "a creation that breaks a rule");
    if (!reply.isSuccess) texts.push(text);
  }
  const isSent = (row: Json) => texts.some(([name, value]) => row[name] === value);
  const found = texts.length > 0 && (await lookFor({ ...scene, mark: undefined }, isSent));
  if (!found) return;
  const message = "a creation was refused, but what was sent is in the list";
  const { oracle } = records;
  const told = { instance: scene.lister.list.items, message, oracle };
  scene.session.tell("refused-write-changes-nothing", found.reply, told);
}

/** Bodies with a text that the document calls unique and an own record has; all else in them is fresh. */
function takenBodies({ session, own }: Scene, { template }: Records, salt: string): Json[] {
  const { content, operation } = template;
  const { names } = uniqueTexts(session.run.maker.document, operation, content.media.schema ?? "");
  return [...names].flatMap((name) => {
    const fresh = bodyFrom(template, `${salt} with a ${name} that is taken`);
    const body = withMember(session.run, content, fresh, name, own[0]?.own.sent[name]);
    return typeof fresh[name] === "string" && body !== fresh ? [body] : [];
  });
}

/** A text of the body that no other record has, and that lists show. */
function ownText(body: Json, scene: Scene): readonly [string, string] | undefined {
  const { own, rows, session } = scene;
  // What is referred to may have been created for another record.
  const keys = new Set(session.run.maker.keys.values());
  const shown = [...rows, ...own.map(({ record }) => record)];
  for (const [name, value] of Object.entries(body)) {
    const isShown = rows.some((row) => Object.hasOwn(row, name));
    const isNew = shown.every((row) => row[name] !== value);
    if (typeof value === "string" && value.length > 3 && isShown && isNew && !keys.has(value))
      return [name, value];
  }
  return undefined;
}

async function checkDeleted(scenes: readonly Scene[], records: Records): Promise<void> {
  const listed = scenes.filter(({ own }) => own.length > 0);
  const [scene] = listed;
  const [gone] = scene?.own ?? [];
  const first = gone && (await records.remove(gone.own, "a deletion of what was listed"));
  if (!scene || !gone || !first) return;
  if (!(await isDone(scene.session, records, gone.own, first))) return;
  for (const one of listed) {
    const { session, keyOf, lister } = one;
    const key = keyOf(gone.record);
    const isThere = (row: Json) => isObject(row) && keyOf(row) === key;
    const found = (await lookFor(one, isThere)) && (await lookFor(one, isThere));
    if (!found) {
      await checkPutAway(one, key);
      await checkTotalAgain(one);
      continue;
    }
    const message = `${key} was deleted, but is still in the list`;
    const told = { instance: lister.list.items, message, oracle: records.oracle };
    session.tell("deleted-is-gone", found.reply, told);
  }
}

/** The page that holds such a row. */
async function lookFor(scene: Scene, isIt: (row: Json) => boolean) {
  const { lister, keyOf } = scene;
  const { pages } = await walkAll(lister, marked(scene), keyOf);
  return pages.find((page) => page.rows.some(isIt));
}
