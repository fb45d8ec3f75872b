import type { Context, Engine } from "../engine.ts";
import type { Answer } from "../reply.ts";
import { listRecords } from "./list/list.ts";
import type { Operation } from "../../document/operation.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import type { CrudPlan, Duty } from "./plan.ts";
import { putIn, writeInto } from "./put-in.ts";
import { readRecord, rowHere } from "./read.ts";
import { removeSeveral } from "./remove-several.ts";
import { seedMissing } from "./record/seed-records.ts";
import { notFound, openOwner, openVisit, type Visit } from "./visit.ts";
import { actOnRecord } from "./act.ts";
import { createRecord, removeRecord, replaceRecord, updateRecord } from "./write.ts";

/** Answers from the state where the operation plays a role in a resource; undefined leaves it to the document. */
export async function actOnState(engine: Engine, context: Context): Promise<Answer | undefined> {
  if (!context.operation || !engine.crud) return undefined;
  const operation = asRecordOperation(engine.document, context.operation);
  const duty = engine.crud.dutyOf(operation);
  if (!duty) return refuseWithoutOwner(engine, engine.crud, operation, context);
  seedMissing(engine, engine.crud, context.world, duty.resource.kind);
  const isOfOwner = duty.role === "add" || duty.role === "drop";
  const visit = isOfOwner
    ? openOwner(engine, context, engine.crud, operation, duty.resource)
    : openVisit(engine, context, engine.crud, operation, duty);
  const response = await perform(visit, duty);
  if (response) {
    const { table, resource } = visit;
    context.why = { text: `the state: ${resource.kind} ${table.size}`, pointer: operation.pointer };
  }
  return response;
}

/** Nothing can be done to a record that is not there. */
function refuseWithoutOwner(
  engine: Engine,
  plan: CrudPlan,
  operation: Operation,
  context: Context,
): Answer | undefined {
  const owner = plan.ownerOf(operation);
  if (!owner) return undefined;
  seedMissing(engine, plan, context.world, owner.kind);
  const visit = openOwner(engine, context, plan, operation, owner);
  return rowHere(visit, visit.key) ? undefined : notFound(visit);
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
    case "remove-several":
      return removeSeveral(visit, duty.keys);
    case "act":
      return actOnRecord(visit);
    case "put-in":
      return putIn(visit);
    case "add":
    case "drop":
      return writeInto(visit, duty.member, duty.role);
  }
}
