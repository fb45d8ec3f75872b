import { drop, type Break, type Got, type Json } from "../fault-kit.ts";

/** What is broken, the rule that has to say so, and at which operation. */
export type Fault = readonly [name: string, rule: string, operation: string, breaks: Break];

export const list = "POST /contacts/fetch_default";
export const leadList = "POST /crm_leads/fetch_default";
export const nestedList = "POST /accounts/*/contacts/fetch_default";
export const create = "POST /contacts";
export const read = "GET /contacts/*";
export const update = "PUT /contacts/*";
export const remove = "DELETE /contacts/*";
export const save = "POST /contacts/save";

export const json = new Headers({ "content-type": "application/json" });
export const ok = (body?: unknown): Got => ({ status: 200, headers: json, body });
export const nothing: Got = { status: 200, headers: new Headers(), body: undefined };

export const isNull = (value: unknown) => value === null;
export const isEmpty = (value: unknown) => value === "";
export const isLong = (value: unknown) => typeof value === "string" && value.length > 200;
export const named =
  (...names: string[]) =>
  (_: unknown, name: string) =>
    names.includes(name);

/** Filters of a list are dropped, or only those that match. */
export const forget = (pattern: RegExp) => (asked: Json) =>
  drop(asked, (_, name) => pattern.test(name));

export const total = (edit: (total: number) => number) => (_: Json[], headers: Headers) =>
  headers.set("X-Total", String(edit(Number(headers.get("X-Total")))));

export function dayBefore(day: unknown): unknown {
  if (typeof day !== "string") return day;
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
