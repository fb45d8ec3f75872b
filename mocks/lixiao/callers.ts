import type { Caller } from "./data.ts";

export const callers = {
  demo: { title: "salesperson, owns some of the contacts", userId: 1001, isManager: false },
  viewer: { title: "salesperson, owns others", userId: 1002, isManager: false },
  admin: { title: "manager of both", userId: 1003, isManager: true },
} satisfies Record<string, Caller>;

export const anonymous: Caller = callers.demo;

/** How the pages write it: device and version are fixed values. */
const spelled = /^Token\s+token=([^\s,]+),\s*device=open_api,\s*version_code=9\.9\.9$/i;

/** The token of an `Authorization` header; `Token demo`, `Bearer demo` and the bare token will do as well. */
export function identify(credential: string): string | undefined {
  return (spelled.exec(credential) ?? /^(?:Token|Bearer)\s+([^\s,=]+)$/i.exec(credential))?.[1];
}
