import { callers } from "../../callers.ts";
import type { AsyncAction, CrmCall, CrmHandlers, Job } from "../../data.ts";
import { Failure, internalError } from "../../errors.ts";
import { formatDateTime } from "../../time.ts";
import { recordsOfEntity, type Records } from "../records.ts";
import { checkTag, tags } from "../tags.ts";
import { mayImport, reportOf } from "./import-data.ts";
import { importRows } from "./import-rows.ts";
import { matchColumns } from "./read-sheet.ts";

interface StartCall extends CrmCall {
  readonly query: {
    readonly srfimporttag?: string;
    readonly srfossfileid: string;
    readonly srfimportschemaid: string;
  };
}

/** A job waits, then runs, and so can be watched; the rows are there when it ends, whoever asks for them first. */
const waitingMs = 500;
const runningMs = 1000;

/** Starts a job; when the same caller has asked for the same already, tells how far that job is. */
export function startImport(records: Records, call: StartCall) {
  const { srfimporttag, srfossfileid: file, srfimportschemaid: schema } = call.query;
  const refused =
    mayImport(records, call) ??
    checkTag("import", srfimporttag) ??
    checkTag("importSchema", schema);
  if (refused) return refused;
  if (!call.store.table("files").get(file)) {
    return internalError("DataEntityRuntimeException", `无法获取导入文件[${file}]`);
  }
  const table = call.store.table("jobs");
  const facts = {
    entity: records.entity,
    account: records.account ?? null,
    file,
    caller: call.principal.id,
  };
  let job = table.all().find((one) => isSame(one, facts));
  if (!job) {
    const started = call.clock.now().toISOString();
    job = { id: table.newId(), ...facts, started, ended: null, failed: false, result: null };
    table.set(job);
  }
  return { status: 200, body: actionOf(job, records.caption, call.clock.now()) } as const;
}

type Facts = Pick<Job, "account" | "caller" | "entity" | "file">;

function isSame(job: Job, facts: Facts): boolean {
  return (
    job.entity === facts.entity &&
    job.account === facts.account &&
    job.file === facts.file &&
    job.caller === facts.caller
  );
}

function actionOf(job: Job, caption: string, now: Date): AsyncAction {
  return {
    asyncacitonid: job.id,
    asyncacitonname: `[${caption}]数据导入作业[${tags.import}]`,
    actiontype: "DEIMPORTDATA2",
    actionparam: job.entity,
    actionparam2: tags.import,
    actionstate: stateOf(job, now),
    actionresult: job.result,
    createdate: formatDateTime(new Date(job.started)),
    createman: job.caller,
    updatedate: formatDateTime(new Date(job.ended ?? job.started)),
  };
}

function stateOf(job: Job, now: Date): 10 | 20 | 30 | 40 {
  if (job.ended !== null) return job.failed ? 40 : 30;
  return now.getTime() - Date.parse(job.started) < waitingMs ? 10 : 20;
}

/** Handlers that find every job ended whose time has come. */
export function afterJobs<Handlers extends CrmHandlers>(handlers: Handlers): Handlers {
  const wrapped = Object.entries(handlers).map(([id, handle]) => [
    id,
    (call: CrmCall) => {
      endJobs(call);
      // Each handler takes the call of its own operation; the table no longer says which.
      return (handle as (call: CrmCall) => unknown)(call);
    },
  ]);
  return Object.fromEntries(wrapped) as Handlers;
}

function endJobs(call: CrmCall): void {
  const table = call.store.table("jobs");
  if (table.size === 0) return;
  const now = call.clock.now();
  for (const job of table.all()) {
    const isDue = now.getTime() - Date.parse(job.started) >= waitingMs + runningMs;
    if (job.ended === null && isDue) table.set(endJob(call, job, now));
  }
}

/** Fails when the file does not fit the columns, or when no row of it could be imported. */
function endJob(call: CrmCall, job: Job, now: Date): Job {
  const ended = { ...job, ended: now.toISOString() };
  const records = recordsOfEntity(job.entity, job.account ?? undefined);
  const file = call.store.table("files").get(job.file);
  const columns = matchColumns(file?.header ?? [], records.columns);
  if (columns instanceof Failure) return { ...ended, failed: true, result: columns.body.message };
  const principal = Object.values(callers).find(({ id }) => id === job.caller) ?? call.principal;
  const rows = (file?.rows ?? []).map((cells, index) => ({ index, cells }));
  const report = reportOf(importRows({ ...call, principal }, records, columns, rows));
  return { ...ended, failed: report.success === 0, result: JSON.stringify(report) };
}
