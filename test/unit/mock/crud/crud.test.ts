import { describe, expect, it } from "vitest";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { lendingDocument } from "../../../servers/lending-server.ts";
import { api } from "../../api.ts";
import { client, type File } from "./client.ts";

const now = "2026-03-01T12:00:00.000Z";
const patch = { "content-type": "application/merge-patch+json" };

describe("a record from its creation to its end", () => {
  const send = client("petstore");

  it.each<[string, string, unknown, number, unknown, Record<string, string>?]>([
    [
      "created",
      "POST /v1/pets",
      { name: "Rex", chip: "123456", price: 5, secret: "x" },
      201,
      {
        id: 8,
        name: "Rex",
        chip: "123456",
        price: 5,
        status: "available",
        nickname: null,
        createdAt: now,
        updatedAt: now,
      },
    ],
    [
      "read",
      "GET /pets/8",
      undefined,
      200,
      {
        id: 8,
        name: "Rex",
        chip: "123456",
        price: 5,
        status: "available",
        nickname: null,
        createdAt: now,
        updatedAt: now,
      },
    ],
    ["listed", "GET /pets?name=Rex", undefined, 200, [expect.objectContaining({ id: 8 })]],
    [
      "a second one with a unique value",
      "POST /pets",
      { name: "Max", chip: "123456" },
      409,
      { code: expect.any(String) as string, message: expect.any(String) as string },
    ],
    [
      "what the server sets is not taken",
      "POST /pets",
      { id: 1, name: "Tom", createdAt: "x" },
      201,
      expect.objectContaining({ id: 9, name: "Tom", createdAt: now }),
    ],
    [
      "merged",
      "PATCH /pets/8",
      { price: null, nickname: "R" },
      200,
      {
        id: 8,
        name: "Rex",
        chip: "123456",
        status: "available",
        nickname: "R",
        createdAt: now,
        updatedAt: now,
      },
      patch,
    ],
    [
      "replaced",
      "PUT /pets/8",
      { name: "Max" },
      200,
      { id: 8, name: "Max", status: "available", nickname: null, createdAt: now, updatedAt: now },
    ],
    ["deleted", "DELETE /pets/8", undefined, 204, ""],
    [
      "deleted again",
      "DELETE /pets/8",
      undefined,
      404,
      { code: "not_found", message: "There is no such thing." },
    ],
    [
      "gone",
      "GET /pets/8",
      undefined,
      404,
      { code: "not_found", message: "There is no such thing." },
    ],
    [
      "its number is not given again",
      "POST /pets",
      { name: "New" },
      201,
      expect.objectContaining({ id: 10 }),
    ],
  ])("%s", async (_, call, body, status, want, headers) => {
    const answer = await send(call, body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual(want);
  });

  it("says where it is, under the path it was asked at", async () => {
    const { headers, body } = await send("POST /v1/pets", { name: "Kim" });
    expect(headers.get("location")).toBe(`/v1/pets/${(body as { id: number }).id}`);
  });

  it("in another media type", async () => {
    const { body } = await send("GET /pets/1", undefined, { accept: "application/xml" });
    expect(body).toContain("<id>1</id>");
  });
});

describe("nested records, singletons, envelopes", () => {
  it.each<[string, File, string, unknown, number, unknown]>([
    [
      "created in a parent",
      "petstore",
      "POST /pets/1/visits",
      { reason: "cough" },
      201,
      expect.objectContaining({ petId: 1, reason: "cough" }),
    ],
    [
      "not in one that does not exist",
      "petstore",
      "POST /pets/99/visits",
      { reason: "cough" },
      404,
      expect.anything(),
    ],
    ["nor listed there", "petstore", "GET /pets/99/visits", undefined, 404, expect.anything()],
    [
      "a singleton",
      "petstore",
      "GET /settings",
      undefined,
      200,
      { open: true, motto: "All pets are equal" },
    ],
    ["an action is a sample", "petstore", "POST /pets/1/feed", undefined, 200, { fed: true }],
    [
      "in an envelope",
      "library",
      "GET /api/authors/a-100",
      undefined,
      200,
      { code: 0, data: { author_id: "a-100", name: "Ada Quill", born: 1950 } },
    ],
    [
      "null where null is a value",
      "library",
      "PATCH /api/authors/a-100",
      { born: null },
      200,
      { code: 0, data: { author_id: "a-100", name: "Ada Quill", born: null } },
    ],
    [
      "an answer that is no record",
      "library",
      "DELETE /api/authors/a-100",
      undefined,
      200,
      { success: true, author_id: "a-100" },
    ],
    [
      "a key that is `__proto__`",
      "library",
      "GET /api/authors/__proto__",
      undefined,
      404,
      expect.anything(),
    ],
    [
      "PUT creates where 201 is documented",
      "library",
      "PUT /api/books/9999999999",
      { title: "New" },
      201,
      expect.objectContaining({ isbn: "9999999999", title: "New" }),
    ],
  ])("%s", async (_, file, call, body, status, want) => {
    const answer = await client(file)(call, body);
    expect([answer.status, answer.body]).toEqual([status, want]);
  });

  it("a row belongs to its parent only, a nested one is found at its own path too", async () => {
    const send = client("petstore");
    const { id } = (await send("POST /pets/1/visits", { reason: "cough" })).body as { id: number };
    expect((await send(`GET /pets/1/visits/${id}`)).status).toBe(200);
    expect((await send(`GET /pets/2/visits/${id}`)).status).toBe(404);
    const call = client("library");
    await call("POST /api/authors/a-100/books", { title: "One", isbn: "0123456789" });
    expect((await call("GET /api/books/0123456789")).body).toEqual({
      isbn: "0123456789",
      title: "One",
      author_id: "a-100",
    });
    expect(
      (await call("POST /api/authors/a-100/books", { title: "One", isbn: "0123456789" })).status,
    ).toBe(409);
  });

  it("created below something, read and listed elsewhere", async () => {
    const mock = createMock({ document: lendingDocument });
    const send = async (target: string, sent?: unknown) => {
      const body = sent === undefined ? {} : { method: "POST", body: JSON.stringify(sent) };
      const headers = { "content-type": "application/json" };
      return (await mock.request(target, { headers, ...body })).json() as Promise<unknown>;
    };
    const [book] = (await send("/books")) as [{ id: string }];
    const loan = (await send(`/books/${book.id}/loans`, { borrower: "Ann" })) as { id: string };
    expect(loan).toMatchObject({ borrower: "Ann", bookId: book.id });
    expect(await send(`/loans/${loan.id}`)).toEqual(loan);
    expect(await send("/loans")).toContainEqual(loan);
    const answer = await mock.request("/books/none/loans", { method: "POST", body: "{}" });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it("a written singleton stays", async () => {
    const send = client("petstore");
    await send("PUT /settings", { open: false });
    expect((await send("GET /settings")).body).toEqual({ open: false });
  });
});

describe("what keeps no state of ours", () => {
  it("stateless: every answer is a sample", async () => {
    const send = client("petstore", { stateless: true });
    await send("DELETE /pets/1");
    expect((await send("GET /pets/1")).status).toBe(200);
    expect((await send("GET /__mock/state")).body).toEqual({});
  });

  it("a kind that has a handler is the definition's", async () => {
    const definition = {
      principals: {},
      anonymous: { title: "nobody" },
      handlers: { deletePet: () => ({ status: 204 }) },
    };
    const send = client("petstore", { definition });
    expect(Object.keys((await send("GET /__mock/state")).body)).not.toContain("pets");
  });

  it("an extension that cannot be understood is an error with its place", () => {
    const document = api("paths: { /pets: { get: { x-collection: 5, responses: {} } } }");
    expect(() => createMock({ document })).toThrow(
      "x-collection must be false or an object, but is 5",
    );
  });

  it("a document of many kinds fills each when it is asked for", async () => {
    const paths = Array.from({ length: 50 }, (_, index) => index).flatMap((index) => {
      const answer = (schema: string) =>
        `{ get: { responses: { 200: { description: ok, content: { application/json: { schema: ${schema} } } } } } }`;
      const record =
        "{ type: object, properties: { id: { type: integer }, name: { type: string } } }";
      return [
        `  /kind${index}: ${answer(`{ type: array, items: ${record} }`)}`,
        `  "/kind${index}/{id}": ${answer(record)}`,
      ];
    });
    const mock = createMock({ document: api(`paths:\n${paths.join("\n")}\n`) });
    const tables = async () =>
      Object.keys((await (await mock.request("/__mock/state")).json()) as object);
    expect(await tables()).toEqual([]);
    expect(await (await mock.request("/kind7")).json()).not.toEqual([]);
    expect(await tables()).toEqual(["kind7"]);
  });

  it("a document of many operations fills a kind when it is asked for, with the records of a small one", async () => {
    const answer = (schema: string) =>
      `{ responses: { 200: { description: ok, content: { application/json: { schema: ${schema} } } } } }`;
    const record =
      "{ type: object, properties: { id: { type: integer }, name: { type: string } } }";
    const pets = [
      `  /pets: { get: ${answer(`{ type: array, items: ${record} }`)} }`,
      `  "/pets/{id}": { get: ${answer(record)} }`,
    ];
    const others = Array.from(
      { length: 1000 },
      (_, at) => `  /other${at}: { get: ${answer("{}")} }`,
    );
    const [small, large] = [pets, [...pets, ...others]].map((paths) => {
      const mock = createMock({ document: api(`paths:\n${paths.join("\n")}\n`) });
      return async (target: string) => (await mock.request(target)).text();
    });
    expect(await large?.("/__mock/state")).toBe("{}");
    expect(await large?.("/pets")).toBe(await small?.("/pets"));
    expect(await large?.("/__mock/state")).toBe(await small?.("/__mock/state"));
  });
});
