import { stopwatch } from "../../base/clock.ts";
import { formatWhere, messageOf } from "../../base/errors.ts";
import { parsePointer } from "../../base/pointer.ts";
import type { MediaType, Operation } from "../../document/operation.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { encodeParameters } from "../../wire/encode-parameters.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { Engine } from "../engine.ts";
import { isLoopback } from "./guard.ts";
import { ControlError, json, type ControlCall } from "./route.ts";

export interface OutgoingMessage {
  readonly url: string;
  /** Undefined: the document's example, else made up. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Milliseconds a receiver may take. */
const timeLimit = 10_000;
/** Bytes of its answer that are shown. */
const shown = 64 * 1024;
/** The server of the document is the sender: what it alone may write is there. */
const direction = "response";

/** Sends the documented request, and tells what came back and whether the document allows it. */
export async function send(
  { engine, options }: ControlCall,
  operation: Operation,
  message: OutgoingMessage,
): Promise<Response> {
  const url = requireReceiver(message.url, options.callbacks ?? "loopback");
  const media = operation.requestBody?.content[0];
  const body = await bytesOf(engine, operation, media, message.body);
  const parameters = encodeParameters({ ...operation, path: "" }, parametersOf(engine, operation));
  if (url.search === "") url.search = parameters.query;
  const headers = requireHeaders({ ...parameters.headers, ...message.headers });
  if (body && media && !headers.has("content-type")) headers.set("content-type", body.mediaType);
  const sent = { method: operation.method, url: url.href, headers, body: body?.bytes };
  const elapsed = stopwatch();
  const response = await deliver(sent);
  const durationMs = elapsed();
  const findings = await engine.judge({
    operation,
    request: sent,
    response,
    durationMs,
    intent: "observed",
  });
  const utf8 = new TextDecoder();
  return json({
    sent: {
      ...sent,
      headers: Object.fromEntries(headers),
      body: sent.body && utf8.decode(sent.body),
    },
    received: {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: utf8.decode(response.body.subarray(0, shown)),
    },
    ms: Math.round(durationMs * 100) / 100,
    valid: findings.every((finding) => finding.severity !== "error"),
    problems: findings.map(({ message: text, where }) => `${text} (${formatWhere(where)})`),
  });
}

function requireReceiver(text: string, allowed: "loopback" | "any"): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol))
    throw new ControlError(`body: 'url' must be an http or https URL, but is '${text}'`);
  if (allowed === "any" || isLoopback(url.hostname)) return url;
  throw new ControlError(
    `The mock sends to this machine only, not to ${url.hostname}: start it with --allow-callbacks.`,
    "FORBIDDEN",
  );
}

function requireHeaders(given: Readonly<Record<string, string>>): Headers {
  try {
    return new Headers(given);
  } catch (error) {
    throw new ControlError(`body: 'headers' cannot be sent: ${messageOf(error)}`);
  }
}

/** The required parameters, from their examples or made up; those of the path are in the URL. */
function parametersOf(engine: Engine, operation: Operation): ParameterValues {
  const values: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
  for (const { name, in: place, required, example, schema } of operation.parameters) {
    if (!required || place === "path") continue;
    const key = [operation.id, place, name];
    const made = example ?? (schema === undefined ? {} : engine.sample(schema, { direction, key }));
    if ("value" in made) values[place][name] = made.value;
  }
  return values;
}

/** The body's bytes: what was given, when it is valid, else an example, else made up. */
async function bytesOf(
  engine: Engine,
  operation: Operation,
  media: MediaType | undefined,
  given: unknown,
) {
  if (!media) {
    if (given === undefined) return undefined;
    throw new ControlError("body: 'body' is not sent: the document describes none");
  }
  const value = given ?? bodyFor(engine, operation, media);
  if (given !== undefined) requireValid(engine, media, given);
  const encoded = await encodeBody(media.type, value);
  if (encoded) return encoded;
  throw new ControlError(`a body of ${media.type} cannot be written`);
}

function bodyFor(engine: Engine, operation: Operation, { examples, schema }: MediaType): unknown {
  const [example] = examples;
  if (example) return example.value;
  if (schema === undefined) return {};
  const sample = engine.sample(schema, { direction, key: [operation.id] });
  if ("value" in sample) return sample.value;
  const place = formatWhere(engine.document.where(schema));
  throw new ControlError(`no body could be made, give 'body': ${sample.problem} (${place})`);
}

function requireValid({ schemas }: Engine, { schema }: MediaType, value: unknown): void {
  if (schema === undefined) return;
  const { violations, notChecked } = schemas.validate(schema, value, direction);
  if (notChecked !== undefined) throw new ControlError(`'body' is not checked: ${notChecked}`);
  const [first] = violations;
  if (!first) return;
  const details = violations.map(({ pointer, keyword, message }) => ({
    location: ["body", "body", ...parsePointer(pointer)],
    severity: "Error" as const,
    code: keyword,
    message,
  }));
  const text = `body: 'body${first.pointer}' ${first.message}`;
  throw new ControlError(text, "CONTROL_INVALID", details);
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array | undefined;
}

async function deliver({ method, url, headers, body }: Sent) {
  try {
    const answer = await fetch(url, {
      method,
      headers,
      // A redirection could lead to where nothing may be sent.
      redirect: "manual",
      signal: AbortSignal.timeout(timeLimit),
      ...(body && { body: new Uint8Array(body) }),
    });
    const { status } = answer;
    return { status, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) };
  } catch (error) {
    const cause = error instanceof Error && error.cause ? `: ${messageOf(error.cause)}` : "";
    const text = `${url} gave no answer: ${messageOf(error)}${cause}`;
    throw new ControlError(text, "NOT_DELIVERED");
  }
}
