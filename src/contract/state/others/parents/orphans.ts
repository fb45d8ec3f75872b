import type { Operation } from "../../../../document/operation.ts";
import { readResources } from "../../../../resource/read-resources.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { templatesOf } from "../../../records/sources.ts";
import { pathOf } from "../../own-record/path.ts";
import { readRecord, removeRecord, type Own, type Records } from "../../own-record/record.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { createSession, type Json, type Reply, type Session } from "../../session.ts";
import { spoken } from "./spoken.ts";
import { createWithin, isNested, wholeList, within } from "./within.ts";

/** Within a parent that was deleted nothing is listed, read or created, where the document has 404 for it. */
export async function checkOrphans(session: Session, records: Records, path: Json): Promise<void> {
  const parent = deletableParent(session, path);
  if (!parent) return;
  const { read, remove } = session.resource;
  const made = await createWithin(session, records, path, "in a parent to be deleted");
  const own = records.ownOf(made, {});
  const child = own && { ...own, path: { ...own.path, ...path } };
  if (await isCleared(session, parent, child)) {
    const list = wholeList(session)?.operation;
    if (list && promises404(list)) {
      const sent = "the list within a parent that was deleted";
      expectNone(
        session,
        path,
        await session.send({ operation: list, sent, path: pathOf(list, path) }),
      );
    }
    const isRead = read && (isNested(session, read) || isTakenAlong(session, parent.resource));
    if (child && read && promises404(read) && isRead)
      expectNone(session, path, await readRecord(session, child, "what lay in a deleted parent"));
    if (promises404(records.template.operation)) {
      const reply = await createWithin(session, records, path, "in a parent that was deleted");
      expectNone(session, path, reply);
    }
  }
  if (child && remove) await settle(session, child, remove);
}

/** A resource and the path to one of its records. */
interface Parent {
  readonly resource: Resource;
  readonly path: Json;
}

/** That of the parent, if the run created it and may delete it. */
function deletableParent({ resource, run }: Session, path: Json): Parent | undefined {
  const { document } = run.maker;
  const name = resource.parents.at(-1)?.resource;
  const parent = readResources(document).find((one) => one.name === name);
  const { remove, read, item } = parent ?? {};
  if (!parent || !remove || !read || item === undefined) return undefined;
  if (!run.credentials.has(remove) || !run.credentials.has(read)) return undefined;
  // The same place may name its parameters in another way: `/books/{id}` and `/books/{bookId}/reviews`.
  const values = resource.parents.map(({ parameter }) => path[parameter]);
  const names = templatesOf(item).map((one) => one.name);
  const own = Object.fromEntries(names.map((one, index) => [one, values[index]]));
  return run.ledger.owns(remove, pathOf(remove, own)) ? { resource: parent, path: own } : undefined;
}

async function isDeleted(session: Session, parent: Resource, path: Json): Promise<boolean> {
  const above = createSession(session.run, parent, session.phase);
  const removed = await removeRecord(above, { path }, "the deletion of a parent");
  const after = await readRecord(above, { path }, "the parent that was deleted");
  for (const event of above.drain()) session.take(event);
  return removed?.isSuccess === true && (after.status === 404 || after.status === 410);
}

/** Where what lies in it keeps a parent from being deleted, that goes first. */
async function isCleared(
  session: Session,
  { resource, path }: Parent,
  child: Own | undefined,
): Promise<boolean> {
  if (await isDeleted(session, resource, path)) return true;
  const { remove } = session.resource;
  if (!child || !remove) return false;
  const gone = await removeRecord(session, child, "what keeps a parent from being deleted");
  return gone?.isSuccess === true && (await isDeleted(session, resource, path));
}

/** Whether what lies in it goes with the parent by a text, wherever it is read: `Deletes the movie and its reviews`. */
function isTakenAlong({ resource, run }: Session, { remove }: Resource): boolean {
  const texts = remove ? textsOf(run.maker.document, remove, "") : [];
  const plural = resource.name.split("/").at(-1) ?? resource.name;
  return texts.some((text) => saysTakenAlong(text, plural));
}

/** @example saysTakenAlong("Deletes the movie and its reviews.", "reviews") // true */
export function saysTakenAlong(text: string, plural: string): boolean {
  const called = new RegExp(`\\b${spoken(plural)}\\b`, "i");
  return text
    .split(/[.;\n]/)
    .some((one) => called.test(one) && along.test(one) && !stays.test(one));
}

const along =
  /\b(?:delet|remov)\w+\b.*(?:\b(?:and|with|including) (?:all )?(?:of )?(?:its|the|their|everything|all)\b|\b(?:too|as well)\b)/i;
const stays =
  /\b(?:not|never|cannot|can't|unless|only|without|keeps?|kept|stays?|remains?|if|while|before|until|no|must|may)\b/i;

function promises404({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === "404");
}

function expectNone(session: Session, path: Json, reply: Reply): void {
  if (!reply.isSuccess) return;
  const message = `nothing can be ${within(session, path)}, which was deleted, but it was answered ${reply.status}; the document has 404 for it`;
  const told = { instance: "status", message, oracle: "convention" } as const;
  session.tell("child-needs-parent", reply, told);
}

/** What went with its parent needs no cleaning up. */
export async function settle(session: Session, child: Own, operation: Operation): Promise<void> {
  const reply = await removeRecord(session, child, "what lay in a deleted parent");
  if (reply?.status !== 404 && reply?.status !== 410) return;
  session.run.ledger.strike({ operation, parameters: { path: pathOf(operation, child.path) } });
}
