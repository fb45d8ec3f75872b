import { sleep } from "../../../base/clock.ts";
import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { sentRecord } from "../../../resource/envelope.ts";
import { innerReferences } from "../../../resource/inner-things.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { createLister, type Page } from "../../collections/lister.ts";
import { act, actionsOf } from "../actions/find-actions.ts";
import type { StateOracle } from "../oracle.ts";
import { createWithin, isNested, wholeList } from "../others/parents/within.ts";
import { pathBelow } from "../own-record/path.ts";
import { firstRequest } from "../../requests/requests.ts";
import { bodyFrom } from "../own-record/bodies.ts";
import { parentPath, type Own, type Records } from "../own-record/record.ts";
import type { Writer } from "../own-record/writing.ts";
import type { Json, Session } from "../session.ts";
import { textsOf } from "../../../resource/texts.ts";

/** The member that says which place a record has among those it lies with. */
export interface PositionMember {
  readonly name: string;
  /** That of the first record. */
  readonly first: number;
  /** Whether each place is taken, and once. */
  readonly isDense: boolean;
}

/** By its description alone: `0 is the first of the board, without gaps`. */
export function positionMember(
  document: ApiDocument,
  record: string | undefined,
): PositionMember | undefined {
  for (const [name, at] of membersOf(document, record ?? "")) {
    const text = keyword(document, at, "description");
    if (!typesOf(document, targetOf(document, at)).includes("integer")) continue;
    const first =
      typeof text === "string" ? /\b([01]) is (?:the )?(?:first|top)/i.exec(text) : null;
    if (typeof text !== "string" || !first) continue;
    const isDense = /\b(?:without|no) gaps?\b|\bgapless\b|\bcontiguous\b|\bconsecutive\b/i.test(
      text,
    );
    return { name, first: Number(first[1]), isDense };
  }
  return undefined;
}

/** Milliseconds between looks: the others may move up a little later. */
const pauses = [0, 50, 150];

/** Where each record has a place among the others, creations, changes, moves and deletions leave these as described. */
export const positions: StateOracle = {
  name: "positions are as they are described",
  check: async (session, records, writers) => {
    const scene = await sceneOf(session, records);
    if (!scene || scene.own.length < 3) return;
    const [one, two, three] = scene.own;
    if (!one || !two || !three) return;
    const { atEnd } = scene;
    const order = atEnd ? [one, two, three] : undefined;
    if (!(await isAs(scene, "after three creations", order))) return;
    if (!(await isKept(scene, writers, one))) return;
    if (!(await isMoved(scene, three))) return;
    const gone = await records.remove(one, "a deletion among others");
    if (gone?.isSuccess === true && gone.status !== 202) await isAs(scene, "after a deletion");
  },
};

/** Three records in a parent of their own. */
interface Scene {
  readonly session: Session;
  readonly member: PositionMember;
  readonly own: readonly Own[];
  /** Whether a text has new ones at the end. */
  readonly atEnd: boolean;
  list(sent: string): Promise<Page | undefined>;
}

async function sceneOf(session: Session, records: Records): Promise<Scene | undefined> {
  const { resource, run } = session;
  const { document } = run.maker;
  const { create } = resource;
  const member = positionMember(document, resource.record);
  const list = wholeList(session);
  if (!member || !create || !list || resource.parents.length === 0) return undefined;
  if (!isNested(session, list.operation) || isSent(document, create, member)) return undefined;
  const place = await parentPath(session, create);
  if (!place) return undefined;
  const own: Own[] = [];
  for (const salt of ["the first", "the second", "the third"]) {
    const reply = await createWithin(session, records, place.path, `${salt} in a row`);
    const made = records.ownOf(reply, {});
    if (made) own.push({ ...made, path: { ...made.path, ...place.path } });
  }
  const atEnd = textsOf(document, create, "201").some((text) => ending.test(text));
  const lister = createLister(session, list, place.path);
  return { session, member, own, atEnd, list: (sent) => lister.ask({}, sent) };
}

const ending = /\b(?:at|to) the (?:very )?end\b/i;

function isSent(document: ApiDocument, operation: Operation, { name }: PositionMember): boolean {
  return membersOf(document, sentRecord(document, operation, "") ?? "").has(name);
}

/** Another change leaves them where they are. */
async function isKept(scene: Scene, writers: readonly Writer[], own: Own): Promise<boolean> {
  const { session, member, atEnd } = scene;
  const { document } = session.run.maker;
  for (const writer of writers) {
    if (isSent(document, writer.operation, member)) continue;
    const before = placesIn(scene, await scene.list("before a change"));
    const body = bodyFrom(writer.template, `${writer.operation.id} in a row`);
    const reply = await writer.write(own, body, "a change among others");
    if (!reply.isSuccess || !before) continue;
    const order = atEnd ? scene.own : undefined;
    if (!(await isAs(scene, `after ${writer.operation.id}`, order))) return false;
  }
  return true;
}

/** The last is moved to the first place, and nobody else's order changes. */
async function isMoved(scene: Scene, own: Own): Promise<boolean> {
  const { session, member } = scene;
  const { document } = session.run.maker;
  const moves = actionsOf(session, undefined).map(({ operation }) => operation);
  const move = moves.find(
    (one) =>
      isSent(document, one, member) && /mov|position|reorder|sort/i.test(`${one.id} ${one.path}`),
  );
  const { name, first } = member;
  const sent = `the last to the first place`;
  const around = move ? undefined : moveFromAround(scene);
  const done = move ?? around?.operation;
  if (!done) return true;
  const reply = around
    ? await around.send(own, sent, { [name]: first })
    : await act(session, own, done, sent, true, { [name]: first });
  if (!reply.isSuccess || reply.status === 202) return true;
  const order = [own, ...scene.own.filter((one) => one !== own)];
  return isAs(
    scene,
    `after ${done.id} of the last to ${first}`,
    scene.atEnd ? order : undefined,
    own,
  );
}

/** An action of the record that they lie in may move them: `POST /playlists/{id}/reorder` with `trackId` and `position`. */
function moveFromAround({ session, member }: Scene) {
  const { run, resource } = session;
  const { document } = run.maker;
  for (const operation of run.operations) {
    const names = innerReferences(document, operation.id).filter(
      ({ thing, isList }) =>
        "resource" in thing && thing.resource.name === resource.name && !isList,
    );
    const content = firstRequest(run.maker, operation)?.content;
    const isMove = operation.method === "POST" && run.credentials.has(operation);
    const [reference] = names;
    if (!isMove || !reference || !isSent(document, operation, member)) continue;
    if (!content || !isObject(content.value)) continue;
    const { value } = content;
    const send = (own: Own, sent: string, members: Json) =>
      session.send({
        operation,
        sent,
        path: pathBelow(operation, resource.item ?? "", own.path),
        content: { ...content, value: { ...value, [reference.name]: own.key, ...members } },
      });
    return { operation, send };
  }
  return undefined;
}

/** Looks until they are so; tells where they are not. `order`: who comes after whom; `top`: who is the first. */
async function isAs(
  scene: Scene,
  when: string,
  order?: readonly Own[],
  top?: Own,
): Promise<boolean> {
  const { session, member } = scene;
  let page: Page | undefined;
  let broken: string | undefined;
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    page = await scene.list(`their places, ${when}`);
    const places = placesIn(scene, page);
    if (!page || !places) return false;
    broken = whatIsBroken(
      member,
      [...places.values()],
      order?.map((one) => places.get(keyOf(one))),
      top && places.get(keyOf(top)),
    );
    if (broken === undefined) return true;
  }
  if (!page || broken === undefined) return false;
  const instance = join(wholeList(session)?.items ?? "", 0, member.name);
  const message = `${broken}, ${when}`;
  session.tell("positions-as-described", page.reply, { instance, message, oracle: "convention" });
  return false;
}

const keyOf = ({ key }: Own) => String(key);

/**
 * What is wrong with some positions, in words.
 * @example
 * whatIsBroken({ name: "position", first: 0, isDense: true }, [0, 2], undefined, undefined) // position: 0, 2 …
 */
export function whatIsBroken(
  { name, first, isDense }: PositionMember,
  all: readonly number[],
  order: readonly (number | undefined)[] | undefined,
  top: number | undefined,
): string | undefined {
  const sorted = all.toSorted((a, b) => a - b);
  const shown = `${name} is ${sorted.join(", ")}`;
  if (isDense && sorted.some((one, index) => one !== first + index))
    return `${shown}, but they were to be ${sorted.map((_, index) => first + index).join(", ")}`;
  if (top !== undefined && top !== sorted[0])
    return `${name} is ${top}, but it was to be the first`;
  const known = order?.filter((one) => one !== undefined) ?? [];
  if (known.some((one, index) => index > 0 && one <= (known[index - 1] ?? one)))
    return `${name} is ${known.join(", ")}, but they were to be in this order`;
  return undefined;
}

/** By keys; undefined where the list does not show all of them. */
function placesIn({ session, member, own }: Scene, page: Page | undefined) {
  const property = session.resource.key?.property;
  if (!page || property === undefined) return undefined;
  const places = new Map(
    page.rows.flatMap((row: Json) => {
      const place = row[member.name];
      return typeof place === "number" ? [[String(row[property]), place] as const] : [];
    }),
  );
  const { rows, total = rows.length } = page;
  const isWhole =
    places.size === rows.length &&
    total === rows.length &&
    own.some((one) => places.has(keyOf(one)));
  return isWhole ? places : undefined;
}
