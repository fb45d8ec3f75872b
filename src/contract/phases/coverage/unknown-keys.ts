import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join, valueAt } from "../../../base/pointer.ts";
import { referredKind } from "../../../resource/references.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { writtenAs } from "../../../resource/named-by-path.ts";
import { plainName, singularOf } from "../../../resource/names.ts";
import { textsAt } from "../../../resource/texts.ts";
import type { Resource } from "../../../resource/resource.ts";
import { writtenBy } from "../../../resource/written-by.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import { applyEdit } from "../../../sample/cases/value-case.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import type { RunEvent } from "../../events.ts";
import type { Probe } from "../../requests/probe.ts";
import { firstRequest } from "../../requests/requests.ts";

/** `Id of an existing team`, `Id of a team, else 422`, `unknown ones are refused`. */
const saysExisting =
  /\bexisting\b|\bthat exists?\b|\b(?:must|has to|should) exist\b|(?:已|必须)存在|^(?:the )?(?:id|key) of (?:an? |the )?\w+, (?:or )?(?:else|otherwise) (?:an? )?4\d\d\b|\bunknown (?:ones?|ids?|keys?) (?:is|are|get|give)s?\b[^.;]*\b(?:refused|rejected|4\d\d)\b/i;

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
    const { write } = writtenAs(document, name, schema);
    const key = keys?.get(resource.kind);
    if (!equalJson(write(key), known)) return [];
    const text = keyword(document, schema, "description");
    const isTold = typeof text === "string" && saysExisting.test(text);
    return isTold || isMissed(document, operation, resource, name)
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

/**
 * Whether an operation whose path does not lead through the kind speaks of it where it documents that something is not
 * there: `no such note or notebook`. Where a creation does by a status for bodies alone, a change that knows the same
 * status is refused as well.
 */
function isMissed(
  document: ApiDocument,
  operation: Operation,
  resource: Resource,
  name: string,
): boolean {
  const { create } = writtenBy(document, operation.id) ?? {};
  const isFound = (status: string, wanted: Operation | undefined = operation) =>
    operation.responses.some((other) => other.status === status) &&
    wanted.responses.some(
      (one) => one.status === status && missesOne(document, one.pointer, resource),
    );
  if (operation.path.split("/").includes(namedIn(resource.collection))) return false;
  const texts = textsAt(document, operation.pointer);
  if (texts.some((text) => needsOne(text, resource, name) || refusesMissing(text, resource)))
    return true;
  return ["400", "404", "409", "422"].some((status) => isFound(status)) || isFound("422", create);
}

const namedIn = (collection: string) => collection.split("/").at(-1) ?? "";

/** `The customer and the products must exist`, `An unknown author is refused with 422`. */
function needsOne(text: string, { kind }: Resource, member: string): boolean {
  const one = plainName(singularOf(kind));
  const called = [one, plainName(member).replace(/id$/, "")];
  return text.split(/[.;]/).some((sentence) => {
    const [subject = "", rest] = sentence.split(mustExist, 2);
    if (rest === undefined) return called.includes(plainName(refused.exec(sentence)?.[1] ?? "-"));
    return !condition.test(subject) && plainName(subject).includes(one);
  });
}

/** `422 if the machine does not exist`; `if one of them does not exist` is said of all that the text speaks of. */
function refusesMissing(text: string, { kind }: Resource): boolean {
  const one = plainName(singularOf(kind));
  return text.split(/[.;]/).some((sentence) => {
    const [, subject] = (/\b4\d\d\b/.test(sentence) && missing.exec(sentence)) || [];
    if (subject === undefined) return false;
    const isAll = /\b(?:one|any|either) of (?:them|these|those)\b/i.test(subject);
    return plainName(isAll ? text : subject).includes(one);
  });
}

const missing = /\b(?:if|when|where)\b(.*)\bdo(?:es)?(?: not|n't) exist\b/i;

const refused = /^\s*an unknown ([\w ]+?) (?:is|gets|gives) [^.;]*\b(?:refused|rejected|4\d\d)\b/i;

const mustExist = /\b(?:must|has to|have to)(?: all| both)? exist\b/i;
const condition = /\b(?:if|when|unless|where|once|only)\b/i;

function missesOne(document: ApiDocument, response: string, { kind }: Resource): boolean {
  const one = plainName(singularOf(kind));
  return textsAt(document, response).some(
    (text) => saysMissing.test(text) && plainName(text).includes(one),
  );
}

const saysMissing =
  /\b(?:is|are|of) no\b|\bno such\b|\bnot (?:found|exist)|\bdoes(?:n't| not) exist|\bunknown\b|不存在|未找到/i;

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
