import { describe, expect, it } from "vitest";
import { head, lintFiles } from "../lint-files.ts";

const operation = (schema: string) => `${head}paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: ${schema}
`;

const unused = (where: string, name: string) =>
  `${where} error unused-component: '${name}' is not used: no operation leads to it`;

describe("unused-component", () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      "what is reached through others is used",
      {
        "api.yaml": `${operation('{ $ref: "#/components/schemas/Pets" }')}components:
  schemas:
    Pets: { type: array, items: { $ref: "#/components/schemas/Pet" } }
    Pet: { type: object, properties: { owner: { $ref: "#/components/schemas/Pet" } } }
`,
      },
      [],
    ],
    [
      "what only refers to itself is not",
      {
        "api.yaml": `${operation("{}")}components:
  schemas:
    Lost: { type: object, properties: { next: { $ref: "#/components/schemas/Lost" } } }
  parameters:
    size: { name: size, in: query, schema: { type: integer } }
  securitySchemes:
    key: { type: http, scheme: bearer }
`,
      },
      [
        unused("api.yaml:15:5", "Lost"),
        unused("api.yaml:17:5", "size"),
        unused("api.yaml:19:5", "key"),
      ],
    ],
    [
      "an entry of another file that the bundle never sees",
      {
        "api.yaml": operation('{ $ref: "schemas/pet.yaml#/Pet/properties/name" }'),
        "schemas/pet.yaml":
          "Pet:\n  properties: { name: { type: string } }\nLost: { type: string }\n",
      },
      [unused("schemas/pet.yaml:3:1", "Lost")],
    ],
    [
      "a file that is one schema has no entries, but definitions",
      {
        "api.yaml": operation('{ $ref: "pet.yaml" }'),
        "pet.yaml":
          'type: object\nproperties: { a: { $ref: "#/$defs/A" } }\n$defs:\n  A: {}\n  B: {}\n',
      },
      [unused("pet.yaml:5:3", "B")],
    ],
    [
      "a name that the root gives to a schema elsewhere, and one to nothing that is used",
      {
        "api.yaml": `${operation('{ $ref: "pet.yaml#/Pet" }')}components:
  schemas:
    Animal: { $ref: "pet.yaml#/Pet" }
    Other: { $ref: "pet.yaml#/Other" }
`,
        "pet.yaml": "Pet: { type: object }\nOther: { type: string }\n",
      },
      [unused("api.yaml:16:5", "Other"), unused("pet.yaml:2:1", "Other")],
    ],
    [
      "what a discriminator names",
      {
        "api.yaml": `${operation('{ $ref: "#/components/schemas/Pet" }')}components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: { kind: { type: string } }
      discriminator: { propertyName: kind, mapping: { cat: Cat } }
    Cat: { type: object }
`,
      },
      [],
    ],
    [
      "a library of components without operations",
      { "api.yaml": `${head}paths: {}\ncomponents:\n  schemas:\n    Pet: { type: object }\n` },
      [],
    ],
  ])("%s", async (_name, files, want) => {
    expect(await lintFiles(files)).toEqual(want);
  });
});
