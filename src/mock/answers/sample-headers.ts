import { join } from "../../base/pointer.ts";
import type { Operation, ResponseSpec } from "../../document/operation.ts";
import type { Engine } from "../engine.ts";

/** Made-up values for the headers of an answer. */
export function sampleHeaders(
  engine: Engine,
  operation: Operation,
  response: ResponseSpec,
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const header of response.headers) {
    const at = header.schema ?? join(header.pointer, "schema");
    const sample = engine.sample(at, { direction: "response", key: [operation.id, header.name] });
    // A header is Latin-1 on the wire.
    if ("value" in sample)
      headers[header.name] = headerText(sample.value, header.explode).replaceAll(
        /[^\x20-\x7e]/gu,
        encodeURIComponent,
      );
  }
  return headers;
}

/** The style `simple`: lists and members with commas between. */
function headerText(value: unknown, explode: boolean): string {
  if (Array.isArray(value)) return value.join(",");
  if (typeof value !== "object" || value === null) return String(value ?? "");
  const pairs = Object.entries(value).map(([name, member]) => [name, String(member)]);
  return pairs.map((pair) => pair.join(explode ? "=" : ",")).join(",");
}
