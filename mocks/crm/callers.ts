import type { Operation } from "contract-kit";
import type { Caller, Permission } from "./data.ts";
import { accessDenied, type Failure } from "./errors.ts";

const everything: readonly Permission[] = ["CREATE", "READ", "UPDATE", "DELETE"];

/** Token -> caller. Fixtures belong to `demo` and `admin`, so that "created by me" and "owned by me" find some. */
export const callers = {
  demo: {
    title: "ordinary user, all permissions",
    id: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    permissions: everything,
    superuser: false,
  },
  viewer: {
    title: "ordinary user, READ only",
    id: "1f2e3d4c5b6a79889706b5c4d3e2f1a0",
    permissions: ["READ"],
    superuser: false,
  },
  admin: {
    title: "super user",
    id: "2f3e4d5c6b7a89980716c5d4e3f2a1b0",
    permissions: everything,
    superuser: true,
  },
} satisfies Record<string, Caller>;

/** Code 2 for an operation whose `x-permission` the caller lacks; one without needs none. */
export function authorize(operation: Operation, caller: Caller): Failure | undefined {
  const needed = everything.find((one) => one === operation.extensions["x-permission"]);
  if (needed === undefined || caller.permissions.includes(needed)) return undefined;
  return accessDenied(captionOf(operation), needed);
}

/** What the backend calls the kind of record the operation works on. */
function captionOf(operation: Operation): string {
  return isLeadOperation(operation) ? "线索/商机" : "联系人";
}

export function isLeadOperation(operation: Operation): boolean {
  return operation.path.startsWith("/crm_leads");
}
