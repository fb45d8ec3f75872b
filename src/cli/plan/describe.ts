import { formatWhere } from "../../base/errors.ts";
import { join } from "../../base/pointer.ts";
import type { AnyFlow } from "../../contract/define.ts";
import { planOf } from "../../contract/plan.ts";
import { createRun } from "../../contract/run.ts";
import { chosenResources } from "../../contract/select-resources.ts";
import type { Selection } from "../../contract/select.ts";
import { handlerTarget } from "../../contract/target.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { operationRoles } from "../../resource/read-resources.ts";
import type { Basis, Collection, Resource, Role } from "../../resource/resource.ts";
import { membersOf, requestSchema } from "../../resource/shapes.ts";

/** What a run would do, and what it takes for granted about the document. */
export interface Plan {
  readonly title: string;
  readonly file: string;
  readonly resources: readonly PlannedResource[];
  /** Phase -> the number of its units. */
  readonly phases: Readonly<Record<string, number>>;
}

export interface PlannedResource {
  readonly name: string;
  readonly collection: string;
  readonly item: string | undefined;
  /** The path parameter, if there is one, and the property of the record with the same value. */
  readonly key:
    | { parameter: string | undefined; property: string | undefined; basis: Basis }
    | undefined;
  readonly parents: readonly { parameter: string; property: string | undefined }[];
  readonly operations: readonly { role: string; operation: string; where: string }[];
  readonly lists: readonly PlannedList[];
}

export interface PlannedList {
  readonly operation: string;
  /** JSON Pointer to the rows. */
  readonly items: string;
  readonly where: string;
  readonly roles: readonly PlannedRole[];
}

export interface PlannedRole {
  readonly role: string;
  /** `query limit`, `body /total`, `header X-Total`. */
  readonly place: string;
  /** What else is known: `at most 50`, `price gteq`. */
  readonly detail: string;
  readonly basis: Basis;
  readonly where: string;
}

export function describePlan(
  document: ApiDocument,
  flows: readonly AnyFlow[],
  { include, exclude }: Selection,
): Plan {
  const target = handlerTarget(async () => new Response(null, { status: 501 }));
  const run = createRun({ document, target, flows, include, exclude });
  const phases: Record<string, number> = {};
  for (const { phase } of planOf(run)) phases[phase] = (phases[phase] ?? 0) + 1;
  const resources = chosenResources(run).map((one) => describeResource(document, one));
  return { title: document.title, file: document.files[0] ?? "", resources, phases };
}

function describeResource(document: ApiDocument, resource: Resource): PlannedResource {
  const { name, collection, item, key, parents, lists } = resource;
  const operations = operationRoles.flatMap((role) => {
    const operation = resource[role];
    if (!operation) return [];
    const where = formatWhere(document.where(operation.pointer));
    return [{ role, operation: operation.id, where }];
  });
  return {
    name,
    collection,
    item,
    key,
    parents: parents.map(({ parameter, property }) => ({ parameter, property })),
    operations,
    lists: lists.map((list) => describeList(document, list)),
  };
}

function describeList(document: ApiDocument, list: Collection): PlannedList {
  const { operation, items } = list;
  const role = (name: string, one: Role | undefined, detail = ""): PlannedRole[] => {
    if (!one) return [];
    const pointer = placeOf(document, list, one);
    const where = formatWhere(document.where(pointer));
    const place = `${sentIn(operation, one)} ${one.name}`;
    return [{ role: name, place, detail, basis: one.basis, where }];
  };
  const { page, size, offset, cursor, next, total, sort, filters } = list;
  return {
    operation: operation.id,
    items,
    where: formatWhere(document.where(operation.pointer)),
    roles: [
      ...role("page", page, page && `first ${page.first}`),
      ...role("size", size, boundsOf(size)),
      ...role("offset", offset),
      ...role("cursor", cursor, cursor?.isKey ? "the key of the last row" : ""),
      ...role("next", next),
      ...role("total", total),
      ...role("sort", sort, sort?.form ?? formless(sort)),
      ...role("direction", sort?.direction),
      ...filters.flatMap((one) =>
        role("filter", one, `${one.property ?? "any text"} ${one.operator}`),
      ),
    ],
  };
}

function formless(sort: Collection["sort"]): string {
  return sort?.direction
    ? "the direction alone"
    : "upwards only: how to sort downwards is not known";
}

/** What the operation stands for is asked in the query may be sent in a body: `POST /orders/search`. */
function sentIn({ call }: Operation, { in: where, name }: Role): string {
  const isSent = call?.operation.parameters.some((one) => one.in === where && one.name === name);
  return where === "query" && isSent === false ? "body" : where;
}

function boundsOf(size: Collection["size"]): string {
  return [
    ...(size?.default === undefined ? [] : [`default ${size.default}`]),
    ...(size?.maximum === undefined ? [] : [`at most ${size.maximum}`]),
  ].join(", ");
}

/** What says so: the extension, the parameter, the member of the body; else the operation. */
function placeOf(document: ApiDocument, { operation }: Collection, role: Role): string {
  if (role.basis === "declared" && operation.extensions["x-collection"] !== undefined)
    return join(operation.pointer, "x-collection");
  const parameter = operation.parameters.find(
    (one) => one.in === role.in && one.name === role.name,
  );
  const body = role.in === "body" ? requestSchema(operation) : undefined;
  const member = body === undefined ? undefined : membersOf(document, body).get(role.name);
  return parameter?.pointer ?? member ?? operation.pointer;
}
