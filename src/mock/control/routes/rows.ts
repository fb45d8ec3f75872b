import { isObject } from "../../../base/json.ts";
import type { Row, Table } from "../../state/store.ts";
import { readJson } from "../input.ts";
import {
  ControlError,
  json,
  noContent,
  notFound,
  type ControlCall,
  type ControlRoute,
} from "../route.ts";

export const rowRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/state/:table",
    title: "the rows of one table",
    handle: (call) => json(knownTable(call).all()),
  },
  {
    method: "POST",
    path: "/state/:table",
    title: "add a row; it gets an id where it has none",
    handle: async (call) => {
      const body = await readRow(call);
      const table = openTable(call);
      const id = idOf(body["id"]) ?? keyOf(call, body) ?? table.newId();
      if (table.get(id))
        throw new ControlError(`the table '${call.param("table")}' has a row '${id}' already`);
      const row = { ...body, id };
      table.set(row);
      return json(row, 201);
    },
  },
  {
    method: "GET",
    path: "/state/:table/:id",
    title: "one row",
    handle: (call) => json(knownRow(call)),
  },
  {
    method: "PUT",
    path: "/state/:table/:id",
    title: "write one row",
    handle: async (call) => {
      const body = await readRow(call);
      const id = call.param("id");
      const given = idOf(body["id"]) ?? id;
      if (given !== id) throw new ControlError(`the row's id is '${given}', the path's '${id}'`);
      const table = openTable(call);
      const isNew = table.get(id) === undefined;
      const row = { ...body, id };
      table.set(row);
      return json(row, isNew ? 201 : 200);
    },
  },
  {
    method: "DELETE",
    path: "/state/:table/:id",
    title: "delete one row",
    handle: (call) => {
      const { id } = knownRow(call);
      knownTable(call).delete(id);
      return noContent();
    },
  },
];

/** Opens the table; one nobody had before is made. */
function openTable({ session, param }: ControlCall): Table<Row> {
  return session.world.store.table(param("table"));
}

function knownTable(call: ControlCall): Table<Row> {
  const tables = [...call.session.world.store.save().keys()];
  const name = call.param("table");
  if (tables.includes(name)) return openTable(call);
  return notFound(`there is no table '${name}', only: ${tables.join(", ") || "none"}`);
}

function knownRow(call: ControlCall): Row {
  const id = call.param("id");
  const row = knownTable(call).get(id);
  return row ?? notFound(`the table '${call.param("table")}' has no row '${id}'`);
}

async function readRow(call: ControlCall): Promise<Record<string, unknown>> {
  const body = await readJson(call);
  if (!isObject(body)) throw new ControlError("the body must be a row: an object");
  if (resourceOf(call) && !isObject(body["record"]))
    throw new ControlError("the row must have its members in 'record': { id, record }");
  return body;
}

/** The resource whose records the table keeps; undefined for a table of the mock's module. */
function resourceOf({ engine, param }: ControlCall) {
  return engine.crud?.resources.find(({ kind }) => kind === param("table"));
}

/** A record says by itself what its id is. */
function keyOf(call: ControlCall, { record }: Record<string, unknown>): string | undefined {
  const property = resourceOf(call)?.key?.property;
  return property !== undefined && isObject(record) ? idOf(record[property]) : undefined;
}

function idOf(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return typeof value === "number" ? String(value) : undefined;
}
