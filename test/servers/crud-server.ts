import type { RequestListener } from "node:http";
import { setImmediate } from "node:timers/promises";
import type { Target } from "../../src/contract/target.ts";
import { patchRules, petRules } from "./pet-rules.ts";

/** A request, and an answer, as this server sees them. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Pet = Record<string, unknown>;

/** What is wrong with the server. Nothing, by default. */
export interface Faults {
  /** A rule of a request that nobody looks at: `age maximum`, `limit minimum`. */
  readonly unchecked?: string;
  /** A right answer, changed on its way out. */
  readonly answer?: (answer: Answered, asked: Asked) => Answered;
  /** Refuses more than the document does: the pet is what was sent. */
  readonly refuses?: (pet: Pet) => boolean;
}

export type CrudServer = (asked: Asked) => Answered;

/** A correct server for `crud-document.ts`, in memory, but for its faults. */
export function crudServer(faults: Faults = {}): CrudServer {
  const pets = new Map<number, Pet>([[1, { id: 1, createdAt: now, name: "Old", status: "sold" }]]);
  const state: State = { pets, next: 2, faults };
  return (asked) => {
    const answer = route(state, asked);
    return faults.answer?.(answer, asked) ?? answer;
  };
}

interface State {
  readonly pets: Map<number, Pet>;
  next: number;
  readonly faults: Faults;
}

const now = "2026-01-01T00:00:00Z";

function route(state: State, asked: Asked): Answered {
  const [, collection, id, ...rest] = asked.path.split("/");
  if (collection !== "pets" || rest.length > 0) return refused(404, "no such path");
  if (id === undefined) {
    if (asked.method === "GET" || asked.method === "HEAD") return list(state, asked);
    if (asked.method === "POST") return create(state, asked);
    return notAllowed("GET, HEAD, POST");
  }
  if (!["GET", "HEAD", "PUT", "PATCH", "DELETE"].includes(asked.method))
    return notAllowed("GET, HEAD, PUT, PATCH, DELETE");
  return item(state, asked, id);
}

function item(state: State, asked: Asked, id: string): Answered {
  const isWhole = /^-?\d+$/.test(id);
  if (checks(state, "id type") && !isWhole) return refused(400, "the id is a whole number");
  if (checks(state, "id minimum") && isWhole && Number(id) < 1)
    return refused(400, "the id is at least 1");
  const pet = state.pets.get(Number(id));
  // What is no number would be found by a server that does not look at it.
  if (!pet)
    return isWhole && Number(id) >= 1
      ? refused(404, "no such pet")
      : { status: 200, headers: json, body: JSON.stringify([...state.pets.values()][0]) };
  switch (asked.method) {
    case "DELETE":
      state.pets.delete(Number(id));
      return { status: 204 };
    case "PUT":
    case "PATCH":
      return change(state, asked, pet);
    default:
      return answered(200, pet);
  }
}

function list(state: State, asked: Asked): Answered {
  const broken = queryRules.find(([name, test]) => checks(state, name) && test(asked));
  if (broken) return refused(400, broken[0]);
  const status = asked.query.get("status");
  const rows = [...state.pets.values()].filter(
    (pet) => status === null || pet["status"] === status,
  );
  const offset = Number(asked.query.get("offset") ?? 0);
  const page = rows.slice(offset, offset + Number(asked.query.get("limit") ?? 20));
  return answered(200, page, { "X-Total": String(rows.length) });
}

type QueryRule = readonly [name: string, broken: (asked: Asked) => boolean];

const onQuery = (name: string, rule: string, broken: (text: string) => boolean): QueryRule => [
  `${name} ${rule}`,
  ({ query }) => query.has(name) && broken(query.get(name) ?? ""),
];
const isNumber = (text: string) => /^-?\d+$/.test(text);

export const queryRules: readonly QueryRule[] = [
  onQuery("limit", "type", (text) => !isNumber(text)),
  onQuery("limit", "minimum", (text) => Number(text) < 1),
  onQuery("limit", "maximum", (text) => Number(text) > 50),
  onQuery("offset", "type", (text) => !isNumber(text)),
  onQuery("offset", "minimum", (text) => Number(text) < 0),
  onQuery("status", "enum", (text) => !["available", "sold"].includes(text)),
  onQuery("ids", "items", (text) => text !== "" && text.split(",").some((one) => !isNumber(one))),
  onQuery("ids", "maxItems", (text) => text.split(",").length > 5),
  ["trace pattern", ({ header }) => !/^[a-f0-9]{4}$/.test(header("x-trace") ?? "0000")],
];

function create(state: State, asked: Asked): Answered {
  const read = readBody(state, asked, "application/json", petRules);
  if ("status" in read) return read;
  if (isTaken(state, read.pet, undefined)) return refused(409, "the code is taken");
  const id = state.next++;
  const pet = { ...read.pet, id, createdAt: now };
  state.pets.set(id, pet);
  return answered(201, pet, { Location: `/pets/${id}` });
}

function change(state: State, asked: Asked, old: Pet): Answered {
  const isPatch = asked.method === "PATCH";
  const type = isPatch ? "application/merge-patch+json" : "application/json";
  const read = readBody(state, asked, type, isPatch ? patchRules : petRules);
  if ("status" in read) return read;
  if (isTaken(state, read.pet, old["id"])) return refused(409, "the code is taken");
  const { id, createdAt } = old;
  const pet = { ...(isPatch ? old : {}), ...read.pet, id, createdAt };
  state.pets.set(Number(id), pet);
  return answered(200, pet);
}

/** Two pets never have one code: nothing in the document says so but the 409. */
function isTaken({ pets }: State, { code }: Pet, own: unknown): boolean {
  return (
    code !== undefined &&
    [...pets.values()].some((pet) => pet["code"] === code && pet["id"] !== own)
  );
}

function readBody(
  state: State,
  asked: Asked,
  type: string,
  rules: typeof petRules,
): Answered | { readonly pet: Pet } {
  const sent = asked.header("content-type")?.split(";")[0]?.trim();
  if (checks(state, "media type") && sent !== type) return refused(415, `send ${type}`);
  let pet: unknown;
  try {
    pet =
      asked.body === "" && !checks(state, "body required")
        ? { name: "Rex", status: "sold" }
        : JSON.parse(asked.body);
  } catch {
    if (checks(state, "body syntax")) return refused(400, "no JSON");
    pet = { name: "Rex", status: "sold" };
  }
  if (typeof pet !== "object" || pet === null || Array.isArray(pet))
    return refused(400, "no object");
  const given = pet as Pet;
  const broken = rules.find(([name, test]) => checks(state, name) && test(given));
  if (broken) return refused(400, broken[0]);
  return state.faults.refuses?.(given) === true ? refused(400, "not today") : { pet: given };
}

function checks({ faults }: State, rule: string): boolean {
  return faults.unchecked !== rule;
}

const json = { "Content-Type": "application/json" };

function answered(status: number, value: unknown, headers: Record<string, string> = {}): Answered {
  return { status, headers: { ...json, ...headers }, body: JSON.stringify(value) };
}

function refused(status: number, message: string): Answered {
  return answered(status, { message });
}

function notAllowed(allow: string): Answered {
  return { ...refused(405, "no such method"), headers: { ...json, Allow: allow } };
}

/** The server behind a real port. */
export function crudListener(server: CrudServer): RequestListener {
  return (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://localhost");
      const answer = server({
        method: request.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        header: (name) => [request.headers[name]].flat()[0],
        body: Buffer.concat(chunks).toString(),
      });
      response.writeHead(answer.status, answer.headers);
      response.end(request.method === "HEAD" ? undefined : answer.body);
    });
  };
}

/** The server in this process, without a request or an answer of the platform: what makes a table of faults fast. */
export function crudTarget(server: CrudServer): Target {
  let sent = 0;
  return {
    url: "http://localhost",
    send: async ({ method, url, headers, body }) => {
      // As with a socket, timers have their turn.
      if (++sent % 64 === 0) await setImmediate();
      const { pathname, searchParams } = new URL(url);
      const answer = server({
        method,
        path: pathname,
        query: searchParams,
        header: (name) => headers.get(name) ?? undefined,
        body: decoder.decode(body),
      });
      const hasBody = method !== "HEAD" && answer.status !== 204;
      const response = {
        status: answer.status,
        headers: new Headers(answer.headers),
        body: encoder.encode(hasBody ? answer.body : ""),
      };
      return { response, durationMs: 1 };
    },
  };
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();
