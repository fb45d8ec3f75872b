import type { AnyReply, Common, Stored, Tools } from "../shared/records.ts";
import { fieldsOf, pick, succeeds } from "../shared/records.ts";
import { isRefused, skipUnknown } from "./calls.ts";
import { findOwn, type Own } from "./kind.ts";
import { checkCaptions, openTable, showsSame, type Table, textOf, toCells } from "./workbook.ts";

/** In workbooks, of every kind of record. */
const idColumn = { id: { caption: "标识" } };

/** An export is the list as a workbook, and imports back as it is. */
export async function checkExport<Fields extends Common>(t: Tools, own: Own<Fields>) {
  const { files, kind, marker, records } = own;
  const stored: Stored[] = [];
  for (const at of [0, 1]) {
    const made = await records.create(kind.make(`Contract ${marker} ${at}`, at));
    stored.push(made.need(succeeds));
  }
  const listed = (await findOwn(own)).need(succeeds);
  const answer = await files.exportList({ n_name_like: marker, size: 100 });
  skipUnknown(t, answer, "export template");
  answer.need("export-has-the-rows");
  const table = await openTable(t, answer.reply);
  const columns = { ...idColumn, ...kind.columns };
  if (!table || !checkCaptions(t, "export-has-captions", answer.reply, table, columns)) return;
  checkIds(t, "export-has-the-rows", answer.reply, table, listed);
  for (const record of stored) checkCells(t, own, answer.reply, table, record);
  await checkKey(t, own, stored);
  await checkBack(t, own, answer.reply.body, stored);
}

function checkIds(
  t: Tools,
  rule: string,
  reply: AnyReply,
  { rows }: Table,
  wanted: readonly Stored[],
): void {
  const ids = rows.map((row) => textOf(row[idColumn.id.caption]));
  const isSame =
    ids.toSorted().join() ===
    wanted
      .map(({ id }) => id)
      .toSorted()
      .join();
  const message = `must have the ${wanted.length} rows of the list, but has ${ids.length}: ${ids.slice(0, 5).join(", ")}`;
  t.check(rule, reply, isSame, "", message);
}

function checkCells<Fields extends Common>(
  t: Tools,
  { kind }: Own<Fields>,
  reply: AnyReply,
  { rows }: Table,
  record: Stored,
): void {
  const row = rows.find((one) => textOf(one[idColumn.id.caption]) === record.id);
  if (!row) return;
  const cells = toCells(kind.columns, record);
  for (const { caption, codes } of Object.values(kind.columns)) {
    const wanted = cells[caption] ?? null;
    const rule = codes ? "export-shows-captions" : "export-shows-values";
    const message = `${caption} of ${record.id} must be '${textOf(wanted)}', but is '${textOf(row[caption])}'`;
    t.check(rule, reply, showsSame(row[caption], wanted), "", message);
  }
}

/** With a key, the conditions do not count. */
async function checkKey<Fields extends Common>(
  t: Tools,
  { files }: Own<Fields>,
  [record]: readonly Stored[],
): Promise<void> {
  if (!record) return;
  const answer = await files.exportKey(record.id);
  answer.need("export-by-key-has-the-record");
  const table = await openTable(t, answer.reply);
  if (!table || !checkCaptions(t, "export-has-captions", answer.reply, table, idColumn)) return;
  checkIds(t, "export-by-key-has-the-record", answer.reply, table, [record]);
}

/** Nothing is added, and every field is as it was; only who wrote it and when is new. */
async function checkBack<Fields extends Common>(
  t: Tools,
  own: Own<Fields>,
  workbook: unknown,
  stored: readonly Stored[],
): Promise<void> {
  const rule = "export-imports-back";
  if (!(workbook instanceof Uint8Array) || isRefused((await own.files.template()).reply)) return;
  const imported = await own.files.importData(workbook.slice());
  imported.need(rule);
  const failed = Object.keys(Object(imported.reply.body ?? {}));
  const message = `these rows of an export are answered as failed: ${failed.join(", ")}`;
  t.check(rule, imported.reply, failed.length === 0, "", message);
  const list = await findOwn(own);
  const count = list.need(rule).length;
  const sameCount = `must list ${stored.length} records as before, but lists ${count}`;
  t.check(rule, list.reply, count === stored.length, "", sameCount);
  const names = [...Object.keys(own.kind.columns), ...Object.keys(own.forced)];
  for (const record of stored) {
    const read = await own.records.get(record.id);
    read.need(rule);
    t.expect(rule, read.reply, { body: pick(fieldsOf(record), names) });
  }
}
