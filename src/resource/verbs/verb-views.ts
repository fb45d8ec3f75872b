import { keptWith } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { keyword, requiredOf } from "../../schema/walk.ts";
import { declarationOf } from "../declaration.ts";
import { listIn } from "../envelope.ts";
import { plainName, singularOf } from "../names.ts";
import { endsInParameter, lastSegment, parentOf, placeOf, shapeOfPath } from "../paths.ts";
import { answerSchema, jsonOf, membersOf, targetOf, typesOf } from "../shapes.ts";
import { verbPathOf, type VerbKind } from "./verb-words.ts";

/**
 * Operations with a verb in their path (`POST /contact/create|get|update|delete|list`) as the operations on records that
 * they stand for: `GET /contact/{id}` is called as `POST /contact/get` with `id` in its body. By operationId; only
 * where what creates and what reads or lists stand side by side under one stem, and what is asked for a list in a body
 * (`POST /orders/search`) beside a collection without verbs.
 */
export const verbViews = keptWith((document: ApiDocument): ReadonlyMap<string, Operation> => {
  const stems = new Map<string, Verbal[]>();
  for (const operation of document.operations) {
    const verbal = verbalOf(document, operation);
    if (verbal) stems.set(verbal.stem, [...(stems.get(verbal.stem) ?? []), verbal]);
  }
  const taken = new Set(
    document.operations.map(({ method, path }) => `${method} ${placeOf(path)}`),
  );
  const views = new Map<string, Operation>();
  for (const [stem, all] of stems) {
    const kinds = new Set(all.map(({ kind }) => kind));
    const isByVerbs = kinds.has("create") && (kinds.has("list") || kinds.has("look"));
    const group = isByVerbs ? all : searchesAt(document, stem, all);
    const name = group.find(({ key }) => key)?.key?.name ?? "id";
    for (const verbal of group) {
      const view = viewOf(document, verbal, name);
      const further = verbal.kind === "list" ? [belowStem(view)] : [];
      const free = [view, ...further].find(
        (one) => !taken.has(`${one.method} ${placeOf(one.path)}`),
      );
      if (!free) continue;
      taken.add(`${free.method} ${placeOf(free.path)}`);
      views.set(verbal.operation.id, free);
    }
    for (const action of isByVerbs ? actionsAt(document, stem) : [])
      views.set(action.operation.id, viewOf(document, action, name));
  }
  return views;
});

/** The operation as one on records, where the document says so by a verb in its path alone; else as it is. */
export function asRecordOperation(document: ApiDocument, operation: Operation): Operation {
  const view = verbViews(document).get(operation.id);
  // OPTIONS of the same path is another thing.
  return view && operation.method === view.call?.operation.method ? view : operation;
}

/** What lists with a body, where records are created under the stem, or read below it, without a verb. */
function searchesAt(
  { operations }: ApiDocument,
  stem: string,
  group: readonly Verbal[],
): readonly Verbal[] {
  const place = placeOf(stem);
  const isPlain = operations.some(
    ({ method, path }) =>
      (method === "POST" && placeOf(path) === place) ||
      (method === "GET" && endsInParameter(path) && placeOf(parentOf(path)) === place),
  );
  if (!isPlain) return [];
  return group.filter(({ kind, operation }) => kind === "list" && operation.requestBody);
}

/** What else is done to a record that the request names: `POST /contact/star` with its `id` is done to that contact. */
function actionsAt(document: ApiDocument, stem: string): Verbal[] {
  const { path: at, segments } = shapeOfPath(stem);
  const noun = segments.at(-1)?.name ?? "";
  return document.operations.flatMap((operation): Verbal[] => {
    const isAct = operation.method === "POST" && !operation.safe && !declarationOf(operation);
    const isBelow = parentOf(operation.path) === at && !endsInParameter(operation.path);
    if (!isAct || !isBelow || verbPathOf(operation.path)) return [];
    const key = keyPlaceOf(document, operation, noun, undefined);
    const isCertain = key && isRequired(document, operation, key);
    return isCertain ? [{ operation, stem, kind: "act", key }] : [];
  });
}

function isRequired(document: ApiDocument, operation: Operation, key: KeyPlace): boolean {
  const schema = jsonOf(operation.requestBody?.content)?.schema;
  if (key.in === "body") return schema !== undefined && requiredOf(document, schema).has(key.name);
  return operation.parameters.some(({ name, required }) => required && name === key.name);
}

/** A second list of the same records, as `/pets/findByStatus` is one. */
function belowStem(view: Operation): Operation {
  return { ...view, path: `${view.path}/${view.id.replaceAll(/[^\w-]+/g, "-")}` };
}

interface Verbal {
  readonly operation: Operation;
  readonly stem: string;
  readonly kind: VerbKind | "list" | "act";
  readonly key: KeyPlace | undefined;
}

interface KeyPlace {
  readonly in: "path" | "query" | "body";
  readonly name: string;
  readonly schema: string | undefined;
}

function verbalOf(document: ApiDocument, operation: Operation): Verbal | undefined {
  const declared = declarationOf(operation);
  const found = verbPathOf(operation.path);
  if (!found || declared === false) return undefined;
  const { kind, stem, parameter } = found;
  const of = declared?.["of"];
  if (typeof of === "string" && verbPathOf(of)?.stem !== stem && of !== stem) return undefined;
  if (kind !== "look" && operation.safe) return undefined;
  if (kind === "create")
    return operation.method === "POST" && parameter === undefined
      ? { operation, stem, kind, key: undefined }
      : undefined;
  if (kind === "look" && !["GET", "POST", "QUERY"].includes(operation.method)) return undefined;
  const noun = shapeOfPath(stem).segments.at(-1)?.name ?? "";
  const lists = declared !== undefined || listIn(document, answerSchema(operation), noun);
  if (kind === "look" && lists) return { operation, stem, kind: "list", key: undefined };
  const key = keyPlaceOf(document, operation, noun, parameter);
  return key && { operation, stem, kind, key };
}

/** Where the request names the record; undefined where it does not clearly name one. */
function keyPlaceOf(
  document: ApiDocument,
  operation: Operation,
  noun: string,
  parameter: string | undefined,
): KeyPlace | undefined {
  const schemaOf = (where: "path" | "query", name: string) =>
    operation.parameters.find((one) => one.in === where && one.name === name)?.schema;
  if (parameter !== undefined)
    return { in: "path", name: parameter, schema: schemaOf("path", parameter) };
  const body = jsonOf(operation.requestBody?.content)?.schema;
  const single = plainName(singularOf(noun));
  const names = ["id", `${single}id`, "uuid", "guid", `${single}uuid`, "key", `${single}key`];
  const isKey = (at: string | undefined) =>
    at === undefined ||
    typesOf(document, targetOf(document, at)).some((type) => ["string", "integer"].includes(type));
  for (const wanted of names) {
    for (const [name, at] of body === undefined ? [] : membersOf(document, body))
      if (plainName(name) === wanted && isKey(at)) return { in: "body", name, schema: at };
    for (const { in: where, name, schema } of operation.parameters)
      if (where === "query" && plainName(name) === wanted && isKey(schema))
        return { in: "query", name, schema };
  }
  return undefined;
}

/** `name`: how the views of a stem call the key in their paths. */
function viewOf(
  document: ApiDocument,
  { operation, stem, kind, key }: Verbal,
  name: string,
): Operation {
  const { requestBody, parameters, extensions } = operation;
  const isDeclared = declarationOf(operation) !== undefined;
  const schema = jsonOf(requestBody?.content)?.schema;
  const asksMore = schema !== undefined && needsMore(document, schema, key);
  const asParameters =
    kind === "list" && schema !== undefined && !isDeclared
      ? [...membersOf(document, schema)].map(([member, at]) =>
          toParameter(document, member, at, requiredOf(document, schema).has(member)),
        )
      : [];
  const inPath = key && { ...toParameter(document, name, key.schema, true), in: "path" as const };
  const others = parameters.filter((one) => one.in !== key?.in || one.name !== key.name);
  const keepsBody = isDeclared || kind === "create" || kind === "update" || asksMore;
  return {
    ...operation,
    method: methodOf(kind, asksMore),
    path: pathOf(operation, stem, kind, key && name),
    safe: operation.safe || kind === "look" || kind === "list",
    parameters: [
      ...others,
      ...asParameters,
      ...(inPath ? [{ ...inPath, style: "simple" as const }] : []),
    ],
    requestBody: keepsBody && asParameters.length === 0 ? requestBody : undefined,
    extensions: isDeclared
      ? { ...extensions, "x-collection": { ...declaredOf(operation), of: stem } }
      : extensions,
    call: { operation, key: key && { in: key.in, name: key.name } },
  };
}

/** `name`: how the key is called, of what names a record. */
function pathOf(
  { path }: Operation,
  stem: string,
  kind: Verbal["kind"],
  name: string | undefined,
): string {
  const item = name === undefined ? stem : `${stem}/{${name}}`;
  return kind === "act" ? `${item}/${lastSegment(path)}` : item;
}

function declaredOf(operation: Operation): Readonly<Record<string, unknown>> {
  const declared = declarationOf(operation);
  return declared === undefined || declared === false ? {} : declared;
}

/** A change that must send more than the key is one of the whole record. */
function methodOf(kind: Verbal["kind"], asksMore: boolean): string {
  if (kind === "create" || kind === "act") return "POST";
  if (kind === "update") return asksMore ? "PUT" : "PATCH";
  return kind === "remove" ? "DELETE" : "GET";
}

function needsMore(document: ApiDocument, schema: string, key: KeyPlace | undefined): boolean {
  return [...requiredOf(document, schema)].some((name) => key?.in !== "body" || name !== key.name);
}

function toParameter(
  document: ApiDocument,
  name: string,
  schema: string | undefined,
  required: boolean,
): Parameter {
  const word = (one: string) => (schema === undefined ? undefined : keyword(document, schema, one));
  const examples = word("examples");
  const example: unknown = Array.isArray(examples) ? examples[0] : word("example");
  return {
    name,
    in: "query",
    pointer: schema ?? "",
    required,
    style: "form",
    explode: true,
    allowReserved: false,
    schema,
    mediaType: undefined,
    example: example === undefined ? undefined : { value: example },
    references: undefined,
  };
}
