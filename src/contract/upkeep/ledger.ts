import { keptBy, keptWith } from "../../base/memo.ts";
import type { CredentialUse } from "../access/credentials.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { responseFor, type Link, type Operation } from "../../document/operation.ts";
import { evaluate } from "../../wire/expression.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import { readResources } from "../../resource/read-resources.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { isCalledAfter } from "../../resource/sites/namesakes.ts";
import { templatesOf } from "../records/sources.ts";
import { bulkEntry, keyOfBulk } from "./bulk-entry.ts";
import { createdInBulk } from "./bulk-created.ts";
import { createFates, type Fates } from "./fates.ts";
import { createLasting } from "./lasting.ts";
import { createSightings } from "./sightings.ts";
import { collectionOf, keysIn } from "./thing-keys.ts";
import { keyIn, keySources, type KeySource } from "../records/resource-keys.ts";

/** Something the run created, and the call that deletes it. */
export interface Entry {
  readonly operation: Operation;
  readonly parameters: Pick<ParameterValues, "path">;
  /** It was put between things of the run: where it is gone, nothing was left behind. */
  readonly isBound?: true;
  /** Who created it, where that was not the ordinary caller: it may be there for nobody else. */
  readonly creator?: CredentialUse;
}

/** What is left to clean up: filled by answers whose links lead to a DELETE, emptied by deletions that succeed. */
export interface Ledger {
  /** `caller`: with whose credentials. Default the ordinary caller's. */
  record(exchange: Exchange, parameters: Partial<ParameterValues>, caller?: CredentialUse): void;
  /** Takes over what an earlier run created. */
  adopt(entry: Entry): void;
  /** It is gone. */
  strike(entry: Entry): void;
  /** Whether the run created the thing that the last parameter of the path names. */
  owns(operation: Operation, path: Readonly<Record<string, unknown>>): boolean;
  /** Whether it created anything that the path goes through: the file of `/files/{id}/content`. */
  touches(operation: Operation, path: Readonly<Record<string, unknown>>): boolean;
  /** What the run's requests tell about a thing that is gone although it was not deleted. */
  fateOf(entry: Entry): ReturnType<Fates["of"]>;
  /** The entries, newest first. */
  open(): readonly Entry[];
  /** What answers said was new, although it was there before: it is not the run's to delete. */
  spared(): readonly Entry[];
  /** How many things were created that no operation deletes, in words. */
  lasting(): readonly string[];
}

export function createLedger(document: ApiDocument): Ledger {
  const entries = new Map<string, Entry>();
  const spared = new Map<string, Entry>();
  /** What the run created, deleted or not. */
  const own = new Set<string>();
  /** What was read before anything of that name was created here. */
  const seen = new Set<string>();
  const sightings = createSightings(document);
  const fates = createFates();
  const boundAt = boundPlaces(document);
  const lasting = createLasting(document);
  const keyOf = (entry: Entry) =>
    keyOfBulk(document, entry) ??
    (boundAt.has(entry.operation.path) ? keyOfBound(entry) : keyOfCreated(entry));
  const touches: Ledger["touches"] = (operation, path) =>
    keysIn(asRecordOperation(document, operation), path).some((key) => own.has(key));
  const isCalledAfterOwn: Ledger["touches"] = (operation, path) =>
    [...own].some((key) => {
      const [kind = "", value] = key.split(" ", 2);
      return templatesOf(operation.path).some(
        ({ name }) => isCalledAfter(name, kind) && String(path[name]) === value,
      );
    });
  const strike = (entry: Entry) => {
    const key = keyOf(entry);
    entries.delete(key);
    seen.delete(key);
  };
  return {
    record: (sent, parameters, caller = "own") => {
      const exchange = { ...sent, operation: asRecordOperation(document, sent.operation) };
      const { operation, response } = exchange;
      const path = parameters.path ?? {};
      const isNew = response.status < 300 && !operation.safe && operation.method !== "DELETE";
      const mark = caller.startsWith("as ") ? { creator: caller } : {};
      const fresh = (isNew ? created(document, exchange, parameters) : []).map((entry) => ({
        ...entry,
        ...mark,
      }));
      fates.note(exchange, path, fresh.map(keyOf));
      if (response.status >= 300) return;
      if (operation.safe) {
        for (const key of sightings(exchange)) seen.add(key);
        return;
      }
      // What lies in something of the run's own goes with it.
      if (!touches(operation, path)) lasting.record(exchange);
      if (operation.method === "DELETE") return strike({ operation, parameters: { path } });
      const put = response.status === 201 ? putEntry(document, exchange, path) : undefined;
      if (put && !seen.has(keyOf(put))) {
        own.add(keyOf(put));
        entries.set(keyOf(put), put);
      }
      const bound = boundEntry(document, exchange, path);
      if (!put && bound && (touches(operation, path) || isCalledAfterOwn(operation, path)))
        entries.set(keyOf(bound), bound);
      for (const entry of fresh) {
        const key = keyOf(entry);
        const isNamed = response.status !== 201 && keysIn(operation, path).includes(key);
        if (!own.has(key) && (seen.has(key) || isNamed)) {
          // A change of what the request itself named promises nothing new, so there is nothing to tell.
          if (!isNamed) spared.set(key, entry);
          continue;
        }
        own.add(key);
        entries.set(key, entry);
      }
      for (const key of createdKeys(document, exchange, parameters))
        if (!seen.has(key)) own.add(key);
    },
    adopt: (entry) => void entries.set(keyOf(entry), entry),
    strike,
    owns: (operation, path) =>
      own.has(keysIn(asRecordOperation(document, operation), path).at(-1) ?? ""),
    touches,
    fateOf: (entry) => (entry.isBound ? "explained" : fates.of(keyOf(entry))),
    open: () => [...entries.values()].toReversed(),
    spared: () => [...spared.values()],
    lasting: lasting.lines,
  };
}

/** What an answer's links to a DELETE lead to. */
function created(
  document: ApiDocument,
  exchange: Exchange,
  parameters: Partial<ParameterValues>,
): Entry[] {
  const links = responseFor(exchange.operation, exchange.response.status)?.links ?? [];
  const linked = links.flatMap((link) => {
    const operation = document.operation(link.operationId);
    if (operation?.method !== "DELETE") return [];
    const path = followLink(link, operation, { exchange, parameters });
    return path ? [{ operation, parameters: { path } }] : [];
  });
  if (linked.length > 0) return linked;
  return [...createdByShape(document, exchange, parameters), ...createdInBulk(document, exchange)];
}

/** Where no link says so: what a resource creates, its DELETE deletes. */
function createdByShape(
  document: ApiDocument,
  exchange: Exchange,
  parameters: Partial<ParameterValues>,
): Entry[] {
  return sourcesAt(document, exchange).flatMap(({ resource, producer, expression }) => {
    const { remove, key } = resource;
    if (producer.safe) return [];
    const value = keyIn(expression, evaluate(expression, { exchange, parameters }));
    if (value === undefined || value === null || value === "") return [];
    if (!remove) return bulkEntry(document, resource, value) ?? [];
    if (key?.parameter === undefined) return [];
    const names = remove.parameters.filter((one) => one.in === "path").map(({ name }) => name);
    const known: Record<string, unknown> = { ...parameters.path, [key.parameter]: value };
    if (names.some((name) => known[name] === undefined)) return [];
    const path = Object.fromEntries(names.map((name) => [name, known[name]]));
    return [{ operation: remove, parameters: { path } }];
  });
}

/** The keys of what an answer says was created, whether anything deletes it or not. */
function createdKeys(
  document: ApiDocument,
  exchange: Exchange,
  parameters: Partial<ParameterValues>,
): string[] {
  return sourcesAt(document, exchange).flatMap(({ resource, producer, expression }) => {
    const { create, item } = resource;
    if (producer !== create || !item) return [];
    const value = keyIn(expression, evaluate(expression, { exchange, parameters }));
    if (value === undefined || value === null || value === "") return [];
    return [`${collectionOf(item)} ${String(value)}`];
  });
}

function sourcesAt(document: ApiDocument, { operation }: Exchange): readonly KeySource[] {
  return sourcesByProducer(document).get(operation.id) ?? [];
}

const sourcesByProducer = keptWith((document: ApiDocument) => {
  const byId = new Map<string, KeySource[]>();
  for (const source of keySources(document)) {
    const { id } = source.producer;
    byId.set(id, [...(byId.get(id) ?? []), source]);
  }
  return byId;
});

/** What a PUT says that it has created, under the key of its path. */
function putEntry(
  document: ApiDocument,
  { operation }: Exchange,
  path: Readonly<Record<string, unknown>>,
): Entry | undefined {
  const bound = boundEntry(document, { operation }, path);
  const resource = readResources(document).find(({ replace }) => replace === operation);
  const remove = bound ? undefined : resource?.remove;
  return remove?.path === operation.path ? { operation: remove, parameters: { path } } : undefined;
}

/** Where something is put under the key of something else. */
const boundPlaces = keptWith((document: ApiDocument): ReadonlySet<string> => {
  const found = document.operations.filter(
    (operation) => boundEntry(document, { operation }, {}) !== undefined,
  );
  return new Set(found.map(({ path }) => path));
});

/** What a PUT set where nothing is created by POST: a member of a group, a line of a cart. */
function boundEntry(
  document: ApiDocument,
  { operation }: Pick<Exchange, "operation">,
  path: Readonly<Record<string, unknown>>,
): Entry | undefined {
  if (operation.method !== "PUT") return undefined;
  const remove = takenOutBy(document, operation.path);
  return remove && { operation: remove, parameters: { path }, isBound: true };
}

/** The DELETE of what no POST creates. */
const takenOutBy = keptBy((document: ApiDocument, path): Operation | undefined => {
  if (templatesOf(path).length === 0) return undefined;
  const remove = document.operations.find((one) => one.method === "DELETE" && one.path === path);
  const isCreated = readResources(document).some((one) => one.remove === remove && one.create);
  return isCreated ? undefined : remove;
});

/** The path parameters a link gives for its target; undefined when one of them comes out empty. */
export function followLink(
  link: Link,
  target: Operation,
  scope: Parameters<typeof evaluate>[1],
): Record<string, unknown> | undefined {
  const path: Record<string, unknown> = {};
  for (const parameter of target.parameters) {
    if (parameter.in !== "path") continue;
    const expression = link.parameters[parameter.name] ?? link.parameters[`path.${parameter.name}`];
    const value = expression === undefined ? undefined : evaluate(expression, scope);
    if (value === undefined || value === null || value === "") return undefined;
    path[parameter.name] = value;
  }
  return path;
}

export function describeEntry({ operation, parameters }: Entry): string {
  const values = Object.entries(parameters.path).map(([name, value]) => `${name}=${String(value)}`);
  return [operation.id, ...values].join(" ");
}

/** `/contacts/{key}` and `/accounts/{pkey}/contacts/{key}` lead to the same thing: collection and last value tell it. */
function keyOfCreated({ operation, parameters }: Entry): string {
  const last = /\{([^}]+)\}[^{]*$/.exec(operation.path)?.[1] ?? "";
  return `${collectionOf(operation.path)} ${String(parameters.path[last])}`;
}

/** A good on a shelf is not the good: `/shelves/{shelfId}/goods/{goodId}`. */
function keyOfBound({ operation, parameters }: Entry): string {
  const values = templatesOf(operation.path).map(({ name }) => String(parameters.path[name]));
  return [operation.path, ...values].join(" ");
}
