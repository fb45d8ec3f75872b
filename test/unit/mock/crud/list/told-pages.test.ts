import { expect, it } from "vitest";
import { createMock } from "../../../../../src/mock/create-mock.ts";
import { api } from "../../../api.ts";

const document = api(`paths:
  /toys:
    parameters: []
    get:
      parameters:
        - { name: color, in: query, schema: { type: string, enum: [red, blue], default: red } }
        - { name: limit, in: query, schema: { type: integer, default: 2 } }
        - { name: page, in: query, schema: { type: integer, default: 0 } }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [toys, pageMeta]
                properties:
                  toys: { type: array, items: { $ref: "#/components/schemas/Toy" } }
                  pageMeta:
                    type: object
                    properties: { currentPage: { type: integer }, limit: { type: integer }, note: { type: string } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } }
  /toys/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } }
components:
  schemas:
    Toy:
      type: object
      required: [color]
      properties: { id: { type: integer, readOnly: true }, color: { type: string, enum: [red, blue] } }
`);

interface Toys {
  readonly toys: readonly { readonly color: string }[];
  readonly pageMeta: { readonly limit: number; readonly currentPage: number };
}

it("what is left out has its default, and any object with members of a page tells of it", async () => {
  const mock = createMock({ document });
  for (const color of ["blue", "red", "blue", "red"]) {
    await mock.request("/toys", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ color }),
    });
  }
  const list = async (query: string) =>
    (await (await mock.request(`/toys?${query}`)).json()) as Toys;
  expect((await list("limit=50")).toys.every(({ color }) => color === "red")).toBe(true);
  expect((await list("limit=50&color=blue")).toys.every(({ color }) => color === "blue")).toBe(
    true,
  );
  expect((await list("")).pageMeta).toMatchObject({ limit: 2, currentPage: 0 });
  expect((await list("limit=1&page=1")).pageMeta).toMatchObject({ limit: 1, currentPage: 1 });
});
