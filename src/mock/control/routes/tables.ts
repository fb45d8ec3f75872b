import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Row } from "../../state/store.ts";
import { json, type ControlCall, type ControlRoute } from "../route.ts";

/** A member of a table's rows, and what people call it. */
interface Column {
  readonly name: string;
  readonly title?: string;
  /** Value -> what it is called (`x-captions`). */
  readonly captions?: Readonly<Record<string, string>>;
}

export const tableRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/tables",
    title: "the tables of the session: how many rows, and what their columns are called",
    handle: (call) =>
      json(
        [...call.session.world.store.save()].map(([table, { rows }]) =>
          describe(call, table, rows),
        ),
      ),
  },
];

function describe({ engine }: ControlCall, table: string, rows: readonly Row[]) {
  const { document, crud } = engine;
  const resource = crud?.resources.find(({ kind }) => kind === table);
  const members = new Set(
    rows.flatMap((row) => Object.keys(membersOf(row, resource !== undefined))),
  );
  const known =
    resource?.record === undefined
      ? nearestSchema(document, members)
      : propertiesOf(document, resource.record);
  return {
    table,
    rows: rows.length,
    /** The member of a row that holds what the columns name; null: the row itself. */
    within: resource ? "record" : null,
    columns: [...new Set([...(resource ? known.keys() : []), ...members])].map(
      (name) => known.get(name) ?? { name },
    ),
  };
}

function membersOf(row: Row, isRecord: boolean): object {
  const { record } = row as Row & { readonly record?: unknown };
  return isRecord && isObject(record) ? record : row;
}

/** A table of the mock's module names no schema: the one that knows most of its members, if it knows half of them. */
function nearestSchema(document: ApiDocument, members: ReadonlySet<string>): Map<string, Column> {
  const schemas = document.follow("/components/schemas")?.value ?? {};
  let best = new Map<string, Column>();
  let most = members.size / 2;
  for (const name of Object.keys(schemas)) {
    const properties = propertiesOf(document, join("/components/schemas", name));
    const shared = [...members].filter((member) => properties.has(member)).length;
    if (shared > most) [best, most] = [properties, shared];
  }
  return best;
}

/** The properties of a schema, those of its `allOf` too. */
function propertiesOf(document: ApiDocument, pointer: string, depth = 5): Map<string, Column> {
  const found = document.follow(pointer);
  if (!found || depth === 0) return new Map();
  const { value, pointer: at } = found;
  const all = Array.isArray(value["allOf"]) ? value["allOf"] : [];
  const inherited = all.flatMap((_, index) => [
    ...propertiesOf(document, join(at, "allOf", index), depth - 1),
  ]);
  const properties = isObject(value["properties"]) ? value["properties"] : {};
  const own = Object.keys(properties).map((name): [string, Column] => [
    name,
    toColumn(document, name, join(at, "properties", name)),
  ]);
  return new Map([...inherited, ...own]);
}

function toColumn(document: ApiDocument, name: string, pointer: string): Column {
  const beside = document.at(pointer);
  const { value } = document.follow(pointer) ?? { value: {} };
  const items = document.follow(join(pointer, "items"))?.value;
  // What stands beside a reference says more than what it leads to.
  const title = [beside, value].map((one) => isObject(one) && one["title"]).find(isTitle);
  const captions = [beside, value, items]
    .map((one) => isObject(one) && one["x-captions"])
    .find(isCaptions);
  return { name, ...(title !== undefined && { title }), ...(captions && { captions }) };
}

function isTitle(value: unknown): value is string {
  return typeof value === "string";
}

function isCaptions(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every(isTitle);
}
