import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, afterEach, expect, it } from "vitest";
import { folder, start, type Running } from "./cli.ts";

const pet = (length: number) =>
  `type: object\nrequired: [name]\nproperties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: ${length} } }\n`;

const here = folder({
  "pets.yaml": `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: pet.yaml } } } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { $ref: pet.yaml } } } }
      responses:
        "201": { description: ok, content: { application/json: { schema: { $ref: pet.yaml } } } }
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: pet.yaml } } } }
        "404": { description: none }
  /hello:
    get:
      operationId: hello
      responses: { "200": { description: ok, content: { application/json: { schema: { type: string } } } } }
`,
  "pet.yaml": pet(3),
  "mocks/words.ts": `export const word: string = "first";\n`,
  "mocks/index.ts": `import { defineMock } from "contract-kit";
import { word } from "./words.ts";
interface Caller { readonly title: string }
const anonymous: Caller = { title: "nobody" };
interface Operations { hello: { responses: { 200: { content: { "application/json": string } } } } }
export default defineMock<Operations, {}, Caller>()({
  principals: {},
  anonymous,
  handlers: { hello: () => ({ status: 200, body: word }) },
});
`,
  "contract-kit.config.ts": `import { defineConfig } from "contract-kit";
export default defineConfig({ documents: { pets: { spec: "pets.yaml", mock: "mocks/index.ts" } } });
`,
});

let running: Running | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
});
afterAll(() => here.remove());

const save = (name: string, text: string) => writeFileSync(path.join(here.path, name), text);

it("reloads what a save changes, keeps the state, and survives what does not load", async () => {
  running = await start(["mock", "--port", "0"], here.path);
  const url = /http:\/\/[\w.:]+/.exec(await running.until(/Ctrl\+C/))?.[0] ?? "";
  const add = (name: string) =>
    fetch(`${url}/pets`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
  const hello = async () => (await fetch(`${url}/hello`)).json();
  const created = (await (await add("Rex")).json()) as { id: number };
  expect((await add("Bella")).status).toBe(422);

  save("pet.yaml", pet(5));
  await running.until(/reloaded, the state is kept/);
  expect((await add("Bella")).status).toBe(201);
  expect(await (await fetch(`${url}/pets/${created.id}`)).json()).toEqual(created);

  save("pet.yaml", "type: [");
  await running.until(
    /not reloaded, the last good version goes on\.\nerror: YAML syntax.+\n {2}at pet\.yaml:/,
  );
  expect((await add("Luna")).status).toBe(201);

  save("pet.yaml", pet(6));
  expect(await hello()).toBe("first");
  save("mocks/words.ts", `export const word: string = "second";\n`);
  await expect.poll(hello, { timeout: 5000 }).toBe("second");
});
