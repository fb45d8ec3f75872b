import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { readCollection } from "../collection.ts";
import { declarationOf, updateOf } from "../declaration.ts";
import { listIn, recordIn } from "../envelope.ts";
import type { Site } from "./gather.ts";
import { inferBareKey, inferKey } from "./keys.ts";
import { shapeOfPath } from "../paths.ts";
import type { Collection, Resource } from "../resource.ts";
import { answerSchema, jsonOf, membersOf, requestSchema, successOf } from "../shapes.ts";

/** What one site says by itself; names, kinds and parents depend on the others. */
export type Draft = Omit<Resource, "kind" | "parents">;

/** Gives the operations of a site their roles; what does not clearly fit gets none. */
export function readSite(document: ApiDocument, site: Site): Draft | undefined {
  const read = site.atItem.find(
    (one) => one.method === "GET" && answersRecord(document, one, site),
  );
  const first = read && recordIn(document, answerSchema(read), site.name)?.schema;
  const lists = readLists(document, site, first);
  if (site.atItem.length === 0 && lists.length === 0) return readSingleton(document, site);
  const record = first ?? lists[0]?.record ?? writtenRecord(document, site);
  if (record === undefined) return undefined;
  const create = site.atCollection.find((one) => creates(document, one, site, record));
  const writers = writersOf(document, site.atItem, site, record);
  const byBody = site.atCollection.find(
    (one) => one.method === "PUT" && sendsRecord(document, one, site, record),
  );
  const key = readKey(document, site, record, [create, read, ...lists.map((one) => one.operation)]);
  const isDeclared = key?.basis === "declared" || lists.some((one) => one.basis === "declared");
  return {
    name: site.name,
    collection: site.collection,
    item: site.item,
    singleton: false,
    key,
    create,
    read,
    replace: writers.replace ?? (site.item === undefined ? undefined : byBody),
    update: writers.update,
    remove: site.atItem.find((one) => one.method === "DELETE"),
    lists,
    record,
    basis: isDeclared ? "declared" : "inferred",
  };
}

function readLists(
  document: ApiDocument,
  site: Site,
  record: string | undefined,
): readonly Collection[] {
  const own = site.atCollection.filter(
    (one) => one.method === "GET" || declarationOf(one) !== undefined,
  );
  return [...own, ...site.listing].flatMap(
    (one) => readCollection(document, one, site.name, record) ?? [],
  );
}

/** One record without a key: it can be read, and written at the same path. */
function readSingleton(document: ApiDocument, site: Site): Draft | undefined {
  const read = site.atCollection.find(
    (one) => one.method === "GET" && answersRecord(document, one, site),
  );
  const record = read && recordIn(document, answerSchema(read), site.name)?.schema;
  if (record === undefined) return undefined;
  const writers = writersOf(document, site.atCollection, site, record);
  if (!writers.replace && !writers.update) return undefined;
  return {
    name: site.name,
    collection: site.collection,
    item: site.collection,
    singleton: true,
    key: undefined,
    create: undefined,
    read,
    ...writers,
    remove: site.atCollection.find((one) => one.method === "DELETE"),
    lists: [],
    record,
    basis: "inferred",
  };
}

function writersOf(
  document: ApiDocument,
  operations: readonly Operation[],
  site: Site,
  record: string,
): Pick<Resource, "replace" | "update"> {
  const find = (way: "replace" | "merge", method: "PUT" | "PATCH") =>
    operations.find((one) => {
      const declared = updateOf(one);
      if (declared !== undefined) return declared === way;
      if (one.method !== method) return false;
      return method === "PUT" ? sendsRecord(document, one, site, record) : sendsJson(one);
    });
  const replace = find("replace", "PUT");
  const posted = replace
    ? undefined
    : operations.find((one) => changes(document, one, site, record));
  return { replace, update: find("merge", "PATCH") ?? posted };
}

/** `POST /customers/{id}`, which takes something like the record and answers it as it is then. */
function changes(document: ApiDocument, one: Operation, site: Site, record: string): boolean {
  const isPlain = one.method === "POST" && !one.safe && updateOf(one) === undefined;
  if (
    !isPlain ||
    site.item === undefined ||
    site.atCollection.every((other) => other.method !== "POST")
  )
    return false;
  const answered = recordIn(document, answerSchema(one), site.name)?.schema;
  return (
    successOf(one)?.status === "200" &&
    answered === record &&
    sendsRecord(document, one, site, record)
  );
}

function answersRecord(document: ApiDocument, operation: Operation, { name }: Site): boolean {
  const schema = answerSchema(operation);
  return recordIn(document, schema, name) !== undefined && !listIn(document, schema, name);
}

/** Where nothing reads the records, what a writer answers or takes is one. */
function writtenRecord(document: ApiDocument, site: Site): string | undefined {
  const writers = [...site.atCollection, ...site.atItem].filter(
    (one) => ["POST", "PUT", "PATCH"].includes(one.method) && !one.safe,
  );
  const schemas = [...writers.map(answerSchema), ...writers.map(requestSchema)];
  return schemas.flatMap((one) => recordIn(document, one, site.name) ?? [])[0]?.schema;
}

/**
 * A POST that answers at once, or of whose success the document is silent, and takes something like the record; or takes
 * nothing and answers it.
 */
export function creates(
  document: ApiDocument,
  one: Operation,
  site: Site,
  record: string,
): boolean {
  if (one.method !== "POST" || one.safe || declarationOf(one) !== undefined) return false;
  const { status = "200" } = successOf(one) ?? {};
  if (!["200", "201", "204", "2XX"].includes(status)) return false;
  if (one.requestBody) return sendsRecord(document, one, site, record);
  return (
    site.item !== undefined && recordIn(document, answerSchema(one), site.name)?.schema === record
  );
}

/** At least half of what the body may hold is held by the record, too. */
function sendsRecord(document: ApiDocument, one: Operation, site: Site, record: string): boolean {
  const sent = recordIn(document, requestSchema(one), site.name);
  if (!sent) return false;
  const [own, kept] = [[...membersOf(document, sent.schema).keys()], membersOf(document, record)];
  const shared = own.filter((name) => kept.has(name)).length;
  return shared > 0 && shared * 2 >= own.length;
}

function sendsJson({ requestBody }: Operation): boolean {
  return jsonOf(requestBody?.content) !== undefined;
}

function readKey(
  document: ApiDocument,
  site: Site,
  record: string,
  producers: readonly (Operation | undefined)[],
): Resource["key"] {
  if (site.item === undefined) {
    const create = site.atCollection.find((one) => creates(document, one, site, record));
    return create && inferBareKey({ document, name: site.name, record, create });
  }
  const parameter = shapeOfPath(site.item).segments.at(-1)?.name ?? "";
  const schema = site.atItem
    .flatMap((one) => one.parameters)
    .find((one) => one.in === "path" && one.name === parameter)?.schema;
  return inferKey({
    document,
    parameter,
    schema,
    item: site.item,
    name: site.name,
    record,
    producers: producers.filter((one) => one !== undefined),
  });
}
