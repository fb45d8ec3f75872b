import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import type { AnyWorld } from "./state/worlds.ts";

/**
 * The key of something that exists: of the first row of the table that is called like a segment before `{name}`, the
 * nearest one that is followed by `{name}` in some path.
 */
export function keyOfRow(
  { operations }: ApiDocument,
  world: AnyWorld,
  { path }: Operation,
  name: string,
): string | undefined {
  const tables = world.store.save();
  const table = path
    .slice(0, path.indexOf(`{${name}}`))
    .split("/")
    .findLast(
      (segment) =>
        tables.has(segment) && operations.some((one) => one.path.includes(`/${segment}/{${name}}`)),
    );
  return table === undefined ? undefined : tables.get(table)?.rows[0]?.id;
}
