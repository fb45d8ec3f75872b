import { taskFields } from "./fields.ts";
import type { CrmCall, Task } from "../data.ts";
import { blank, checkInput, fill, readInput } from "../entity/input.ts";
import { Failure } from "../errors.ts";

/** One task of the contact for each entry, all of them or none. */
export function createTasks(
  call: CrmCall,
  owner: string,
  entries: readonly object[],
): Failure | undefined {
  const rows: Task[] = [];
  for (const entry of entries) {
    const sent = readInput(taskFields, entry);
    if (sent instanceof Failure) return sent;
    const failure = checkInput(taskFields, sent, call.store, true);
    if (failure) return failure;
    const id = call.store.table("tasks").newId();
    rows.push({
      ...fill(blank(taskFields), sent),
      id,
      owner_id: owner,
      owner_type: "CONTACT",
    });
  }
  for (const row of rows) call.store.table("tasks").set(row);
  return undefined;
}

/** Status 40 is 完成. */
export function countTasks(call: CrmCall, owner: string): { open: number; finished: number } {
  const own = call.store
    .table("tasks")
    .all()
    .filter((task) => task.owner_id === owner);
  const finished = own.filter((task) => task.status === "40").length;
  return { open: own.length - finished, finished };
}
