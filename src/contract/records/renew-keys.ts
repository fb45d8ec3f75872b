import type { Operation } from "../../document/operation.ts";
import type { RunEvent } from "../events.ts";
import { readReferences } from "../requests/bodies/references.ts";
import type { RequestMaker } from "../requests/requests.ts";
import type { Credentials } from "../access/credentials.ts";
import { kindsNamed } from "./learn-keys.ts";
import type { Resolver } from "./resolve.ts";

/** What a run has to get keys with. */
export interface KeySource {
  readonly maker: RequestMaker & { readonly keys: Map<string, unknown> };
  readonly resolver: Pick<Resolver, "resolve" | "spare">;
  readonly credentials: Pick<Credentials, "has">;
}

/** Statuses with which what is referred to may be refused. */
export const mayBeUsedUp: ReadonlySet<number | undefined> = new Set([409, 422]);

/**
 * Creates anew what bodies of the operation refer to: a product of which the last one was sold, a room that is booked. What
 * is created `sparing` has only what it must have: a doctor without opening hours is there all day.
 * @returns Whether there is anything else to refer to now.
 */
export async function* renewKeys(
  { maker, resolver, credentials }: KeySource,
  operation: Operation,
  sparing: boolean,
): AsyncGenerator<RunEvent, boolean> {
  let isRenewed = false;
  for (const { key, kind, create, remove, update } of kindsNamed({ maker }, operation)) {
    const change = remove ?? update;
    const parameter = key?.parameter;
    if (!create || !change || parameter === undefined || create.pointer === operation.pointer)
      continue;
    if (!maker.keys.has(kind) || !credentials.has(change)) continue;
    if (sparing) resolver.spare(create);
    const { path, blocked } = yield* resolver.resolve(change);
    const value = path[parameter];
    if (blocked !== undefined || value === undefined) continue;
    maker.keys.set(kind, value);
    isRenewed = true;
  }
  return isRenewed;
}

/** The value with the keys that are known by now. */
export function withCurrentKeys<Value>(
  maker: RequestMaker,
  schema: string | undefined,
  value: Value,
): Value | unknown {
  if (schema === undefined) return value;
  const { filled } = readReferences(maker, schema, value);
  return maker.schemas.allows(schema, filled, "request") ? filled : value;
}
