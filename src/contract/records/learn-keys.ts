import { referredKind } from "../../resource/references.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { requestSchema } from "../../resource/shapes.ts";
import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Operation } from "../../document/operation.ts";
import { parts, propertiesOf } from "../../schema/walk.ts";
import type { RunEvent } from "../events.ts";
import { firstRequest, type RequestMaker } from "../requests/requests.ts";
import type { Run } from "../run.ts";

/** Gets the key of one record of each kind that bodies refer to by name, so that what is sent names what is there. */
export async function* learnKeys(run: Run): AsyncGenerator<RunEvent> {
  const { document, keys } = run.maker;
  for (const resource of referredTo(run)) {
    const { read, remove, key, kind } = resource;
    const parameter = key?.parameter;
    const named = read ?? remove;
    const isOpen = named && run.credentials.has(named) && !keys.has(kind);
    if (!isOpen || parameter === undefined || !document.operation(named.id)) continue;
    const { path, blocked } = yield* run.resolver.resolve(named);
    const value = path[parameter];
    if (blocked !== undefined || value === undefined) continue;
    if (!read) {
      // What a deletion is sent was created here: there is nothing to ask.
      keys.set(kind, value);
      continue;
    }
    const { event, exchange } = await run.send({
      operation: read,
      phase: "examples",
      sent: "whether a key leads to a record, for bodies that refer to one",
      intent: "unproven",
      parameters: { ...firstRequest(run.maker, read)?.parameters, path },
      credentials: "own",
    });
    yield event;
    if (exchange && exchange.response.status < 300) keys.set(kind, value);
  }
}

/** The kinds that the chosen operations' bodies name; those whose own creation names none of them first. */
function referredTo(run: Run): Resource[] {
  const { document } = run.maker;
  const found = new Set(run.operations.flatMap((one) => kindsNamed(run, one)));
  const all = readResources(document).filter((one) => found.has(one));
  const needs = ({ create }: Resource) => (create ? kindsNamed(run, create).length : 0);
  return all.toSorted((a, b) => needs(a) - needs(b));
}

/** JSON:API names records in `data.relationships.author.data.id`. */
const depthOfKeys = 4;

/** The kinds whose keys members of the body take, at any depth. */
export function kindsNamed(
  { maker: { document } }: { readonly maker: Pick<RequestMaker, "document"> },
  operation: Operation,
): Resource[] {
  const schema = requestSchema(operation);
  const visit = (pointer: string, depth: number): Resource[] => {
    if (depth > depthOfKeys) return [];
    const inner = parts(document, pointer).flatMap(({ value, pointer: at }) =>
      isObject(value["items"]) ? visit(join(at, "items"), depth + 1) : [],
    );
    const members = [...propertiesOf(document, pointer)].flatMap(([name, at]) => [
      ...[referredKind(document, name, at[0]) ?? []].flat(),
      ...at.flatMap((one) => visit(one, depth + 1)),
    ]);
    return [...inner, ...members];
  };
  return schema === undefined ? [] : visit(schema, 0);
}
