import { join } from "../../../../base/pointer.ts";
import type { Operation } from "../../../../document/operation.ts";
import { isNamed, plainName } from "../../../../resource/names.ts";
import { namesakesOf } from "../../../../resource/sites/namesakes.ts";
import {
  answerSchema,
  itemsOf,
  membersOf,
  targetOf,
  typesOf,
} from "../../../../resource/shapes.ts";
import { templatesOf } from "../../../records/sources.ts";
import type { Session } from "../../session.ts";

/** Where records of one kind are put under their keys into something without a key: `/cart/items/{productId}`. */
export interface LinePlace {
  readonly put: Operation;
  readonly remove: Operation | undefined;
  /** Empties the whole. */
  readonly clear: Operation | undefined;
  /** Shows all lines. */
  readonly whole: Operation;
  /** The parameter with the key of what is put. */
  readonly parameter: string;
  /** Where the lines stand in the answer of `whole`, a JSON Pointer. */
  readonly at: string;
  /** The schema of one line. */
  readonly line: string;
  /** The member of a line that holds the key; undefined: the line is the key. */
  readonly property: string | undefined;
}

/** The places for records of the session's resource that the run may write to, and where their lines can be seen. */
export function linePlaces(session: Session): LinePlace[] {
  const { run, resource } = session;
  const { document } = run.maker;
  const operationAt = (method: string, path: string) =>
    document.operations.find((one) => one.method === method && one.path === path);
  return run.operations.flatMap((put): LinePlace[] => {
    const { path, method } = put;
    const [template, ...more] = templatesOf(path);
    if (method !== "PUT" || !template || more.length > 0 || template.prefix !== path) return [];
    const { name } = template;
    if (!namesakesOf(document, path, name).some((one) => one.name === resource.name)) return [];
    const literals = path.slice(0, path.lastIndexOf("/"));
    const remove = operationAt("DELETE", path);
    for (const above of [literals, literals.slice(0, literals.lastIndexOf("/"))]) {
      const whole = operationAt("GET", above);
      const found = whole && linesOf(session, whole, name);
      if (!whole || !found || ![put, whole].every((one) => run.credentials.has(one))) continue;
      const clear = operationAt("DELETE", above);
      return [{ put, remove, clear, whole, parameter: name, ...found }];
    }
    session.skip(`nothing shows what ${put.id} puts in`);
    return [];
  });
}

/** The list whose rows are called by the parameter, or are keys themselves. */
function linesOf({ run, resource }: Session, whole: Operation, parameter: string) {
  const { document } = run.maker;
  const root = answerSchema(whole);
  if (root === undefined) return undefined;
  const lists = [["", root] as const, ...listsIn(document, root, "", 1)];
  for (const [at, schema] of lists) {
    const items = itemsOf(document, schema);
    if (items === undefined) continue;
    const line = targetOf(document, items);
    const names = [...membersOf(document, line).keys()];
    const own = names.find((name) => isNamed(name, [plainName(parameter)]));
    const property = own ?? names.find((name) => name === resource.key?.property);
    if (property !== undefined) return { at, line, property };
    const isKey = typesOf(document, line).some((one) => one === "string" || one === "integer");
    if (isKey) return { at, line, property: undefined };
  }
  return undefined;
}

type Document = Session["run"]["maker"]["document"];

function listsIn(
  document: Document,
  schema: string,
  at: string,
  depth: number,
): (readonly [at: string, schema: string])[] {
  return [...membersOf(document, schema)].flatMap(([name, member]) => {
    const place = join(at, name);
    if (itemsOf(document, member) !== undefined && isList(document, member))
      return [[place, member] as const];
    return depth > 0 ? listsIn(document, targetOf(document, member), place, depth - 1) : [];
  });
}

function isList(document: Document, schema: string): boolean {
  return typesOf(document, targetOf(document, schema)).includes("array");
}
