import { listen, type Listening } from "../../src/cli/mock/listen.ts";
import { parseDocument } from "../../src/document/parse-document.ts";
import { createMock, type MockOptions } from "../../src/mock/create-mock.ts";
import { defineMock } from "../../src/mock/define.ts";
import type { Row } from "../../src/mock/state/store.ts";

/** What a value that means harm looks like. */
export const hostile = `<img src=x onerror="document.title='taken'"></script><script>document.title='taken'</script>`;

const text = `
openapi: 3.1.0
info: { title: Shop, version: "1" }
security: [{ token: [] }]
tags: [{ name: goods, description: What is sold. }]
paths:
  /goods:
    get:
      operationId: listGoods
      tags: [goods]
      summary: List the goods
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 }, example: 2 }
      responses:
        "200":
          description: all of them
          content:
            application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Good" } } }
    post:
      operationId: addGood
      tags: [goods]
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Good" }
            examples: { tea: { value: { name: Tea, kind: "1" } } }
      responses:
        "201":
          description: made
          content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } }
        "422": { description: refused }
  /goods/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: "7" }]
    get:
      operationId: getGood
      tags: [goods]
      responses:
        "200":
          description: one
          content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } }
        "404": { description: none }
    delete:
      operationId: removeGood
      tags: [goods]
      responses: { "204": { description: gone }, "404": { description: none } }
  /goods/{id}/photos:
    parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: "7" }]
    post:
      operationId: addPhotos
      tags: [goods]
      parameters:
        - { name: visit, in: cookie, required: true, schema: { const: "a b;c" }, example: none }
        - { name: sizes, in: query, explode: false, schema: { type: array, items: { enum: [s, l] } } }
      requestBody:
        content:
          multipart/form-data:
            schema:
              type: object
              required: [title, photos]
              properties:
                title: { type: string }
                photos: { type: array, minItems: 2, items: { type: string, format: binary } }
      responses:
        "204": { description: kept }
        "422": { description: refused }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Good:
      type: object
      required: [name]
      properties:
        id: { type: string, title: 编号, readOnly: true }
        name: { type: string, title: 名称, minLength: 1 }
        kind: { type: string, title: 类别, enum: ["1", "2"], x-captions: { "1": 茶, "2": 咖啡 } }
        price: { type: number, title: 价格, minimum: 0 }
        maker: { type: object, title: 厂家, properties: { town: { type: string } } }
`;

interface Good extends Row {
  readonly record: Readonly<Record<string, unknown>>;
}

const definition = defineMock<Record<never, never>, { goods: Good }, { title: string }>()({
  handlers: {},
  principals: { demo: { title: "buyer" } },
  anonymous: { title: "nobody" },
  scenarios: {
    empty: {
      title: "nothing is sold",
      apply: ({ store }) => {
        for (const { id } of store.table("goods").all()) store.table("goods").delete(id);
      },
    },
  },
});

export interface Shop extends Listening {
  /** Sends a request as a client of the shop does. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Everything under `/__mock` of the one row there is, whatever the tests before did to it. */
  begin(): Promise<void>;
  /** That many requests, without the network. */
  flood(count: number): Promise<void>;
}

/** A mock on a real port with one good, `7`. */
export async function openShop(control: MockOptions["control"] = {}): Promise<Shop> {
  const document = parseDocument(text, "shop.yaml");
  const app = createMock({ document, definition, control });
  const listening = await listen(app, "127.0.0.1", 0);
  const send = (method: string, path: string, body?: unknown) =>
    fetch(listening.url + path, {
      method,
      headers: { authorization: "Bearer demo", "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    ...listening,
    send,
    flood: async (count) => {
      const headers = { authorization: "Bearer demo" };
      for (let sent = 0; sent < count; sent++)
        await app.request(`/goods/${sent % 100}`, { headers });
    },
    begin: async () => {
      await send("POST", "/__mock/reset?all=true");
      const record = { id: "7", name: "Green tea", kind: "1", price: 4.5 };
      await send("PUT", "/__mock/state", { goods: [{ id: "7", record }] });
    },
  };
}
