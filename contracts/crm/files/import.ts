import type { Common, Stored, Tools } from "../shared/records.ts";
import { fieldsOf, pick, without } from "../shared/records.ts";
import { isRefused, skipUnknown } from "./calls.ts";
import { findOwn, type Own } from "./kind.ts";
import { checkCaptions, openTable, type Table, toCells, writeTable } from "./workbook.ts";

/** What people do: download the template, fill it in, upload it, look at the list. */
export async function checkImport<Fields extends Common>(t: Tools, own: Own<Fields>) {
  const { columns, make } = own.kind;
  const template = await openTemplate(t, own);
  if (!template) return;
  const wanted = [0, 1].map((at) => make(`Contract ${own.marker} ${at}`, at));
  const rows = wanted.map((fields) => toCells(columns, fields));
  const imported = await own.files.importData(await writeTable(template.header, rows));
  imported.need("import-succeeds");
  const failed = Object.keys(Object(imported.reply.body ?? {}));
  const message = `every row is right, but these are answered as failed: ${failed.join(", ")}`;
  if (!t.check("import-succeeds", imported.reply, failed.length === 0, "", message)) return;
  await checkListed(t, own, wanted);
}

/** One row that is right and one that is not: the one is stored, the other reported. */
export async function checkReport<Fields extends Common>(t: Tools, own: Own<Fields>) {
  const { columns, make, wrong } = own.kind;
  const template = await openTemplate(t, own);
  if (!template) return;
  const [good, bad] = [0, 1].map((at) => make(`Contract ${own.marker} ${at}`, at));
  if (!good || !bad) return;
  const rows = [toCells(columns, good), toCells(columns, { ...bad, ...wrong })];
  const answer = await own.files.importWithReport(await writeTable(template.header, rows));
  const { errorinfo } = answer.need("import-succeeds");
  t.expect("import-report-counts", answer.reply, { body: { total: 2, success: 1 } });
  const failed = Object.keys(errorinfo ?? {});
  const message = `must tell of the row 1 and no other, but tells of ${failed.join(", ") || "none"}`;
  t.check(
    "import-report-tells-the-row",
    answer.reply,
    failed.join() === "1",
    "/errorinfo",
    message,
  );
  await checkListed(t, own, [good]);
}

async function openTemplate<Fields extends Common>(
  t: Tools,
  { files, kind }: Own<Fields>,
): Promise<Table | undefined> {
  const template = await files.template();
  skipUnknown(t, template, "import template");
  template.need("template-has-captions");
  const table = await openTable(t, template.reply);
  const isWhole =
    table && checkCaptions(t, "template-has-captions", template.reply, table, kind.columns);
  return isWhole ? table : undefined;
}

/** Exactly these are listed, and every field is as the workbook said. */
async function checkListed<Fields extends Common>(
  t: Tools,
  own: Own<Fields>,
  wanted: readonly Fields[],
): Promise<void> {
  const list = await findOwn(own);
  const rows = list.need("imported-is-listed");
  const found = `must list the ${wanted.length} imported rows and no other, but lists ${rows.length}`;
  t.check("imported-is-listed", list.reply, rows.length === wanted.length, "", found);
  for (const fields of wanted) {
    const at = rows.findIndex(({ name }) => name === fields.name);
    const row: Stored | undefined = rows[at];
    const missing = `the imported row '${String(fields.name)}' is not listed`;
    if (!t.check("imported-is-listed", list.reply, at >= 0, "", missing) || !row) continue;
    const body = { ...fieldsOf(fields), ...own.forced };
    const unlisted = pick(body, own.kind.notListed);
    const listed = without(body, unlisted);
    t.expect("imported-is-listed", list.reply, { at: `/${at}`, body: listed });
    const read = await own.records.get(row.id);
    read.need("imported-is-stored");
    t.expect("imported-is-stored", read.reply, { body: unlisted });
  }
}

/** Asked again, the server tells how far the same job is; it never goes back. */
export async function checkJob<Fields extends Common>(t: Tools, { files }: Own<Fields>) {
  const first = await files.startImport();
  // Only a deployment that has the file of the document's examples can start.
  if (isRefused(first.reply)) return;
  const { asyncacitonid, actionstate: before } = first.need("import-job-has-a-state");
  const isState = [10, 20, 30, 40].includes(Number(before));
  const states = "must be one of 10, 20, 30, 40";
  if (!t.check("import-job-has-a-state", first.reply, isState, "/actionstate", states)) return;
  const again = await files.startImport();
  const { actionstate: after } = again.need("import-job-goes-on");
  t.expect("import-job-goes-on", again.reply, { body: { asyncacitonid } });
  const goesOn = Number(after) >= Number(before);
  const message = `was ${before} and must not go back, but is ${after}`;
  t.check("import-job-goes-on", again.reply, goesOn, "/actionstate", message);
}
