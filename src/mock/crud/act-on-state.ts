import type { Context, Engine } from "../engine.ts";
import type { Answer } from "../reply.ts";
import { listRecords } from "./list.ts";
import type { Duty } from "./plan.ts";
import { readRecord } from "./read.ts";
import { seedMissing } from "./seed-records.ts";
import { openVisit, type Visit } from "./visit.ts";
import { createRecord, removeRecord, replaceRecord, updateRecord } from "./write.ts";

/** Answers from the state where the operation plays a role in a resource; undefined leaves it to the document. */
export async function actOnState(engine: Engine, context: Context): Promise<Answer | undefined> {
  const { operation } = context;
  const duty = operation && engine.crud?.dutyOf(operation);
  if (!operation || !duty || !engine.crud) return undefined;
  seedMissing(engine, engine.crud, context.world, duty.resource.kind);
  const visit = openVisit(engine, context, engine.crud, operation, duty);
  const response = await perform(visit, duty);
  if (response) {
    const { table, resource } = visit;
    context.why = { text: `the state: ${resource.kind} ${table.size}`, pointer: operation.pointer };
  }
  return response;
}

async function perform(visit: Visit, duty: Duty): Promise<Answer | undefined> {
  switch (duty.role) {
    case "list":
      return listRecords(visit, duty.list);
    case "create":
      return createRecord(visit);
    case "read":
      return readRecord(visit);
    case "replace":
      return replaceRecord(visit);
    case "update":
      return updateRecord(visit);
    case "remove":
      return removeRecord(visit);
  }
}
