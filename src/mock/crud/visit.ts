import { isObject } from "../../base/json.ts";
import { parsePointer } from "../../base/pointer.ts";
import type { Operation } from "../../document/operation.ts";
import { recordIn } from "../../resource/envelope.ts";
import { placeOf, shapeOfPath } from "../../resource/paths.ts";
import type { Place, Resource } from "../../resource/resource.ts";
import { requestSchema } from "../../resource/shapes.ts";
import type { ProblemCode } from "../../wire/problem.ts";
import type { Context, Engine } from "../engine.ts";
import { refuseWith } from "../answers/refuse.ts";
import type { Answer } from "../reply.ts";
import type { Table } from "../state/store.ts";
import { askedOf, type Asked } from "./asked.ts";
import type { CrudPlan, Duty } from "./plan.ts";
import {
  findRow,
  ownMember,
  tableOf,
  type Membership,
  type StateRecord,
  type StateRow,
} from "./state-row.ts";

/** One request to an operation that has to do with a resource; what it asks for is in the words of that resource. */
export interface Visit extends Asked {
  readonly engine: Engine;
  readonly context: Context;
  readonly plan: CrudPlan;
  readonly operation: Operation;
  readonly resource: Resource;
  readonly table: Table<StateRow>;
  /** What the path says the records lie in. */
  readonly memberships: readonly Membership[];
  /** The key in the path; undefined for a collection. */
  readonly key: unknown;
}

export function openVisit(
  engine: Engine,
  context: Context,
  plan: CrudPlan,
  operation: Operation,
  { resource, role }: Duty,
  path = operation.path,
): Visit {
  const asked = askedOf(operation, context);
  const names = shapeOfPath(path).segments.filter(({ kind }) => kind === "parameter");
  const given = names.map(({ name }) => ownMember(asked.parameters.path, name));
  const { parents, singleton, collection } = resource;
  const isWhole = singleton || role === "create" || role === "list";
  const hasKey = !isWhole && placeOf(path) !== placeOf(collection);
  const key = hasKey ? given.pop() : undefined;
  // An item may be reached without its parents: `/posts/{id}` beside `/users/{userId}/posts`.
  const isNested = given.length === parents.length;
  const memberships = isNested
    ? parents.map((parent, index) => ({ parent, value: given[index] }))
    : [];
  const table = tableOf(context.world, resource);
  return { ...asked, engine, context, plan, operation, resource, table, memberships, key };
}

/** The same to the record below which an operation lies. */
export function openOwner(
  engine: Engine,
  context: Context,
  plan: CrudPlan,
  operation: Operation,
  resource: Resource,
): Visit {
  const depth = resource.item?.split("/").length;
  const path = operation.path.split("/").slice(0, depth).join("/");
  return openVisit(engine, context, plan, operation, { role: "read", resource }, path);
}

/** False when something the path names does not exist, as far as its resource is known. */
export function parentsExist({ memberships, plan, context }: Visit): boolean {
  return memberships.every(({ parent, value }, index) => {
    const owner = plan.resources.find((one) => one.name === parent.resource);
    if (!owner) return true;
    const around = owner.parents.flatMap((outer, place) => {
      const above = memberships[place];
      return above && place < index ? [{ parent: outer, value: above.value }] : [];
    });
    return findRow(tableOf(context.world, owner), value, around) !== undefined;
  });
}

/** The first documented answer of these statuses, else a problem of the engine itself. */
export function refuse(
  { engine, context, operation }: Visit,
  statuses: readonly string[],
  code: ProblemCode,
  detail: string,
): Answer {
  context.problems.push(detail);
  return refuseWith(engine, context, operation, { code, detail, statuses });
}

export function notFound(visit: Visit): Answer {
  const { resource, key, context } = visit;
  const detail =
    key === undefined
      ? `Nothing is at ${context.request.path}.`
      : `There is no ${String(key)} in the ${resource.name} of this mock.`;
  return refuse(visit, ["404", "410"], "NOT_FOUND", detail);
}

/** The record that was sent, out of its envelope; undefined when the body holds none. */
export function sentRecord({
  engine,
  context,
  operation,
  resource,
  body,
}: Visit): StateRecord | undefined {
  const schema = context.mediaType?.schema ?? requestSchema(operation);
  const part = recordIn(engine.document, schema, resource.name);
  let value = body;
  for (const token of parsePointer(part?.at ?? ""))
    value = isObject(value) ? ownMember(value, token) : undefined;
  return isObject(value) ? value : undefined;
}

/** What the request carries at a place. */
export function valueAtPlace({ body, parameters }: Visit, place: Place | undefined): unknown {
  if (!place) return undefined;
  if (place.in === "body") return isObject(body) ? ownMember(body, place.name) : undefined;
  return ownMember(parameters[place.in], place.name);
}
