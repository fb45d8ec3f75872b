import { describe, expect, it, test } from "vitest";
import { gzipSync, deflateSync } from "node:zlib";
import type { PlainAnswer } from "../../../src/mock/define.ts";
import { createMock, type MockOptions } from "../../../src/mock/create-mock.ts";
import { openContainer } from "../../../src/wire/archives/containers.ts";
import { api } from "../api.ts";

const office = "application/vnd.openxmlformats-officedocument";
const pet = "{ $ref: '#/components/schemas/Pet' }";
const list = `{ type: array, minItems: 1, items: ${pet} }`;

/** Path -> content of its 200. */
const answers: Readonly<Record<string, string>> = {
  xml: `{ application/xml: { schema: ${pet} } }`,
  "xml-list": `{ text/xml: { schema: ${list} } }`,
  "xml-text": "{ application/xml: { schema: { type: string }, example: '<pet/>' } }",
  csv: `{ text/csv: { schema: ${list} } }`,
  "csv-text": "{ text/csv: { schema: { type: string }, example: 'a,b' } }",
  "csv-bare": "{ text/csv: {} }",
  lines: `{ application/x-ndjson: { itemSchema: ${pet} } }`,
  "lines-old": `{ application/jsonl: { schema: ${pet} } }`,
  records: `{ application/json-seq: { schema: ${list} } }`,
  events: `{ text/event-stream: { itemSchema: ${pet} } }`,
  "events-text": "{ text/event-stream: { schema: { type: string } } }",
  "events-whole":
    "{ text/event-stream: { itemSchema: { type: object, required: [data, event], properties: { data: { type: string }, event: { const: tick } } } } }",
  html: "{ text/html: { schema: { type: string } } }",
  plain: "{ text/plain: {} }",
  form: "{ application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } }",
  parts: `{ multipart/form-data: { schema: { type: object, required: [pet], properties: { pet: ${pet}, file: { type: string, format: binary } } } } }`,
  mixed: `{ multipart/mixed: { schema: ${list} } }`,
  pdf: "{ application/pdf: { schema: { type: string, format: binary } } }",
  png: "{ image/png: {} }",
  range: "{ image/*: {} }",
  jpeg: "{ image/jpeg: {} }",
  gif: "{ image/gif: {} }",
  svg: "{ image/svg+xml: {} }",
  xlsx: `{ ${office}.spreadsheetml.sheet: { schema: ${list} } }`,
  docx: `{ ${office}.wordprocessingml.document: {} }`,
  zip: "{ application/zip: {} }",
  gzip: "{ application/gzip: {} }",
  bytes: "{ application/octet-stream: { schema: { type: string, format: binary } } }",
  "bytes-text": "{ application/octet-stream: { example: abc } }",
  wav: "{ audio/wav: {} }",
};

const document = api(`paths:
${Object.entries(answers)
  .map(
    ([name, content]) =>
      `  /${name}: { get: { operationId: ${name}, summary: Show ${name}, responses: { 200: { description: ok, content: ${content} } } } }`,
  )
  .join("\n")}
  /upload:
    post:
      operationId: upload
      requestBody:
        content:
          application/octet-stream: { schema: { type: string, format: binary } }
          application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } }
          application/xml: { schema: ${pet} }
          application/jsonl: { itemSchema: ${pet} }
          multipart/form-data:
            schema: { type: object, properties: { photos: { type: array, items: { type: string, format: binary } }, pet: ${pet}, tags: { type: array, items: { type: string } } } }
            encoding: { tags: { style: form, explode: false }, photos: { contentType: 'image/png, image/*' } }
      responses:
        200: { description: ok, content: { application/json: {} } }
        400: { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
        415: { description: type, content: { application/json: { example: { kept: true } } } }
        4XX: { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  /paired/{id}:
    post:
      operationId: paired
      parameters: [{ name: id, in: path, required: true, schema: { type: integer }, examples: { gone: { value: 404 } } }]
      requestBody: { content: { application/json: { examples: { cat: { value: { kind: cat } }, dog: { value: { kind: dog } } } } } }
      responses:
        200: { description: ok, content: { application/json: { examples: { dog: { value: woof }, cat: { value: 0 } } } } }
        404: { description: no, content: { application/json: { examples: { gone: { value: nobody } } } } }
  /empty: { get: { operationId: empty, responses: { 204: { description: none, content: { application/json: { example: 1 } } }, 100: { description: go on } } } }
components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      xml: { name: pet }
      properties:
        id: { type: integer, xml: { attribute: true } }
        name: { type: string }
        tags: { type: array, items: { type: string, xml: { name: tag } }, xml: { wrapped: true } }
    Problem:
      type: object
      required: [message, status]
      properties:
        message: { type: string }
        status: { type: integer }
        code: { type: string }
        errors: { type: array, items: { type: object, required: [field, message], properties: { field: { type: string }, message: { type: string } } } }
`);

const mock = (options: Partial<MockOptions> = {}) =>
  createMock({ document, stateless: true, ...options });

describe("every documented media type has a valid body", () => {
  it.each(Object.keys(answers))("%s", async (name) => {
    const answer = await mock().request(`/${name}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([answer.status, answer.status === 200 ? "" : new TextDecoder().decode(bytes)]).toEqual([
      200,
      "",
    ]);
    expect(bytes.length).toBeGreaterThan(0);
    const type = answer.headers.get("content-type")?.split(";")[0] ?? "";
    expect(await openContainer(type, bytes)).not.toHaveProperty("defect");
  });

  it.each<[string, string, RegExp]>([
    [
      "xml",
      "application/xml",
      /^<\?xml [^>]*>\n<pet id="\d+"><name>[^<]+<\/name><tags>(<tag>[^<]*<\/tag>)+<\/tags><\/pet>$/,
    ],
    ["xml-list", "text/xml; charset=utf-8", /^<\?xml [^>]*>\n<items>(<pet .*<\/pet>)+<\/items>$/],
    ["xml-text", "application/xml", /^<pet\/>$/],
    ["csv", "text/csv; charset=utf-8", /^id,name,tags\r\n\d+,/],
    ["csv-text", "text/csv; charset=utf-8", /^a,b$/],
    ["lines", "application/x-ndjson", /^(\{"id":.*\}\n){3}$/],
    ["records", "application/json-seq", /^(.\{"id":.*\}\n)+$/],
    ["events", "text/event-stream", /^(data: \{"id":.*\}\n\n){3}$/],
    ["events-text", "text/event-stream", /^data: .+\n\n$/],
    ["events-whole", "text/event-stream", /^(event: tick\ndata: .+\n\n){3}$/],
    ["html", "text/html; charset=utf-8", /^<!doctype html>/],
    ["plain", "text/plain; charset=utf-8", /^Show plain$/],
    ["form", "application/x-www-form-urlencoded", /^a=\d+$/],
    ["bytes-text", "application/octet-stream", /^abc$/],
    ["range", "image/png", /PNG/],
  ])("%s is %s", async (name, type, want) => {
    const answer = await mock().request(`/${name}`);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(await answer.text()).toMatch(want);
  });

  test("a range gives what is asked for", async () => {
    const answer = await mock().request("/range", { headers: { accept: "image/gif" } });
    expect(answer.headers.get("content-type")).toBe("image/gif");
  });

  test("204 is empty, and what comes before an answer is none", async () => {
    const answer = await mock().request("/empty");
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
    const early = await mock().request("/empty", { headers: { prefer: "code=100" } });
    expect(early.status).toBe(501);
  });

  test("HEAD tells the length of what GET sends", async () => {
    const get = await (await mock().request("/pdf")).arrayBuffer();
    const head = await mock().request("/pdf", { method: "HEAD" });
    expect(head.headers.get("content-length")).toBe(String(get.byteLength));
  });
});

interface Seen {
  body?: unknown;
  files?: ReadonlyMap<string, File> & { getAll(name: string): readonly File[] };
}

function receiver() {
  const seen: Seen = {};
  const upload = ({ body, files }: Required<Seen>): PlainAnswer => {
    Object.assign(seen, { body, files });
    return { status: 200, body: 1 };
  };
  const definition = { principals: {}, anonymous: { title: "" }, handlers: { upload } };
  return { seen, app: mock({ definition, auth: false, maxBody: 20_000 }) };
}

const all = Uint8Array.from({ length: 256 }, (_, index) => index);

function post(type: string, body: BodyInit, headers: Record<string, string> = {}): RequestInit {
  return { method: "POST", headers: { "content-type": type, ...headers }, body };
}

describe("what handlers get", () => {
  it.each<[string, RequestInit, unknown]>([
    ["bytes", post("application/octet-stream", all), all],
    [
      "XML by its schema",
      post("application/xml", '<pet id="5"><name>a &lt; b</name></pet>'),
      { id: 5, name: "a < b" },
    ],
    [
      "the items of a stream",
      post("application/jsonl", '{"id":1,"name":"a"}\n{"id":2,"name":"b"}\n'),
      [
        { id: 1, name: "a" },
        { id: 2, name: "b" },
      ],
    ],
    [
      "gzip",
      post("application/json", gzipSync('{"a":1}'), { "content-encoding": "gzip" }),
      { a: 1 },
    ],
    [
      "deflate",
      post("application/json", deflateSync('{"a":1}'), { "content-encoding": "deflate" }),
      { a: 1 },
    ],
  ])("%s", async (_, init, want) => {
    const { seen, app } = receiver();
    const answer = await app.request("/upload", init);
    expect([answer.status, await answer.text()]).toEqual([200, "1"]);
    expect(seen.body).toEqual(want);
  });

  test("a form with a list of files, JSON and a list in one part", async () => {
    const { seen, app } = receiver();
    const form = new FormData();
    form.append("photos", new File([all], "a.png", { type: "image/png" }));
    form.append("photos", new File(["x"], "b.gif", { type: "image/gif" }));
    form.append("pet", new Blob(['{"id":1,"name":"a"}'], { type: "application/json" }), "blob");
    form.append("tags", "a,b");
    const answer = await app.request("/upload", { method: "POST", body: form });
    expect([answer.status, await answer.text()]).toEqual([200, "1"]);
    expect(seen.body).toEqual({
      photos: ["a.png", "b.gif"],
      pet: { id: 1, name: "a" },
      tags: ["a", "b"],
    });
    expect(seen.files?.getAll("photos").map((file) => file.name)).toEqual(["a.png", "b.gif"]);
    expect(new Uint8Array((await seen.files?.get("photos")?.arrayBuffer()) ?? [])).toEqual(all);
  });
});

describe("refusals in the document's own error body", () => {
  it.each<[string, RequestInit, number, unknown]>([
    [
      "malformed",
      post("application/json", "{"),
      400,
      {
        status: 400,
        code: "MALFORMED_BODY",
        message: expect.stringContaining("not valid JSON") as string,
      },
    ],
    [
      "invalid",
      post("application/json", "{}"),
      400,
      {
        status: 400,
        code: "UNPROCESSABLE_ENTITY",
        errors: [{ field: "body", message: "must have the property 'a'" }],
      },
    ],
    [
      "an item of a stream",
      post("application/jsonl", '{"id":1}\n'),
      400,
      { message: expect.stringContaining("body") as string },
    ],
    ["an example is sent as it is", post("text/plain", "x"), 415, { kept: true }],
    [
      "a coding nobody unpacks",
      post("application/json", "{}", { "content-encoding": "br" }),
      415,
      { kept: true },
    ],
    [
      "broken gzip",
      post("application/json", "{}", { "content-encoding": "gzip" }),
      400,
      { message: "the body is no valid gzip data" },
    ],
    [
      "a bomb",
      post("application/json", gzipSync(Buffer.alloc(5_000_000)), { "content-encoding": "gzip" }),
      413,
      { status: 413, code: "PAYLOAD_TOO_LARGE" },
    ],
    [
      "a DOCTYPE",
      post("application/xml", '<!DOCTYPE a [<!ENTITY b "c">]><pet>&b;</pet>'),
      400,
      { message: expect.stringContaining("DOCTYPE") as string },
    ],
    [
      "another root element",
      post("application/xml", "<cat/>"),
      400,
      { message: expect.stringContaining("<cat>") as string },
    ],
    [
      "a part of another type",
      post(
        "multipart/form-data; boundary=b",
        '--b\r\nContent-Disposition: form-data; name="photos"; filename="a"\r\nContent-Type: text/html\r\n\r\n1\r\n--b--\r\n',
      ),
      400,
      { message: expect.stringContaining("text/html") as string },
    ],
  ])("%s", async (_, init, status, want) => {
    const answer = await receiver().app.request("/upload", init);
    expect([answer.status, await answer.json()]).toEqual([status, expect.objectContaining(want)]);
  });
});

describe("examples of the same name are a pair", () => {
  it.each<[string, string, unknown, number, unknown, string | undefined]>([
    [
      "an equal body",
      "/paired/1",
      { kind: "cat" },
      200,
      0,
      "the request follows the example 'cat'",
    ],
    [
      "a body that has more",
      "/paired/1",
      { kind: "dog", age: 1 },
      200,
      "woof",
      "the request follows the example 'dog'",
    ],
    [
      "a parameter",
      "/paired/404",
      { kind: "x" },
      404,
      "nobody",
      "the request follows the example 'gone'",
    ],
    ["no pair: the first example", "/paired/1", { kind: "x" }, 200, "woof", "the example 'dog'"],
  ])("%s", async (_, path, body, status, want, why) => {
    const said: (string | undefined)[] = [];
    const app = mock({ log: (entry) => void said.push(entry.why) });
    const answer = await app.request(path, post("application/json", JSON.stringify(body)));
    expect([answer.status, await answer.json(), said]).toEqual([status, want, [why]]);
  });
});
