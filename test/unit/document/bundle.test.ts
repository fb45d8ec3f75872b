import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { formatWhere } from "../../../src/base/errors.ts";
import { decodeFragment, refTo, valueAt } from "../../../src/base/pointer.ts";
import type { Bundle } from "../../../src/document/bundle.ts";
import { loadBundle, type LoadOptions } from "../../../src/document/load.ts";
import { folderOf } from "../api.ts";

const head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

function bundled(files: Record<string, string>, options: LoadOptions = {}): Bundle {
  const { "openapi.yaml": root = "", ...others } = files;
  const cwd = folderOf({ "openapi.yaml": head + root, ...others });
  return loadBundle("openapi.yaml", { cwd, ...options });
}

/** A document with one schema `It`, which is what the text says. */
const it_ = (schema: string) => `components:\n  schemas:\n    It: ${schema}\n`;
const at = (bundle: Bundle, pointer: string) => valueAt(bundle.root, pointer);

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

describe("schemas that name themselves are found by these names, which the bundle does without", () => {
  const components = (it: string) => `components:
  schemas:
    It: ${it}
    Pet: { $id: 'https://example.com/pet', $anchor: pet, $defs: { Name: { $anchor: name, type: string } } }
    Toy: { $id: toy.json, properties: { name: { $ref: '#/$defs/Name' } }, $defs: { Name: { type: string } } }
    Node: { $dynamicAnchor: node, const: 1 }
    Twin: { $anchor: twin }
    OtherTwin: { $anchor: twin }
`;
  it.each([
    ["$anchor", "#pet", "#/components/schemas/Pet"],
    ["$anchor inside", "#name", "#/components/schemas/Pet/$defs/Name"],
    ["$dynamicAnchor", "#node", "#/components/schemas/Node"],
    ["$id", "https://example.com/pet", "#/components/schemas/Pet"],
    [
      "$id and a pointer",
      "https://example.com/pet#/$defs/Name",
      "#/components/schemas/Pet/$defs/Name",
    ],
    ["a relative $id", "toy.json", "#/components/schemas/Toy"],
  ])("%s", (_, ref, want) => {
    const bundle = bundled({ "openapi.yaml": components(`{ $ref: '${ref}' }`) });
    expect(bundle.problems).toEqual([]);
    expect(at(bundle, "/components/schemas/It")).toEqual({ $ref: want });
    expect(at(bundle, "/components/schemas/Pet")).not.toHaveProperty("$id");
    expect(at(bundle, "/components/schemas/Toy/properties/name")).toEqual({
      $ref: "#/components/schemas/Toy/$defs/Name",
    });
  });

  it.each([
    ["an anchor that is not there", "#nobody"],
    ["an anchor that two have", "#twin"],
  ])("%s is a problem", (_, ref) => {
    const bundle = bundled({ "openapi.yaml": components(`{ $ref: '${ref}' }`) });
    expect(bundle.problems).toMatchObject([
      { message: `the reference ${ref} points to nothing`, where: { line: 5 } },
    ]);
  });

  test("a $dynamicRef to a schema around it is followed, another is not; both are told", () => {
    const bundle = bundled({
      "openapi.yaml": `components:
  schemas:
    Tree: { $id: tree, $dynamicAnchor: node, items: { $dynamicRef: '#node' } }
    Strict: { $id: strict, $dynamicAnchor: node, $ref: tree }
    List: { items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: item, not: {} } } }
`,
    });
    expect(at(bundle, "/components/schemas")).toEqual({
      Tree: { items: { $ref: "#/components/schemas/Tree" } },
      Strict: { $ref: "#/components/schemas/Tree" },
      List: { items: {}, $defs: { any: { not: {} } } },
    });
    expect(bundle.problems).toMatchObject([
      {
        severity: "warning",
        message: expect.stringContaining("followed like"),
        where: { line: 5 },
      },
      { severity: "warning", message: expect.stringContaining("not followed"), where: { line: 7 } },
    ]);
  });

  test("#/ after a file means the whole of it", () => {
    const bundle = bundled({ "openapi.yaml": it_("{ $ref: 'a.yaml#/' }"), "a.yaml": "const: 1" });
    expect(bundle.problems).toEqual([]);
    expect(at(bundle, "/components/schemas/It")).toEqual({ const: 1 });
  });

  test("a document that says by $self where it is", () => {
    const bundle = bundled({
      "openapi.yaml":
        "$self: https://example.com/api\ncomponents: { schemas: { It: { $ref: 'https://example.com/api#/components/schemas/A' }, A: {} } }",
    });
    expect(bundle.problems).toEqual([]);
    expect(at(bundle, "/components/schemas/It")).toEqual({ $ref: "#/components/schemas/A" });
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

describe("references that lead nowhere are told once, with their line", () => {
  const message: Record<string, string> = {
    "a file that is not there": "nowhere.yaml",
    "a pointer that is not there": "a.yaml#/Nobody",
    "a pointer in the same file": "#/components/schemas/Nobody",
    "a folder": "x",
    "outside the folder": "../outside.yaml",
    "a symbolic link out of the folder": "link.yaml",
    "the network": "https://example.com/a.yaml#/A",
    "no URL": "http://[/a.yaml",
    "another machine": "file://host/a.yaml",
    "an encoded slash": "x%2Fa.yaml",
    "an inherited member": "a.yaml#/constructor",
  };

  it.each(Object.entries(message))("%s", (_, ref) => {
    const cwd = folderOf({
      "spec/openapi.yaml": `${head}components:\n  schemas:\n    It:\n      $ref: '${ref}'\n      title: kept\n`,
      "spec/a.yaml": "A: { type: string }",
      "spec/x/a.yaml": "A: { type: string }",
      "outside.yaml": "A: { type: string }",
    });
    symlinkSync(path.join(cwd, "outside.yaml"), path.join(cwd, "spec/link.yaml"));
    const bundle = loadBundle("spec/openapi.yaml", { cwd });
    expect(at(bundle, "/components/schemas/It")).toEqual({ "x-unresolved": ref, title: "kept" });
    expect(bundle.problems).toHaveLength(1);
    expect(bundle.problems[0]).toMatchObject({
      rule: "reference-resolves",
      severity: "error",
      message: expect.stringContaining(ref),
      hint: expect.stringMatching(/\S/),
      where: { file: "spec/openapi.yaml", line: 6, column: 7 },
    });
  });

  test("--allow-ref lets a reference out of the folder", () => {
    const cwd = folderOf({
      "spec/openapi.yaml": `${head}${it_("{ $ref: '../outside.yaml#/A' }")}`,
      "outside.yaml": "A: { type: string }",
    });
    const bundle = loadBundle("spec/openapi.yaml", { cwd, allowRef: true });
    expect(at(bundle, "/components/schemas/It")).toEqual({ type: "string" });
  });

  test("a syntax error in a file that is referred to stops everything", () => {
    expect(() =>
      bundled({ "openapi.yaml": it_("{ $ref: a.yaml }"), "a.yaml": "a: [1\nb: 2" }),
    ).toThrow(
      expect.objectContaining({
        code: "SPEC_SYNTAX",
        where: { file: "a.yaml", line: 2, column: 1 },
      }),
    );
  });
});
