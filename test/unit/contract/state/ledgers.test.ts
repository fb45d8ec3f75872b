import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { quickClock } from "../../../quick-clock.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const written =
  "due: { type: integer, minimum: 0, maximum: 900 }, paid: { type: integer, minimum: 0, maximum: 900 }, notes: { type: object, description: Merged with what is there; null removes a key., additionalProperties: { type: [string, 'null'], maxLength: 20 } }";
const sent = `{ type: object, additionalProperties: false, properties: { ${written} } }`;
const ledger = `{ type: object, required: [id, left, created, updated], properties: { id: { type: integer }, left: { type: integer, description: due minus paid; may be negative }, created: { type: integer }, updated: { type: integer }, ${written} } }`;
const body = (schema: string) => `content: { application/json: { schema: ${schema} } }`;

const document = api(`paths:
  /ledgers:
    post:
      operationId: addLedger
      requestBody: { required: true, ${body(sent)} }
      responses: { 201: { description: made, ${body(ledger)} }, 400: { description: no } }
  /ledgers/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getLedger, responses: { 200: { description: it, ${body(ledger)} }, 404: { description: none } } }
    patch:
      operationId: changeLedger
      requestBody: { required: true, ${body(sent)} }
      responses: { 200: { description: it, ${body(ledger)} }, 400: { description: no }, 404: { description: none } }
    delete: { operationId: deleteLedger, responses: { 204: { description: gone }, 404: { description: none } } }
`);

interface Ledger {
  readonly id: number;
  readonly due: number;
  readonly paid: number;
  readonly left: number;
  readonly notes: Readonly<Record<string, string | null>>;
  readonly created: number;
  readonly updated: number;
}

type Fault =
  | "none"
  | "a change does not move its time"
  | "a change moves the time of creation"
  | "reading moves the time of the last change"
  | "a change does not reckon anew"
  | "notes are replaced";

const isAmount = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 900;
const isText = (value: unknown) =>
  value === null || (typeof value === "string" && [...value].length <= 20);

function isFine(asked: unknown): asked is Partial<Ledger> {
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) return false;
  return Object.entries(asked).every(([name, value]: [string, unknown]) => {
    if (name !== "notes") return ["due", "paid"].includes(name) && isAmount(value);
    const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
    return isMap && Object.values(value).every(isText);
  });
}

const withoutNulls = (notes: Ledger["notes"]) =>
  Object.fromEntries(Object.entries(notes).filter(([, one]) => one !== null));

const clock = quickClock();
const seconds = () => Math.floor(clock.now().getTime() / 1000);

function serverOf(fault: Fault) {
  const rows = new Map<number, Ledger>();
  let count = 0;
  const change = (row: Ledger, asked: Partial<Ledger>): Ledger => {
    const { notes = {}, ...others } = asked;
    const merged = fault === "notes are replaced" ? notes : { ...row.notes, ...notes };
    const next = { ...row, ...others, notes: withoutNulls(asked.notes ? merged : row.notes) };
    return {
      ...next,
      left: fault === "a change does not reckon anew" ? row.left : next.due - next.paid,
      updated: fault === "a change does not move its time" ? row.updated : seconds(),
      created: fault === "a change moves the time of creation" ? seconds() : row.created,
    };
  };
  return async (request: Request) => {
    const { method, url } = request;
    const id = Number(new URL(url).pathname.split("/")[2] ?? ++count);
    const row = rows.get(id);
    if (!row && method !== "POST") return new Response(null, { status: 404 });
    if (method === "DELETE") return new Response(null, { status: rows.delete(id) ? 204 : 404 });
    if (row && method === "GET") {
      const isMoved = fault === "reading moves the time of the last change";
      if (isMoved) rows.set(id, { ...row, updated: seconds() });
      return Response.json(row);
    }
    const asked: unknown = await request.json().catch(() => undefined);
    if (!isFine(asked)) return new Response(null, { status: 400 });
    const now = seconds();
    const { due = 0, paid = 0 } = asked;
    const fresh = { due, paid, left: due - paid, notes: withoutNulls(asked.notes ?? {}) };
    const next = row ? change(row, asked) : { id, ...fresh, created: now, updated: now };
    rows.set(id, next);
    return Response.json(next, { status: row ? 200 : 201 });
  };
}

it.each<[Fault, string[]]>([
  ["none", []],
  ["a change does not move its time", ["change-moves-its-time"]],
  ["a change moves the time of creation", ["creation-stamp-stays"]],
  ["reading moves the time of the last change", ["read-changes-nothing"]],
  ["a change does not reckon anew", ["update-persists"]],
  ["notes are replaced", ["unsent-is-kept"]],
])("ledgers with whole seconds: %s", async (fault, rules) => {
  const target = handlerTarget(serverOf(fault));
  const events = await collect(verify({ document, clock, target, phases: ["state"] }));
  expect([...new Set(findingsOf(events).map(({ rule }) => rule))]).toEqual(rules);
});
