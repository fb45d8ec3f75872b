import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const record = (name: string) =>
  `{ application/json: { schema: { $ref: '#/components/schemas/${name}' } } }`;
const kind = (path: string, name: string) => `
  /${path}:
    post:
      operationId: add${name}
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/${name}' }${name === "Bill" ? ", example: { customerId: 7, lines: [{ goodId: 7 }] }" : ""} } } }
      responses:
        201: { description: made, content: ${record(name)} }
        400: { description: what }
        404: { description: what it names does not exist }
  /${path}/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get: { operationId: get${name}, responses: { 200: { description: it, content: ${record(name)} }, 400: { description: what }, 404: { description: none } } }
    delete: { operationId: delete${name}, responses: { 204: { description: gone }, 400: { description: what }, 404: { description: none } } }
`;

const document = api(`
paths:${kind("customers", "Customer")}${kind("goods", "Good")}${kind("bills", "Bill")}
components:
  schemas:
    Customer: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
    Good: { type: object, required: [id, label], properties: { id: { type: integer, readOnly: true }, label: { type: string } } }
    Bill:
      type: object
      required: [id, customerId, lines]
      properties:
        id: { type: integer, readOnly: true }
        customerId: { type: integer, minimum: 1 }
        ownerId: { type: integer }
        text: { type: string }
        lines:
          type: array
          minItems: 1
          items: { type: object, required: [goodId], properties: { goodId: { type: integer }, number: { type: integer } } }
`);

type Members = Readonly<Record<string, unknown>>;

/** Refuses bills of customers, owners and goods that are not there. */
function server(change: (bill: Members) => Members = (bill) => bill) {
  const tables = new Map(
    ["customers", "goods", "bills"].map((name) => [name, new Map<number, Members>()]),
  );
  let last = 100;
  const isThere = (name: string, key: unknown) => tables.get(name)?.has(Number(key)) === true;
  const fits = (name: string, sent: Members) => {
    if (name === "customers") return typeof sent["name"] === "string";
    if (name === "goods") return typeof sent["label"] === "string";
    const { customerId, lines, ownerId, text = "" } = sent;
    const isLine = (line: Members | null) =>
      Number.isInteger(line?.["goodId"]) &&
      (line?.["number"] === undefined || Number.isInteger(line["number"]));
    const areNumbers = Number.isInteger(customerId) && Number.isInteger(ownerId ?? 1);
    const isFull = Array.isArray(lines) && lines.length > 0 && lines.every(isLine);
    return (
      areNumbers &&
      ownerId !== null &&
      Number(customerId) >= 1 &&
      typeof text === "string" &&
      isFull
    );
  };
  return async (request: Request) => {
    const [, name = "", key] = new URL(request.url).pathname.split("/");
    const table = tables.get(name);
    if (request.method === "POST") {
      if (request.headers.get("content-type")?.startsWith("application/json") !== true)
        return new Response(null, { status: 400 });
      const sent = (await request.json().catch(() => undefined)) as Members | null | undefined;
      if (!sent || Array.isArray(sent) || typeof sent !== "object" || !fits(name, sent))
        return new Response(null, { status: 400 });
      const { customerId, lines = [], ownerId } = sent;
      const isKnown =
        name !== "bills" ||
        (isThere("customers", customerId) &&
          (ownerId === undefined || Number(ownerId) === 7) &&
          (lines as Members[]).every(({ goodId }) => isThere("goods", goodId)));
      if (!isKnown) return new Response(null, { status: 404 });
      const row = { ...(name === "bills" ? change(sent) : sent), id: ++last };
      table?.set(last, row);
      return Response.json(row, { status: 201 });
    }
    if (!/^[1-9]\d*$/.test(key ?? "")) return new Response(null, { status: 400 });
    const row = table?.get(Number(key));
    if (!row) return new Response(null, { status: 404 });
    if (request.method === "GET") return Response.json(row);
    if (request.method !== "DELETE")
      return new Response(null, { status: 405, headers: { allow: "GET, DELETE" } });
    table?.delete(Number(key));
    return new Response(null, { status: 204 });
  };
}

const run = (handler: ReturnType<typeof server>) =>
  collect(
    verify({
      document,
      target: handlerTarget(handler),
      repeat: 0,
      phases: ["examples", "coverage", "state"],
    }),
  );

it("bodies name what is there, so nothing is found and all is created", async () => {
  const events = await run(server());
  expect(findingsOf(events).map(({ rule, message, sent }) => `${rule} ${message} ${sent}`)).toEqual(
    [],
  );
  const created = events.flatMap((event) =>
    event.kind === "case-finished" && event.operation === "addBill" && event.status === 201
      ? [event.sent]
      : [],
  );
  expect(created.some((sent) => /example .*, with keys of what is there/.test(sent))).toBe(true);
  expect(created.some((sent) => sent.includes("every field but unknown keys"))).toBe(true);
});

it("what is stored of such a body is judged", async () => {
  const events = await run(server((bill) => ({ ...bill, text: undefined })));
  expect(findingsOf(events).map((one) => `${one.rule} ${one.operation}`)).toContain(
    "sent-is-echoed addBill",
  );
});
