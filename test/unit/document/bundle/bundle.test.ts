import { describe, expect, it, test } from "vitest";
import { formatWhere } from "../../../../src/base/errors.ts";
import { decodeFragment, refTo } from "../../../../src/base/pointer.ts";
import { at, bundled, it_ } from "../bundled.ts";

describe("external references become named components", () => {
  test("named after the last part of the pointer, or after the file", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ anyOf: [{ $ref: 'a.yaml#/Pet' }, { $ref: 'b/Toy.yaml' }] }"),
      "a.yaml": "Pet: { type: object }",
      "b/Toy.yaml": "type: string",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      It: { anyOf: [{ $ref: "#/components/schemas/Pet" }, { $ref: "#/components/schemas/Toy" }] },
      Pet: { type: "object" },
      Toy: { type: "string" },
    });
    expect(bundle.problems).toEqual([]);
  });

  test("the same place is one component, whoever refers to it and how", () => {
    const bundle = bundled({
      "openapi.yaml": it_(
        "{ items: { $ref: 'a.yaml#/Pet' }, not: { $ref: './x/../a.yaml#/Pet' } }",
      ),
      "a.yaml": "Pet: { type: object, properties: { mother: { $ref: '#/Pet' } } }",
    });
    expect(Object.keys(at(bundle, "/components/schemas") as object)).toEqual(["It", "Pet"]);
    expect(at(bundle, "/components/schemas/Pet/properties/mother")).toEqual({
      $ref: "#/components/schemas/Pet",
    });
  });

  test("a name that is taken gets a number", () => {
    const bundle = bundled({
      "openapi.yaml":
        "components: { schemas: { Pet: { const: own }, It: { anyOf: [{ $ref: 'a.yaml#/Pet' }, { $ref: 'b.yaml#/Pet' }] } } }",
      "a.yaml": "Pet: { const: a }",
      "b.yaml": "Pet: { const: b }",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      Pet: { const: "own" },
      It: { anyOf: [{ $ref: "#/components/schemas/Pet2" }, { $ref: "#/components/schemas/Pet3" }] },
      Pet2: { const: "a" },
      Pet3: { const: "b" },
    });
  });

  test("each kind has its section", () => {
    const bundle = bundled({
      "openapi.yaml": `paths:
  /pets:
    get:
      parameters: [{ $ref: 'parts.yaml#/Limit' }]
      requestBody: { $ref: 'parts.yaml#/Input' }
      responses:
        200: { $ref: 'parts.yaml#/Ok' }
`,
      "parts.yaml": `Limit: { name: limit, in: query, schema: { $ref: '#/Count' } }
Count: { type: integer }
Input: { content: { application/json: { examples: { a: { $ref: '#/Example' } } } } }
Example: { value: 1 }
Ok: { description: ok, headers: { X-Total: { $ref: '#/Total' } }, links: { next: { $ref: '#/Next' } } }
Total: { schema: { $ref: '#/Count' } }
Next: { operationId: next }
`,
    });
    const components = bundle.root["components"] as Record<string, object>;
    expect(Object.entries(components).map(([name, all]) => [name, Object.keys(all)])).toEqual([
      ["parameters", ["Limit"]],
      ["requestBodies", ["Input"]],
      ["responses", ["Ok"]],
      ["schemas", ["Count"]],
      ["examples", ["Example"]],
      ["headers", ["Total"]],
      ["links", ["Next"]],
    ]);
  });

  test("an alias among the root's components gives the name, and is filled in", () => {
    const bundle = bundled({
      "openapi.yaml": `components:
  schemas:
    Animal: { $ref: 'a.yaml#/Pet' }
    It: { items: { $ref: 'a.yaml#/Pet' } }
`,
      "a.yaml": "Pet: { type: object, properties: { mother: { $ref: '#/Pet' } } }",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      Animal: { type: "object", properties: { mother: { $ref: "#/components/schemas/Animal" } } },
      It: { items: { $ref: "#/components/schemas/Animal" } },
    });
  });

  test("an alias of a boolean schema stays one", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ $ref: 'a.yaml#/Never' }"),
      "a.yaml": "Never: false",
    });
    expect(at(bundle, "/components/schemas/It")).toBe(false);
  });

  test("two aliases of one place, and an alias of an alias", () => {
    const bundle = bundled({
      "openapi.yaml":
        "components: { schemas: { A: { $ref: 'a.yaml#/Pet' }, B: { $ref: 'a.yaml#/Pet' }, C: { $ref: 'a.yaml#/Same' } } }",
      "a.yaml": "Pet: { type: object }\nSame: { $ref: '#/Pet' }\n",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      A: { $ref: "#/components/schemas/B" },
      B: { type: "object" },
      C: { $ref: "#/components/schemas/B" },
    });
  });

  test("a reference into the middle of a component keeps its path", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ $ref: 'a.yaml#/Pet/properties/name', title: mine }"),
      "a.yaml": "Pet: { properties: { name: { $ref: 'b.yaml' } } }",
      "b.yaml": "{ type: string }",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      It: { $ref: "#/components/schemas/Pet/properties/name", title: "mine" },
      Pet: { properties: { name: { $ref: "#/components/schemas/b" } } },
      b: { type: "string" },
    });
  });

  test("a reference into something that is no schema takes the schema out of it", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ items: { $ref: 'a.yaml#/Limit/schema' } }"),
      "a.yaml": "Limit: { name: limit, in: query, schema: { $ref: 'b.yaml#/Count' } }",
      "b.yaml": "Count: { type: integer }",
    });
    expect(at(bundle, "/components/schemas/Count")).toEqual({ type: "integer" });
    expect(JSON.stringify(bundle.root)).not.toContain(".yaml");
  });

  test("siblings of a reference stay beside it", () => {
    const bundle = bundled({
      "openapi.yaml": it_(
        "{ $ref: 'a.yaml#/Pet', description: mine, properties: { x: { $ref: 'a.yaml#/X' } } }",
      ),
      "a.yaml": "Pet: { type: object }\nX: { type: string }\n",
    });
    expect(at(bundle, "/components/schemas/It")).toEqual({
      $ref: "#/components/schemas/Pet",
      description: "mine",
      properties: { x: { $ref: "#/components/schemas/X" } },
    });
  });

  test("a file of the documents refers back to the root", () => {
    const bundle = bundled({
      "openapi.yaml":
        "components: { schemas: { Pet: { type: object }, It: { $ref: 'x/a.yaml#/A' } } }",
      "x/a.yaml": "A: { items: { $ref: '../openapi.yaml#/components/schemas/Pet' } }",
    });
    expect(at(bundle, "/components/schemas/It")).toEqual({
      items: { $ref: "#/components/schemas/Pet" },
    });
  });

  test("names and paths with odd characters", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ items: { $ref: 'a b.yaml#/Pet%20%E5%90%8D~1x/properties/a b%23' } }"),
      "a b.yaml": "'Pet 名/x': { properties: { 'a b#': { type: string } } }",
    });
    const ref = at(bundle, "/components/schemas/It/items/$ref") as string;
    expect(ref).toBe("#/components/schemas/Pet___x/properties/a%20b%23");
    expect(at(bundle, decodeFragment(ref.slice(1)))).toEqual({ type: "string" });
  });
});

describe("circles end", () => {
  test("two files that need each other", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ $ref: 'a.yaml#/A' }"),
      "a.yaml": "A: { properties: { b: { $ref: 'b.yaml#/B' } } }",
      "b.yaml": "B: { properties: { a: { $ref: 'a.yaml#/A' } } }",
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      It: { properties: { b: { $ref: "#/components/schemas/B" } } },
      B: { properties: { a: { $ref: "#/components/schemas/It" } } },
    });
  });

  test("an alias that leads back to itself", () => {
    const bundle = bundled({
      "openapi.yaml": it_("{ $ref: 'a.yaml' }"),
      "a.yaml": "$ref: '#'",
    });
    expect(at(bundle, "/components/schemas/It")).toEqual({ $ref: "#/components/schemas/It" });
  });

  test("a callback that is the path it belongs to", () => {
    const bundle = bundled({
      "openapi.yaml": `paths:
  /pets:
    post:
      callbacks:
        again:
          '{$request.body#/url}': { $ref: '#/paths/~1pets' }
      responses: { 200: { description: ok } }
`,
    });
    const callback = "/paths/~1pets/post/callbacks/again/{$request.body#~1url}";
    expect(at(bundle, `${callback}${callback.slice("/paths/~1pets".length)}`)).toEqual({
      $ref: refTo(callback),
    });
  });
});

describe("path items", () => {
  const files = {
    "openapi.yaml": "paths:\n  /pets: { $ref: paths/pets.yaml, summary: All pets }\n",
    "paths/pets.yaml": `get:
  operationId: listPets
  parameters:
    - $ref: '#/parameters'
  responses:
    200: { $ref: ../responses.yaml#/Ok }
parameters: { name: limit, in: query, schema: { type: integer } }
`,
    "responses.yaml": "Ok:\n  description: ok\n",
  };

  test("are inlined, siblings included", () => {
    const bundle = bundled({ ...files, "paths/pets.yaml": "get: { responses: {} }" });
    expect(at(bundle, "/paths/~1pets")).toEqual({ get: { responses: {} }, summary: "All pets" });
  });

  test("what stands in them is found in their file", () => {
    const bundle = bundled(files);
    const where = (pointer: string) => formatWhere(bundle.where(pointer));
    expect(where("/paths/~1pets/get/operationId")).toBe("paths/pets.yaml:2:3");
    expect(where("/components/responses/Ok/description")).toBe("responses.yaml:2:3");
    expect(where("/paths")).toBe("openapi.yaml:3:1");
    expect(bundle.files.map((file) => file.label)).toEqual([
      "openapi.yaml",
      "paths/pets.yaml",
      "responses.yaml",
    ]);
  });
});

describe("what is no reference", () => {
  it.each([
    ["in an example value", "/paths/~1pets/get/responses/200/content/a~1b/example"],
    ["in a named example", "/paths/~1pets/get/responses/200/content/a~1b/examples/one/value"],
    ["in a schema's examples", "/components/schemas/It/examples/0"],
    ["in a default", "/components/schemas/It/default"],
    ["in an enum", "/components/schemas/It/enum/0"],
    ["in an extension", "/x-data"],
  ])("%s it stays text", (_, pointer) => {
    const bundle = bundled({
      "openapi.yaml": `x-data: { $ref: nowhere.yaml }
paths:
  /pets:
    get:
      responses:
        200:
          content:
            a/b:
              example: { $ref: nowhere.yaml }
              examples: { one: { value: { $ref: nowhere.yaml } } }
components:
  schemas:
    It: { examples: [{ $ref: nowhere.yaml }], default: { $ref: nowhere.yaml }, enum: [{ $ref: nowhere.yaml }] }
`,
    });
    expect(at(bundle, pointer)).toEqual({ $ref: "nowhere.yaml" });
    expect(bundle.problems).toEqual([]);
  });

  test("a property that is called $ref", () => {
    const bundle = bundled({ "openapi.yaml": it_("{ properties: { $ref: { type: string } } }") });
    expect(at(bundle, "/components/schemas/It")).toEqual({
      properties: { $ref: { type: "string" } },
    });
    expect(bundle.problems).toEqual([]);
  });
});

describe("discriminators", () => {
  test("what they map to may lie in another file", () => {
    const mapping =
      "{ cat: 'a.yaml#/Cat', dog: Dog, pet: '#/components/schemas/It', no: 'a.yaml#/No' }";
    const bundle = bundled({
      "openapi.yaml": it_(`{ discriminator: { propertyName: kind, mapping: ${mapping} } }`),
      "a.yaml": "Cat: { type: object }",
    });
    expect(at(bundle, "/components/schemas/It/discriminator/mapping")).toEqual({
      cat: "#/components/schemas/Cat",
      dog: "Dog",
      pet: "#/components/schemas/It",
      no: "a.yaml#/No",
    });
    expect(at(bundle, "/components/schemas/Cat")).toEqual({ type: "object" });
    expect(bundle.problems).toMatchObject([
      { message: "the reference a.yaml#/No points to nothing", where: { line: 5 } },
    ]);
  });
});
