import { expect, it } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { schemasOf } from "../../../../src/schema/compile.ts";
import { serverTarget } from "../../../in-process.ts";
import { App } from "../../../servers/app.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const schema = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const body = (name: string) => `{ content: { application/json: { schema: ${schema(name)} } } }`;
const sent = (name: string) =>
  `{ required: true, content: { application/json: { schema: ${schema(name)} } } }`;
const answers =
  "{ description: wrong }, 404: { description: none }, 409: { description: sold out }";
const crud = (name: string) => `
  /${name}s:
    post: { operationId: add${name}, requestBody: ${sent(`New${name}`)}, responses: { 201: { description: made, ${body(name).slice(2)}, 400: ${answers} } }
  /${name}s/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: get${name}, responses: { 200: { description: it, ${body(name).slice(2)}, 404: { description: none } } }
    patch: { operationId: patch${name}, requestBody: ${sent(`${name}Patch`)}, responses: { 200: { description: it, ${body(name).slice(2)}, 400: ${answers} } }
    delete: { operationId: delete${name}, responses: { 204: { description: gone }, 404: { description: none } } }`;
const text = "{ type: string, minLength: 1, maxLength: 40 }";
const document = api(`paths:${crud("good")}${crud("order")}
components:
  schemas:
    Newgood: { type: object, required: [title], properties: { title: ${text}, isClosed: { type: boolean } } }
    goodPatch: { type: object, properties: { title: ${text} } }
    good: { allOf: [${schema("Newgood")}], required: [id], properties: { id: { type: integer } } }
    Neworder: { type: object, required: [good_id, note], properties: { good_id: { type: integer }, note: ${text} } }
    orderPatch: { type: object, properties: { note: ${text} } }
    order: { allOf: [${schema("Neworder")}], required: [id], properties: { id: { type: integer } } }
`);
type Json = Record<string, unknown>;

function serverOf(fault: string, isSoldOut: (good: Json, orders: number) => boolean) {
  const { allows } = schemasOf(document);
  const tables: Record<string, Map<number, Json>> = { goods: new Map(), orders: new Map() };
  let last = 0;
  let sold = new Map<unknown, number>();
  const app = new App();
  for (const [name, table] of Object.entries(tables)) {
    const one = name.slice(0, -1);
    const fits = (kind: string, value: unknown): value is Json =>
      allows(`/components/schemas/${kind}`, value, "request") && !Array.isArray(value);
    app.post(`/${name}`, ({ req, json, body: plain }) => {
      const value = req.json();
      if (
        !fits(`New${one}`, value) &&
        !(fault === "any note" && fits("order", { id: 1, ...(value as Json), note: "a" }))
      )
        return plain(null, 400);
      const row = { ...(value as Json), id: ++last };
      if (name === "orders") {
        const { good_id } = value as Json;
        const good = tables["goods"]?.get(Number(good_id));
        if (!good) return plain(null, 404);
        const count = sold.get(good_id) ?? 0;
        if (isSoldOut(good, count)) return plain(null, 409);
        sold = sold.set(good_id, count + 1);
      }
      table.set(row.id, row);
      return json(row, 201);
    });
    app.on(["GET", "PATCH", "DELETE"], `/${name}/:id`, ({ req, json, body: plain }) => {
      const row = table.get(Number(req.param("id")));
      if (!row) return plain(null, 404);
      if (req.method === "DELETE") {
        table.delete(Number(req.param("id")));
        return plain(null, 204);
      }
      if (req.method === "GET") return json(row);
      const value = req.json();
      if (!fits(`${one}Patch`, value)) return plain(null, 400);
      if (fault !== "nothing is changed" || name === "goods")
        Object.assign(row, value, { id: row["id"] });
      return json({ ...row, ...value, id: row["id"] });
    });
  }
  return app.server;
}

it.each<[name: string, isSoldOut: (good: Json, orders: number) => boolean]>([
  ["three of each", (_, orders) => orders >= 3],
  ["one of each", (_, orders) => orders >= 1],
  ["none of what is closed or open, by what was sent", (good) => "isClosed" in good],
])("%s: what orders refer to is created anew", async (_, isSoldOut) => {
  const found = async (fault: string) => {
    const target = serverTarget(serverOf(fault, isSoldOut));
    const events = await collect(verify({ document, target, repeat: 0 }));
    return [...new Set(findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`))];
  };
  expect(await found("")).toEqual([]);
  expect(await found("any note")).toContain("invalid-request-refused addorder");
  expect(await found("nothing is changed")).toContain("update-persists getorder");
});
