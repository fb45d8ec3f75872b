import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join, valueAt } from "../../../base/pointer.ts";
import { referredKind } from "../../../resource/references.ts";
import { writtenIn } from "../../../resource/named-by-path.ts";
import type { Resource } from "../../../resource/resource.ts";
import { refusesUnknown } from "../../../resource/unknown-refused.ts";
import { schemasAt } from "../../../schema/walk.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import type { RunEvent } from "../../events.ts";
import type { Probe } from "../../requests/probe.ts";
import { firstRequest } from "../../requests/requests.ts";

/**
 * Who names what is not there is refused, where the document says that it has to be there: the same with a key of
 * something known was accepted, and reading the other key finds nothing.
 */
export async function* sendUnknownKeys(probe: Probe): AsyncGenerator<RunEvent> {
  for (const reference of referencesOf(probe)) {
    const nobodys = yield* nobodysKey(probe, reference);
    const key = nobodys === undefined ? nobodys : reference.write(nobodys);
    const fresh = key === undefined ? undefined : yield* probe.next();
    const value = fresh?.content?.value;
    const { label, tokens } = reference;
    const instance = join("", ...tokens);
    const isThere = equalJson(valueAt(value, instance), reference.write(reference.known));
    if (!fresh?.content || !isThere) continue;
    const content = { ...fresh.content, value: applyEdit(value, { tokens, value: key }) };
    const words = `${label} = ${preview(key)}, a key that nothing has`;
    const draft = { ...fresh, content };
    const { event, exchange } = await probe.send(draft, { sent: words, intent: "unproven" });
    const status = exchange?.response.status ?? 400;
    // With which status of a refusal is no question here; a failure is none.
    const isRefusal = status >= 400 && status < 500;
    const findings = event.findings.filter(({ rule }) => !isRefusal || rule !== refusalRule);
    const told = { ...event, findings };
    if (!exchange || status >= 300) {
      yield told;
      continue;
    }
    const message = `${words}: must be refused, for it has to be there, but was answered ${status}`;
    const verdict = { oracle: "convention", instance, message } as const;
    const plain = `with the key of a record that is there it was answered ${probe.status}`;
    const shown = withFinding(probe.run, told, exchange, "invalid-request-refused", verdict);
    yield withControl(shown, plain);
    probe.renew();
  }
}

const refusalRule = "status-documented";

/** A member of the body, of an object or of the first row of a list in it, that holds the key of a record that is there. */
interface Reference {
  readonly label: string;
  readonly tokens: readonly string[];
  readonly schema: string;
  readonly resource: Resource;
  readonly known: unknown;
  /** A key as it stands there. */
  readonly write: (key: unknown) => unknown;
}

function referencesOf({ run: { maker }, operation, base }: Probe): Reference[] {
  const { document, keys } = maker;
  const { media, value } = base.content ?? {};
  const refuses = ["400", "404", "409", "422"].some((status) =>
    operation.responses.some((one) => one.status === status),
  );
  const isChange = operation.method === "PATCH" || operation.method === "PUT";
  if (!(isChange || operation.method === "POST") || !refuses || !isObject(value)) return [];
  return placesIn(value).flatMap(({ tokens, known }): Reference[] => {
    const [schema] = schemasAt(document, media?.schema ?? "", tokens);
    const name = tokens.at(-1) ?? "";
    const label = tokens.join(".");
    const resource = referredKind(document, name, schema);
    if (schema === undefined || !resource) return [];
    const write = writtenIn(document, name, schema);
    const key = keys?.get(resource.kind);
    if (!equalJson(write(key), known)) return [];
    return refusesUnknown(document, operation, { name, schema, resource })
      ? [{ label, tokens, schema, resource, known: key, write }]
      : [];
  });
}

function placesIn(body: Readonly<Record<string, unknown>>) {
  return Object.entries(body).flatMap(([name, known]) => {
    const row: unknown = Array.isArray(known) ? known[0] : known;
    const way = Array.isArray(known) ? [name, "0"] : [name];
    const inner = isObject(row) ? Object.entries(row) : [];
    const places = inner.map(([one, value]) => ({ tokens: [...way, one], known: value }));
    return [{ tokens: [name], known }, ...places];
  });
}

/** A key that fits the schema and, when it is read, leads to nothing. */
async function* nobodysKey(
  { run, operation }: Probe,
  { label, schema, known, write, resource: { read, key } }: Reference,
): AsyncGenerator<RunEvent, unknown> {
  const { maker } = run;
  const parameter = key?.parameter;
  if (!read || parameter === undefined || read.path.split("{").length !== 2) return undefined;
  const own = read.parameters.find((one) => one.in === "path")?.schema;
  const isPath = !equalJson(write(known), known);
  const made = maker.sample(isPath ? (own ?? schema) : schema, {
    direction: "request",
    key: [operation.id, label, "nothing has it"],
  });
  const sampled = "value" in made ? made.value : undefined;
  const candidates = typeof known === "number" ? [known + 100_000_000] : [sampled, turned(known)];
  for (const candidate of candidates) {
    const fits = maker.schemas.allows(schema, write(candidate), "request");
    if (!["string", "number"].includes(typeof candidate) || !fits) continue;
    const { event, exchange } = await run.send({
      operation: read,
      phase: "coverage",
      sent: "whether a key that is made up leads to nothing",
      intent: "unproven",
      parameters: {
        ...firstRequest(maker, read)?.parameters,
        path: { [parameter]: candidate },
      },
      credentials: "own",
    });
    yield event;
    const status = exchange?.response.status;
    if (status === 404 || status === 410) return candidate;
    // An example may be the key of what is there.
    if (status === undefined || status >= 300) return undefined;
  }
  return undefined;
}

/** A text of the same form: other digits, and other letters of those that a number may have. */
function turned(key: unknown): unknown {
  if (typeof key !== "string") return undefined;
  const letters = "abcdef";
  return key
    .replaceAll(/\d/g, (digit) => String(9 - Number(digit)))
    .replaceAll(/[a-f]/g, (letter) => letters.at(letters.indexOf(letter) - 1) ?? letter);
}
