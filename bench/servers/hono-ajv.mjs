// What somebody would write by hand for three operations: Hono, ajv, a Map. argv: port, document, file with first data.
import { readFileSync } from "node:fs";
import { serve } from "@hono/node-server";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Hono } from "hono";

const [, , port, file, dataFile] = process.argv;
const document = JSON.parse(readFileSync(file, "utf8"));
const contacts = new Map(
  (dataFile ? JSON.parse(readFileSync(dataFile, "utf8")) : [{ id: "first" }]).map((row) => [
    row.id,
    row,
  ]),
);
const first = new Map(contacts);

const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
});
addFormats.default(ajv, { mode: "full" });
ajv.addSchema(document, "mem://spec");
const schema = (name) => ajv.compile({ $ref: `mem://spec#/components/schemas/${name}` });
const isInput = schema("ContactInput");
const isFilter = schema("ContactFilter");
const isContact = schema("Contact");
const isRow = schema("ContactRow");
const blank = Object.fromEntries(
  Object.keys(document.components.schemas.ContactFields.properties).map((name) => [name, null]),
);

let count = 0;
const app = new Hono();
app.use(async (context, next) => {
  if (!context.req.header("authorization")?.startsWith("Bearer ")) return context.body(null, 401);
  await next();
});
app.post("/reset", (context) => {
  contacts.clear();
  for (const [id, row] of first) contacts.set(id, row);
  return context.body(null, 204);
});
app.get("/contacts/:key", (context) => {
  const contact = contacts.get(context.req.param("key"));
  if (!contact) return context.body(null, 404);
  return isContact(contact) ? context.json(contact) : context.body(null, 500);
});
app.post("/contacts", async (context) => {
  const input = await context.req.json();
  if (!isInput(input)) return context.json(isInput.errors, 422);
  const id = (++count).toString(16).padStart(32, "0");
  const contact = { ...blank, ...input, id };
  contacts.set(id, contact);
  return isContact(contact) ? context.json(contact) : context.body(null, 500);
});
app.post("/contacts/fetch_default", async (context) => {
  const filter = await context.req.json();
  if (!isFilter(filter)) return context.json(isFilter.errors, 422);
  const { page = 0, size = 20 } = filter;
  const rows = [...contacts.values()].slice(page * size, (page + 1) * size);
  const list = rows.map(({ attachments: _a, description: _d, ...row }) => row);
  return list.every((row) => isRow(row)) ? context.json(list) : context.body(null, 500);
});

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(port) });
