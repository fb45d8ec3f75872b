import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { folder, run } from "./cli.ts";
import { play } from "./player.ts";

const files = {
  "api/openapi.yaml": `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    parameters:
      - { name: id, in: path, required: true, schema: { $ref: "pet.yaml#/Pet/properties/id" } }
    get:
      operationId: getPet
      responses:
        "200":
          description: ok
          content:
            application/json: { schema: { $ref: "pet.yaml#/Pet" } }
            image/png: { schema: { contentMediaType: image/png } }
`,
  "api/pet.yaml": `Pet:
  type: object
  required: [id]
  properties:
    id: { type: [integer, "null"], examples: [1] }
    size: { type: integer, default: 1 }
    rest: { type: object }
    named:
      properties: { first: { type: string } }
      anyOf: [{ required: [first] }, { required: [last], properties: { last: { type: string } } }]
    mixed:
      properties: { first: { type: string } }
      anyOf: [{ properties: { a: { const: 1 } } }, { properties: { b: { const: 2 } } }]
    parent: { $ref: "#/Pet" }
`,
  "contract-kit.config.mjs": `const pets = { spec: "api/openapi.yaml", types: "out/pets.d.ts" };
export default { documents: { pets } };
`,
};

let here = folder({});
afterEach(() => here.remove());
const project = (changes: Record<string, string> = {}) => {
  here.remove();
  here = folder({ ...files, ...changes });
  return here.path;
};

describe("lint", () => {
  it("finds nothing wrong with a document that is right", async () => {
    expect(await play(["lint"], project())).toEqual({
      code: 0,
      stdout: "api/openapi.yaml: 0 errors, 0 warnings\n",
      stderr: "",
    });
  });

  const spoilt = {
    "api/pet.yaml": `${files["api/pet.yaml"]}Lost: { type: string, format: odd, x-faker: no.thing }\n`,
  };

  it("prints every problem with its place, and fails", async () => {
    expect(await play(["lint"], project(spoilt))).toMatchObject({
      code: 1,
      stdout: `api/pet.yaml:15:1 error unused-component 'Lost' is not used: no operation leads to it
  Refer to it, or delete it.
api/openapi.yaml: 1 error, 0 warnings
`,
    });
  });

  it("prints JSON for programs", async () => {
    const { stdout } = await run(["lint", "pets", "--format", "json"], project(spoilt));
    expect(JSON.parse(stdout)).toEqual({
      files: ["api/openapi.yaml"],
      problems: [
        {
          rule: "unused-component",
          severity: "error",
          message: "'Lost' is not used: no operation leads to it",
          hint: "Refer to it, or delete it.",
          where: { file: "api/pet.yaml", line: 15, column: 1 },
        },
      ],
    });
  });

  it("lets warnings pass unless it is strict", async () => {
    const cwd = project({
      "api/pet.yaml": files["api/pet.yaml"].replace("default: 1", "format: odd"),
    });
    expect(await play(["lint"], cwd)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/ warning format-known .+\n.+\n.+: 0 errors, 1 warning\n$/),
    });
    expect(await play(["lint", "--strict"], cwd)).toMatchObject({ code: 1 });
  });
});

describe("bundle", () => {
  it("prints one document without external references", async () => {
    const { code, stdout } = await run(["bundle", "api/openapi.yaml"], project());
    expect(code).toBe(0);
    const bundle = JSON.parse(stdout);
    expect(Object.keys(bundle.components.schemas)).toEqual(["Pet"]);
    const refs = [...stdout.matchAll(/"\$ref": "([^"]*)"/g)].map(([, ref]) => ref);
    expect(refs).toEqual([
      "#/components/schemas/Pet/properties/id",
      "#/components/schemas/Pet",
      "#/components/schemas/Pet",
    ]);
  });

  it("writes it to a file", async () => {
    const cwd = project();
    const { stdout } = await play(["bundle"], cwd);
    expect(await play(["bundle", "-o", "out/api.json"], cwd)).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(readFileSync(path.join(cwd, "out/api.json"), "utf8")).toBe(stdout);
  });
});

describe("types", { timeout: 60_000 }, () => {
  it("writes where the configuration says, and knows when that is stale", async () => {
    const cwd = project();
    expect(await play(["types", "--check"], cwd)).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: out/pets.d.ts does not exist
  Run 'contract-kit types' and commit what it writes.
`,
    });
    expect(await play(["types"], cwd)).toMatchObject({
      code: 0,
      stdout: "out/pets.d.ts written\n",
    });
    expect(await play(["types", "--check"], cwd)).toMatchObject({ code: 0, stderr: "" });
    appendFileSync(path.join(cwd, "out/pets.d.ts"), "// changed by hand\n");
    expect(await play(["types", "--check"], cwd)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^error: out\/pets\.d\.ts is not what the document says\n/),
    });
  });

  it("types parts of components, bytes, defaults and free objects", async () => {
    const config = folder({
      "none.mjs": 'export default { documents: { x: { spec: "x.yaml" } } };',
    });
    const args = ["types", "api/openapi.yaml", "--config", path.join(config.path, "none.mjs")];
    const { code, stdout } = await play(args, project());
    config.remove();
    expect(code).toBe(0);
    expect(stdout.split("\n")[0]).toBe(
      "// Written by 'contract-kit types' from api/openapi.yaml: change that and run it again, not this file.",
    );
    const squeezed = stdout.replaceAll(/\s+/g, " ");
    for (const line of [
      "export type Bytes = Blob | Uint8Array<ArrayBuffer>;",
      "id: number | null;",
      "size?: number;",
      "rest?: Record<string, unknown>;",
      'parent?: components["schemas"]["Pet"];',
      '"image/png": Bytes;',
      "named?: { first?: string; };",
      "mixed?: { first?: string; } & ({ /** @constant */ a?: 1; } | { /** @constant */ b?: 2; });",
    ])
      expect(squeezed).toContain(line);
  });
});

describe("this repository", { timeout: 60_000 }, () => {
  it("has a document without problems, and types that fit it", async () => {
    expect(await play(["lint"])).toMatchObject({ code: 0 });
    expect(await play(["types", "--check"])).toMatchObject({ code: 0, stderr: "" });
  });
});
