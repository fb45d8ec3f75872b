import { join } from "../../base/pointer.ts";
import type { Header, Operation, ResponseSpec } from "../../document/operation.ts";
import { isOfTransport } from "../../document/transport-headers.ts";
import type { ApiRequest } from "../api-request.ts";
import type { Engine } from "../engine.ts";

/** Values for the headers of an answer: the document's examples, else made up. `request`: the one that is answered. */
export function sampleHeaders(
  engine: Engine,
  operation: Operation,
  response: ResponseSpec,
  request: ApiRequest | undefined,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const header of response.headers) {
    if (isOfTransport(header.name) || /^date$/i.test(header.name)) continue;
    const isPlace = /^location$/i.test(header.name) && response.status.startsWith("2");
    const value =
      (isPlace && request ? placeOf(engine, header, request) : undefined) ??
      exampleOf(engine, header) ??
      madeUp(engine, operation, header);
    // A header is Latin-1 on the wire.
    if (value !== undefined)
      headers[header.name] = headerText(value, header.explode).replaceAll(
        /[^\x20-\x7e]/gu,
        encodeURIComponent,
      );
  }
  return headers;
}

function exampleOf(engine: Engine, header: Header): unknown {
  const { example } = header;
  return example && fits(engine, header, example.value) ? example.value : undefined;
}

/** An example leads nowhere here, or to the real server: what was asked for is a place where something is. */
function placeOf(engine: Engine, header: Header, { path, origin }: ApiRequest): unknown {
  return [path, origin + path].find((place) => fits(engine, header, place));
}

function madeUp(engine: Engine, operation: Operation, header: Header): unknown {
  const key = [operation.id, header.name];
  const sample = engine.sample(header.schema ?? join(header.pointer, "schema"), {
    direction: "response",
    key,
  });
  const value = "value" in sample ? sample.value : undefined;
  return /^etag$/i.test(header.name) ? entityTag(engine, header, value) : value;
}

/** No schema says that an entity tag is in quotes. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
function entityTag(engine: Engine, header: Header, made: unknown): unknown {
  const tag = `"${String(made)
    .replaceAll(/[^\w-]/g, "")
    .slice(0, 32)}"`;
  return made !== undefined && fits(engine, header, tag) ? tag : made;
}

function fits({ schemas }: Engine, header: Header, value: unknown): boolean {
  if (header.schema === undefined) return true;
  return schemas.allows(header.schema, value, "response");
}

/** The style `simple`: lists and members with commas between. */
function headerText(value: unknown, explode: boolean): string {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const pairs = Object.entries(value).map(([name, member]) => [name, String(member)]);
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}
