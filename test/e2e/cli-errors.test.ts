import { afterAll, describe, expect, it } from "vitest";
import { folder, run } from "./cli.ts";
import { play } from "./player.ts";

const pets = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses: { "200": { description: ok } }
`;

const here = folder({
  "pets.yaml": pets,
  "broken.yaml": "openapi: 3.1.0\ninfo: { title: Pets\npaths: {}\n",
  "swagger.yaml": 'swagger: "1.2"\ninfo: { title: Pets, version: "1" }\npaths: {}\n',
  "faker.yaml": `${pets}components:
  schemas:
    Pet: { type: string, x-faker: animal.petNam }
`,
  "refs.yaml": `${pets}components:
  schemas:
    Pet: { $ref: "nowhere.yaml#/Pet" }
`,
  "two.config.mjs":
    'export default { documents: { cats: { spec: "pets.yaml" }, dogs: { spec: "pets.yaml" } } };',
  "odd.config.mjs": 'export default { documents: { pets: { spec: "pets.yaml", mok: "x" } } };',
  "throws.config.ts": 'throw new Error("boom");\nexport default {};\n',
  "module.config.mjs":
    'export default { documents: { pets: { spec: "pets.yaml", mock: "absent.ts" } } };',
});
afterAll(() => here.remove());

/** What went wrong without what npm and the system put around it. */
async function failure(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await play(args, here.path);
  expect(stdout).toBe("");
  expect(stderr).not.toContain("    at ");
  return `${stderr}exit ${code}`;
}

describe("what the user did wrong is said once, with a way out", () => {
  it.each<[string, string[], string]>([
    [
      "no document",
      ["lint"],
      `error: no document was given
  Give the path of an OpenAPI document, or run where contract-kit.config.ts names one.
exit 2`,
    ],
    [
      "an absent file",
      ["lint", "absent.yaml"],
      `error: there is no file absent.yaml
  Give the path of an OpenAPI document, or run where contract-kit.config.ts names one.
exit 2`,
    ],
    [
      "a file that is no OpenAPI 2.0 or 3",
      ["bundle", "swagger.yaml"],
      `error: this is no OpenAPI 2.0, 3.0, 3.1 or 3.2 document (it says swagger: 1.2)
  at swagger.yaml:1:1
  Give the root document of an OpenAPI description, which starts with 'openapi: 3…' or with 'swagger'.
exit 2`,
    ],
    [
      "a reference that leads nowhere",
      ["bundle", "refs.yaml"],
      `error: the document is incomplete: the reference nowhere.yaml#/Pet cannot be followed: there is no such file
  at refs.yaml:10:12
  Check the path; it is relative to the file it is written in.
exit 1`,
    ],
    [
      "an unknown x-faker",
      ["mock", "faker.yaml", "--port", "0"],
      `error: x-faker names 'animal.petNam', which faker does not have
  at faker.yaml:10:26
  Did you mean 'animal.petName'?
exit 1`,
    ],
    [
      "an unknown flag",
      ["mock", "pets.yaml", "--prot", "1"],
      "error: unknown option '--prot'\n  Did you mean --port?\nexit 2",
    ],
    ["an unknown command", ["lnt"], "error: unknown command 'lnt'\n  Did you mean lint?\nexit 2"],
    [
      "a port that is none",
      ["mock", "pets.yaml", "-p", "http"],
      `error: option '-p, --port <number>' argument 'http' is invalid
  It must be a whole number from 0 to 65535.
exit 2`,
    ],
    [
      "an absent configuration",
      ["lint", "--config", "absent.ts"],
      `error: there is no configuration absent.ts
  Check the path after --config; without it contract-kit.config.ts is used.
exit 2`,
    ],
    [
      "a configuration with a member that means nothing",
      ["lint", "--config", "odd.config.mjs"],
      `error: odd.config.mjs: documents.pets has 'mok', which is none of spec, at, types, mock, contracts, auth, access, objectLevel
  Export by default: defineConfig({ documents: { name: { spec: "openapi.yaml" } } })
exit 2`,
    ],
    [
      "a configuration that fails",
      ["lint", "--config", "throws.config.ts"],
      `error: throws.config.ts cannot be loaded: boom
  Run the command with --debug to see where.
exit 2`,
    ],
    [
      "a name that the configuration does not have",
      ["mock", "cat", "--config", "two.config.mjs"],
      "error: the configuration has no document 'cat'\n  Did you mean 'cats'?\nexit 2",
    ],
    [
      "several documents where one is wanted",
      ["bundle", "--config", "two.config.mjs"],
      "error: the configuration has several documents\n  Say which one: cats, dogs.\nexit 2",
    ],
    [
      "a mock that is not there",
      ["mock", "--config", "module.config.mjs"],
      `error: there is no module absent.ts
  Check its path in the configuration, which is relative to that file.
exit 2`,
    ],
  ])("%s", async (_name, args, want) => {
    expect(await failure(...args)).toBe(want);
  });

  it("a YAML syntax error, with file and line", async () => {
    expect(await failure("lint", "broken.yaml")).toMatch(
      /^error: YAML syntax: .+\n {2}at broken\.yaml:3:\d+\n {2}Correct the file .+\nexit 2$/,
    );
  });

  it("shows the stack under --debug", async () => {
    const { stderr } = await play(["lint", "--config", "throws.config.ts", "--debug"], here.path);
    expect(stderr).toContain("throws.config.ts:1");
  });
});

describe("help and version", () => {
  it("prints the version", async () => {
    expect(await run(["-V"])).toMatchObject({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });

  it("prints help to whoever asks, and to whoever names no command", async () => {
    const help = await run(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(await run([])).toEqual({ code: 2, stdout: "", stderr: help.stdout });
    expect(help.stdout).toMatch(/mock \[options\] \[spec\] +serve a stateful mock of the API/);
  });
});
