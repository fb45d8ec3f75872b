import { equalJson, preview } from "../../base/json.ts";
import { createLister } from "../collections/lister.ts";
import { wholeList } from "./others/parents/within.ts";
import { pathOf } from "./own-record/path.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { responseFor, type Operation } from "../../document/operation.ts";
import { textsAt, textsOf } from "../../resource/texts.ts";
import { schemasAt } from "../../schema/walk.ts";
import { saysOnce } from "./creation.ts";
import { keyPlace, type StateOracle } from "./oracle.ts";
import type { Own, Records } from "./own-record/record.ts";
import { isDone } from "./settled.ts";
import { changeFor } from "./own-record/writing.ts";
import type { Json, Reply, Session } from "./session.ts";

/** Deleted is gone, stays gone, and can be asked for once more. */
export const deletion: StateOracle = {
  name: "what is deleted is gone",
  check: async (session, records, writers) => {
    const { remove } = session.resource;
    if (!remove) return;
    const { oracle } = records;
    const own = await records.create("to be deleted");
    if (!own) return;
    const shown = records.reading && (await records.read(own, "before the deletion"));
    const isListed = records.reading === "list";
    const first = await records.remove(own, "a deletion");
    if (!first) return session.skip(`${remove.id} needs credentials`);
    if (!first.isSuccess)
      return session.skip(`a deletion by ${remove.id} was answered ${first.status}`);
    if (!(await isDone(session, records, own, first))) return;
    const isKept = !isListed && saysKept(session.run.maker.document, remove);
    if (isKept) session.skip(`whether it can be read: ${remove.id} puts away, as its text says`);
    const expectGone = async (when: string) => {
      if (!records.reading || isKept || (isListed && !shown?.record)) return;
      const after = await records.read(own, when);
      expectMissing(session, after);
      // A list may go on to show what is deleted, if it says so.
      if (isListed ? !equalJson(after.record, shown?.record) : !after.isSuccess) return;
      const message = `what was deleted must be gone, but was ${isListed ? "listed" : "read"} ${when}`;
      const instance = isListed ? after.at : "status";
      session.tell("deleted-is-gone", after, { instance, message, oracle });
    };
    await expectGone("after the deletion");
    await expectNewKey(session, records, own);
    const rows = await listed(session, own, "the list before the deletion once more");
    const second = await records.remove(own, "the deletion once more");
    if (second?.isSuccess === true) await expectOthers(session, own, rows);
    const documented = second && responseFor(remove, second.status);
    if (second) expectMissing(session, second);
    if (second && second.status >= 500 && documented?.status !== String(second.status)) {
      const message = `a second deletion must be answered as documented, but the server failed with ${second.status}`;
      session.tell("second-delete-is-documented", second, { instance: "status", message, oracle });
    }
    if (second?.isSuccess === true && saysGoneAlready(session.run.maker.document, remove)) {
      const message = `a second deletion was answered ${second.status}, but the document has 404 for what is deleted already`;
      const told = { instance: "status", message, oracle: "convention" } as const;
      session.tell("second-delete-is-documented", second, told);
    }
    for (const writer of writers) {
      if (writer.way !== "merge" && !needsRecord(writer.operation)) continue;
      const body = changeFor(session, writer, "deleted", shown?.record ?? {});
      const reply = await writer.write(own, body, "a change of what was deleted");
      if (!reply.isSuccess) continue;
      const message = `a change of what was deleted must not succeed, but was answered ${reply.status}`;
      const told = { instance: "status", message, oracle: writer.oracle };
      session.tell("update-needs-record", reply, told);
    }
    await expectGone("after the second deletion");
  },
};

async function listed(session: Session, { path }: Own, sent: string): Promise<readonly Json[]> {
  const list = wholeList(session);
  const page = list && (await createLister(session, list, path).ask({}, sent));
  return page?.rows ?? [];
}

/** A deletion of what is gone already may succeed, but takes nothing else with it. */
async function expectOthers(session: Session, gone: Own, before: readonly Json[]): Promise<void> {
  const { read, key } = session.resource;
  const { property, parameter } = key ?? {};
  if (!read || property === undefined || parameter === undefined || before.length === 0) return;
  const after = await listed(session, gone, "the list after the deletion once more");
  const left = new Set(after.map((row) => row[property]));
  const missing = before.find((row) => !left.has(row[property]))?.[property];
  if (missing === undefined || equalJson(missing, gone.key)) return;
  const path = pathOf(read, { ...gone.path, [parameter]: missing });
  const reply = await session.send({ operation: read, sent: "what is listed no longer", path });
  if (reply.status !== 404 && reply.status !== 410) return;
  const message = `${preview(missing)} was there before another record was deleted once more, and is gone after it`;
  const told = { instance: "status", message, oracle: "convention" } as const;
  session.tell("neighbour-untouched", reply, told);
}

/** The key led to something before: that nothing is there any more is no mistake of the request. */
function expectMissing(session: Session, reply: Reply): void {
  const { status, exchange } = reply;
  const lists = (one: number) => responseFor(exchange.operation, one)?.status === String(one);
  if (![400, 422].includes(status) || lists(status) || !lists(404)) return;
  const message = `what was deleted was answered ${status}, which the document does not list; it has 404 for what is not there`;
  session.tell("status-documented", reply, { instance: "status", message, oracle: "convention" });
}

/** A key that counts may be counted again from the highest there is; any other is nobody else's. */
async function expectNewKey(session: Session, records: Records, gone: Own): Promise<void> {
  if (!/\D/.test(String(gone.key)) && !isKeyForOnce(session)) return;
  if (Object.values(gone.sent).includes(gone.key)) return;
  const next = await records.create("after a deletion");
  if (!next || next.key !== gone.key) return;
  const message = `two creations must have two keys, but the one after a deletion was answered that of what was deleted`;
  const instance = keyPlace(session, next.reply);
  const { oracle } = records;
  session.tell("two-creations-two-ids", next.reply, { instance, message, oracle });
}

/** `never used again`, of the key. */
function isKeyForOnce({ run, resource: { key, record } }: Session): boolean {
  const { document } = run.maker;
  const at = schemasAt(document, record ?? "", [key?.property ?? ""]);
  return at.flatMap((one) => textsAt(document, one)).some((text) => saysOnce.test(text));
}

/** `Moves the note to the trash`: what was there is there still, in another place. */
export function saysKept(document: ApiDocument, operation: Operation): boolean {
  return textsOf(document, operation, "").some((text) =>
    /\btrash|\brecycl|\bbin\b|\barchiv|\bsoft[- ]?delet|\bmark(?:s|ed)? (?:it |\w+ )?as (?:deleted|removed|inactive)|\bdeactivat|回收站|归档|软删除|停用|标记/i.test(
      text,
    ),
  );
}

/** `404: not there, or deleted already`, or `Deleting it again answers 404`: a second deletion is meant, too. */
export function saysGoneAlready(document: ApiDocument, operation: Operation): boolean {
  const answers = operation.responses
    .filter(({ status }) => status === "404" || status === "410")
    .flatMap(({ pointer }) => textsAt(document, pointer));
  return (
    answers.some((text) =>
      /\b(?:already (?:deleted|removed|gone)|(?:deleted|removed|gone) already)\b|已(?:经)?(?:被)?删除/i.test(
        text,
      ),
    ) ||
    textsAt(document, operation.pointer).some((text) =>
      text.split(/[.;!](?:\s|$)|[。；！\n]/).some((sentence) => againIsMissing(sentence)),
    )
  );
}

function againIsMissing(sentence: string): boolean {
  const again =
    /\b(?:delet|remov)\w+ (?:\w+ ){0,3}?(?:again|twice|a second time)\b|\bsecond (?:delet\w+|removal|call|request|time)\b|(?:再次|重复|第二次)删除/i;
  const isMissing = /\b4(?:04|10)\b|\bnot found\b|未找到|不存在/i;
  const isDenied =
    /\b(?:not|never|no|rather than|instead of)\b[^,]{0,12}\b4(?:04|10)\b|(?:不|而非)[^,，]{0,6}4(?:04|10)/i;
  return again.test(sentence) && isMissing.test(sentence) && !isDenied.test(sentence);
}

/** Whether the document has it that nothing is there to be replaced, and not that something is put there anew. */
function needsRecord(operation: Operation): boolean {
  const has = (status: number) => responseFor(operation, status)?.status === String(status);
  return has(404) && !has(201);
}
