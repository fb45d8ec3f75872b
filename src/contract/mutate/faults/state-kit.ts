import { isObject } from "../../../base/json.ts";
import type { ReceivedResponse } from "../../../check/exchange.ts";
import type { Operation } from "../../../document/operation.ts";
import type { Facts } from "../facts.ts";
import { keyOf, readBefore, recordOf, type Json, type Kind, type React } from "../memory.ts";
import { isAt, jsonIn, withSentJson } from "../messages.ts";

/** A fault of one writing or reading operation; undefined: this resource has nothing to break that way. */
export interface StateFault {
  readonly fault: string;
  readonly roles: readonly ("create" | "read" | "replace" | "update" | "remove")[];
  readonly react: (subject: Subject) => React | undefined;
}

export interface Subject {
  readonly kind: Kind;
  readonly operation: Operation;
  /** The members a request may hold. */
  readonly members: Facts;
  /** A free text that can be written and read. */
  readonly field: string | undefined;
}

export const other = (value: unknown) => {
  const text = String(value ?? "");
  return text === "" ? "x" : `${text.slice(0, -1)}${text.endsWith("x") ? "y" : "x"}`;
};

export const changed = (record: Json, field: string): Json => ({
  ...record,
  [field]: other(record[field]),
});

/** Reacts to requests for the operation, with the record as it was before where there is one. */
export const onWrite =
  (
    act: (context: {
      readonly key: string;
      readonly before: Json;
      readonly sent: Json;
      readonly got: ReceivedResponse;
      readonly memory: Parameters<React>[2];
    }) => ReceivedResponse | undefined,
  ) =>
  ({ kind, operation }: Subject): React | undefined => {
    if (operation.path !== kind.resource.read?.path) return undefined;
    return async (seen, next, memory) => {
      if (!isAt(seen, operation)) return undefined;
      const key = keyOf(kind, seen);
      const found = await readBefore(kind, seen, next);
      const got = await next(seen.request);
      if (key === undefined || !found) return got;
      const body = jsonIn(seen.request);
      const sent = isObject(body) ? body : {};
      return act({ key, before: found.record, sent, got, memory }) ?? got;
    };
  };

/** Reacts to what was created. */
export const onCreate =
  (
    act: (
      subject: Subject,
      record: Json,
      got: ReceivedResponse,
      memory: Parameters<React>[2],
      sent: Json,
    ) => ReceivedResponse | void,
  ) =>
  (subject: Subject): React =>
  async (seen, next, memory) => {
    if (!isAt(seen, subject.operation)) return undefined;
    const got = await next(seen.request);
    const record = recordOf(subject.kind, subject.operation, got);
    const body = jsonIn(seen.request);
    if (!record) return got;
    const result = act(subject, record, got, memory, isObject(body) ? body : {}) ?? got;
    memory.keys.add(String(record[subject.kind.property]));
    return result;
  };

/** Changes what is stored by changing what is sent. */
export const onTheWayIn =
  (edit: (sent: Json, subject: Subject) => Json | undefined) =>
  (subject: Subject): React =>
  async (seen, next) => {
    const sent = isAt(seen, subject.operation) ? jsonIn(seen.request) : undefined;
    const edited = isObject(sent) ? edit(sent, subject) : undefined;
    return edited && next(withSentJson(seen.request, edited));
  };

export const ok = ({ status }: ReceivedResponse) => status < 300;
export const writes = ["replace", "update"] as const;
export const inputs = ["create", ...writes] as const;
export const textIn = (sent: Json, { field }: Subject) =>
  field !== undefined && typeof sent[field] === "string" && sent[field] !== ""
    ? sent[field]
    : undefined;

/** A text that nothing binds: what is changed in it is no other fault. */
export function isFreeText({ types, allowed, format, hasPattern, keywords }: Facts): boolean {
  const isText = types?.includes("string") ?? false;
  const isBound = ["readOnly", "writeOnly", "x-references", "x-enforced"].some((one) =>
    keywords.has(one),
  );
  return isText && !allowed && format === undefined && !hasPattern && !isBound;
}
