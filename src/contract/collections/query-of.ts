import type { Exchange } from "../../check/exchange.ts";
import type { Collection } from "../../resource/resource.ts";
import type { Json, Session } from "../state/session.ts";

/** The query of a link, if it leads to the same list by parameters that the document knows. */
export function queryOf(
  { run }: Session,
  { operation }: Collection,
  { request }: Exchange,
  target: URL,
): Json | undefined {
  if (target.pathname !== new URL(request.url).pathname) return undefined;
  const known = operation.parameters.filter((one) => one.in === "query");
  const names = new Set(target.searchParams.keys());
  for (const secret of run.credentials.secretQuery) names.delete(secret);
  if ([...names].some((name) => known.every((one) => one.name !== name))) return undefined;
  return Object.fromEntries(
    [...names].map((name) => {
      const all = target.searchParams.getAll(name);
      return [name, all.length > 1 ? all : all[0]];
    }),
  );
}
