import { describe, expect, it, test } from "vitest";
import { at, bundled, it_ } from "./bundled.ts";

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
