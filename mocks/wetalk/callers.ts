import type { Operation } from "contract-kit";
import type { Caller } from "./data.ts";
import { refusal, type Refused } from "./errors.ts";

/** Token -> caller. The API knows one permission; the viewer shows what a caller sees who may not write. */
export const callers = {
  demo: { title: "ordinary user, reads and writes", mayWrite: true },
  viewer: { title: "ordinary user, reads only", mayWrite: false },
  admin: { title: "administrator, reads and writes", mayWrite: true },
} satisfies Record<string, Caller>;

export function authorize(operation: Operation, caller: Caller): Refused | undefined {
  if (operation.safe || caller.mayWrite) return undefined;
  return refusal(403, "forbidden", "The permission 'contact' to write is missing.");
}
