import { describe, expect, it, test } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { api } from "../api.ts";
import { collect, findingsOf, skipped } from "./pets.ts";

/** One operation at `/pets`, which takes a pet with a name. */
const pets = (responses: string, more = "") =>
  api(`paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string, maxLength: 9 } } }
${responses === "" ? "" : `      responses: ${responses}\n`}${more}`);

const secured = `security: [{ key: [] }]
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`;

const photo = api(`paths:
  /photos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, maximum: 9 } }]
    get:
      operationId: getPhoto
      responses:
        200: { description: it, content: { application/json: { schema: { type: string, format: sepia } } } }`);

describe("what a document does not say is told, and held against nobody", () => {
  it.each<[string, ReturnType<typeof api>, string[]]>([
    [
      "no refusal",
      pets("{ 201: { description: made } }"),
      ["coverage addPet: answered 422, which the document need not list, and does not"],
    ],
    ["no success", pets("{ 422: { description: no, content: { application/json: {} } } }"), []],
    [
      "no answer at all",
      pets(""),
      ["coverage addPet: answered 501, and the document lists no answer"],
    ],
    [
      "nobody is refused",
      pets("{ 201: { description: made }, 4XX: { description: no } }", secured),
      [],
    ],
    [
      "nobody but broken requests is refused",
      pets("{ 201: { description: made }, 422: { description: no } }", secured),
      ["access addPet: answered 401, which the document need not list, and does not"],
    ],
    [
      "nothing but what a framework writes of itself",
      api(`paths:
  /pets:
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string, maxLength: 9 } } } } } }
      responses:
        201: { description: made }
        422: { description: Validation Error, content: { application/json: { schema: { $ref: "#/components/schemas/HTTPValidationError" } } } }
components: { schemas: { HTTPValidationError: { type: object, properties: { detail: { type: array, items: { type: object } } } } } }`),
      [],
    ],
    [
      "a format that nobody knows",
      photo,
      ['examples getPhoto: the body is not checked in full: the format "sepia" is unknown'],
    ],
  ])("%s", async (_, document, want) => {
    const { fetch } = createMock({ document, token: "good" });
    const events = await collect(verify({ document, target: handlerTarget(fetch), token: "good" }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect(skipped(events)).toEqual(expect.arrayContaining(want));
  });

  test.each([
    [
      "a framework's own 422",
      "{ 201: { description: made }, 422: { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/HTTPValidationError' } } } } }",
      400,
    ],
    ["no refusal", "{ 201: { description: made } }", 422],
  ])("what is taken is refused beside %s", async (_, responses, status) => {
    const document = pets(
      responses,
      "components: { schemas: { HTTPValidationError: { type: object } } }",
    );
    const serve = createMock({ document }).fetch;
    const names = new Set<string>();
    const target = handlerTarget(async (request) => {
      const sent = await request.clone().text();
      const answer = await serve(request);
      const isTaken = answer.status === 201 && names.size === names.add(sent).size;
      return isTaken ? Response.json({ detail: "Name already registered" }, { status }) : answer;
    });
    expect(findingsOf(await collect(verify({ document, target, repeat: 0 })))).toEqual([]);
  });

  test("JSON that cannot be read is a bad request, whatever else is refused with 422", async () => {
    const document = pets("{ 201: { description: made }, 422: { description: no } }");
    const serve = createMock({ document }).fetch;
    const target = handlerTarget(async (request) => {
      const isRead = await request
        .clone()
        .json()
        .then(
          () => true,
          () => false,
        );
      return isRead || request.method !== "POST"
        ? serve(request)
        : new Response(null, { status: 400 });
    });
    expect(findingsOf(await collect(verify({ document, target, repeat: 0 })))).toEqual([]);
  });

  test("where it lists no refusal, a condition may be refused, too", async () => {
    const document = pets("{ 201: { description: made } }");
    const serve = createMock({ document }).fetch;
    const target = handlerTarget(async (request) => {
      const answer = await serve(request);
      return answer.status === 422 ? new Response(null, { status: 412 }) : answer;
    });
    const events = await collect(verify({ document, target, repeat: 0 }));
    expect(findingsOf(events)).toEqual([]);
    expect(skipped(events)).toContain(
      "coverage addPet: answered 412, which the document need not list, and does not",
    );
  });

  test("where it lists one refusal, another one is not what was promised", async () => {
    const document = pets("{ 201: { description: made }, 400: { description: no } }");
    const serve = createMock({ document }).fetch;
    const target = handlerTarget(async (request) => {
      const answer = await serve(request);
      return answer.status === 400 ? new Response(null, { status: 422 }) : answer;
    });
    const events = await collect(verify({ document, target, repeat: 0 }));
    expect(new Set(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`))).toEqual(
      new Set(["status-documented answered 422, but the document lists only 201, 400"]),
    );
  });
});
