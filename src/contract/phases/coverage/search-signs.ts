import { preview } from "../../../base/json.ts";
import type { Parameter } from "../../../document/operation.ts";
import { targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { RunEvent } from "../../events.ts";
import { takesServerWords } from "../../requests/parameters/server-words.ts";
import type { Probe } from "../../requests/probe.ts";

/** What means something to whatever text is looked for with: patterns, queries, quotes. */
const signs = `(["'*%\\`;

/** More parameters than these are not tried. */
const most = 3;

/**
 * A text to look for may hold any signs. Whether they are found, or refused, is nobody's business: the server may not
 * fail over them.
 */
export async function* sendSigns(probe: Probe): AsyncGenerator<RunEvent> {
  const { operation } = probe;
  if (operation.method !== "GET") return;
  for (const { name } of operation.parameters.filter((one) => isFree(probe, one)).slice(0, most)) {
    const fresh = yield* probe.next();
    if (!fresh) return;
    const { parameters } = fresh;
    // Alone: where another filter leaves no row, nothing is compared with it.
    const needed = Object.entries(parameters.query ?? {}).filter(([one]) => isNeeded(probe, one));
    const query = { ...Object.fromEntries(needed), [name]: signs };
    const { event } = await probe.send(
      { ...fresh, parameters: { ...parameters, query } },
      {
        sent: `${name} = ${preview(signs)}, signs that mean something elsewhere`,
        intent: "unproven",
      },
    );
    yield event.status !== undefined && event.status < 500 ? { ...event, findings: [] } : event;
  }
}

function isNeeded({ operation }: Probe, query: string): boolean {
  return operation.parameters.some(
    (one) => one.in === "query" && one.name === query && one.required,
  );
}

function isFree({ run: { maker }, operation }: Probe, parameter: Parameter): boolean {
  const { document, schemas } = maker;
  const { schema } = parameter;
  if (parameter.in !== "query" || schema === undefined) return false;
  const at = targetOf(document, schema);
  const isPlain = ["pattern", "format", "enum"].every(
    (one) => keyword(document, at, one) === undefined,
  );
  if (!isPlain || typesOf(document, at).join() !== "string") return false;
  if (takesServerWords(document, operation, parameter)) return false;
  return schemas.allows(schema, signs, "request");
}
