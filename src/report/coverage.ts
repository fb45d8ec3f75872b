import {
  type CaseFinished,
  isHousekeeping,
  type PromisedOperation,
  type RunEvent,
  type Skipped,
} from "../contract/events.ts";
import { bestMatch, parseMediaType } from "../wire/media-type.ts";
import { queryOf } from "./formats/wire-text.ts";

/** In the order in which reports list them. */
export const coverageKinds = ["operation", "status", "media-type", "parameter", "keyword"] as const;

export type CoverageKind = (typeof coverageKinds)[number];

/** One thing the document promises, and what the run made of it. */
export interface CoverageItem {
  readonly operation: string;
  readonly kind: CoverageKind;
  /** `200`, `200 application/json`, `query limit`, or the keyword's pointer into the bundle. */
  readonly name: string;
  /** Requests that put it to the test. */
  exercised: number;
  /** How many of them had a finding that fails the run. */
  failed: number;
  /** Why it was not exercised; undefined when it was. */
  reason?: string;
}

export interface Coverage {
  add(event: RunEvent): void;
  /** Everything promised, in the order of the document. */
  items(): CoverageItem[];
}

/** Operation × status × media type × parameter × keyword: what was exercised, what failed, what was not and why. */
export function createCoverage(): Coverage {
  const byOperation = new Map<string, Map<string, CoverageItem>>();
  const skips = new Map<string, Set<string>>();
  const promised = new Map<string, PromisedOperation>();
  return {
    add: (event) => {
      if (event.kind === "run-started") {
        for (const operation of event.operations) {
          promised.set(operation.id, operation);
          byOperation.set(operation.id, itemsOf(operation));
        }
      } else if (event.kind === "case-finished" && !isHousekeeping(event)) {
        const items = byOperation.get(event.operation);
        const operation = promised.get(event.operation);
        if (items && operation) count(items, operation, event);
      } else if (event.kind === "skipped") addSkip(skips, event);
    },
    items: () =>
      [...byOperation].flatMap(([operation, items]) =>
        [...items.values()].map((item) =>
          item.exercised > 0 ? item : { ...item, reason: reasonOf(item, skips.get(operation)) },
        ),
      ),
  };
}

/** `12 of 15` for each kind. */
export function totalsOf(
  items: readonly CoverageItem[],
): Record<CoverageKind, { exercised: number; failed: number; of: number }> {
  const total = (kind: CoverageKind) => {
    const own = items.filter((item) => item.kind === kind);
    const exercised = own.filter((item) => item.exercised > 0).length;
    return { exercised, failed: own.filter((item) => item.failed > 0).length, of: own.length };
  };
  return {
    operation: total("operation"),
    status: total("status"),
    "media-type": total("media-type"),
    parameter: total("parameter"),
    keyword: total("keyword"),
  };
}

const keyOf = (kind: CoverageKind, name: string) => `${kind} ${name}`;

function itemsOf({ id, promises }: PromisedOperation): Map<string, CoverageItem> {
  const items = new Map<string, CoverageItem>();
  const add = (kind: CoverageKind, name: string) =>
    void items.set(keyOf(kind, name), { operation: id, kind, name, exercised: 0, failed: 0 });
  add("operation", id);
  if (!promises) return items;
  for (const [status, types] of Object.entries(promises.answers)) {
    add("status", status);
    for (const type of types) add("media-type", `${status} ${type}`);
  }
  for (const type of promises.requestTypes) add("media-type", `request ${type}`);
  for (const one of promises.parameters) add("parameter", `${one.in} ${one.name}`);
  for (const pointer of promises.keywords) add("keyword", pointer);
  return items;
}

function count(
  items: Map<string, CoverageItem>,
  operation: PromisedOperation,
  event: CaseFinished,
): void {
  const hasFailed = event.findings.some((one) => one.severity === "error" && !one.known);
  for (const key of touchedBy(operation, event)) {
    const item = items.get(key);
    if (!item) continue;
    item.exercised++;
    if (hasFailed) item.failed++;
  }
}

/** The keys of everything one request and its answer put to the test. */
function touchedBy({ promises }: PromisedOperation, event: CaseFinished): Set<string> {
  const touched = new Set([keyOf("operation", event.operation)]);
  if (!promises) return touched;
  const { request, response, covers } = event;
  const status = response && statusOf(Object.keys(promises.answers), response.status);
  if (response && status !== undefined) {
    touched.add(keyOf("status", status));
    const type = matching(promises.answers[status] ?? [], response.headers);
    if (type !== undefined) touched.add(keyOf("media-type", `${status} ${type}`));
  }
  const sent = matching(promises.requestTypes, request.headers);
  if (sent !== undefined) touched.add(keyOf("media-type", `request ${sent}`));
  const query = queryNames(request.url);
  const cookie = request.headers.get("cookie") ?? "";
  for (const one of promises.parameters) {
    const isSent =
      one.in === "path" ||
      (one.in === "query" && query.has(one.name)) ||
      (one.in === "header" && request.headers.has(one.name)) ||
      (one.in === "cookie" && (cookie === "***" || cookie.includes(`${one.name}=`)));
    if (isSent) touched.add(keyOf("parameter", `${one.in} ${one.name}`));
  }
  for (const { specPointer } of covers) touched.add(keyOf("keyword", specPointer));
  return touched;
}

/** The documented status that covers an answer's: exact, then range, then `default`. */
function statusOf(documented: readonly string[], status: number): string | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  return wanted.find((one) => documented.includes(one));
}

function matching(documented: readonly string[], headers: Headers): string | undefined {
  const type = parseMediaType(headers.get("content-type") ?? "")?.type;
  if (type === undefined) return undefined;
  return bestMatch(
    documented.map((one) => ({ type: one })),
    type,
  )?.type;
}

/** `filter[name]=x` counts as `filter` too: that is how an object's members are written. */
function queryNames(url: string): Set<string> {
  const names = [...new URLSearchParams(queryOf(url)).keys()];
  return new Set(names.flatMap((name) => [name, name.split("[")[0] ?? name]));
}

function addSkip(skips: Map<string, Set<string>>, { subject, reason }: Skipped): void {
  skips.set(subject, (skips.get(subject) ?? new Set()).add(reason));
}

const unreached: Readonly<Record<CoverageKind, string>> = {
  operation: "no request of the run was for it",
  status: "no request of the run was answered so",
  "media-type": "no request or answer of the run had it",
  parameter: "no request of the run sent it",
  keyword: "no request of the run kept it at its edge or broke it",
};

function reasonOf({ kind }: CoverageItem, skips: ReadonlySet<string> | undefined): string {
  const told = skips ? `; told for the operation: ${[...skips].join("; ")}` : "";
  return `${unreached[kind]}${told}`;
}
