import { chmodSync, readdirSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, it, test } from "vitest";
import { folder } from "../../../e2e/cli.ts";
import { readJoined, writeJoined } from "../../../../src/cli/modules/joined-file.ts";
import { joinModules } from "../../../../src/cli/modules/joined.ts";
import { runJoined } from "../../../../src/cli/modules/run-joined.ts";

const made: { remove(): void }[] = [];
afterAll(() => made.forEach((one) => one.remove()));

/** A project whose modules are written as the transformed ones are. */
function project(files: Record<string, string>) {
  const here = folder({ "node_modules/there": "", ...files });
  made.push(here);
  const at = (name: string) => path.join(here.path, name);
  const entry = at("index.ts");
  const packages = at("node_modules");
  const kept = () => path.join(packages, ".cache/contract-kit", "index.ts.json");
  return { at, entry, packages, kept, join: () => joinModules(entry, (_, source) => source) };
}

const other = (specifier: string, file: string) =>
  Promise.resolve({ other: `${specifier} from ${path.basename(file)}` });

async function run(files: Record<string, string>): Promise<unknown> {
  const { join } = project(files);
  return runJoined(join() ?? [], other);
}

it.each([
  ["one module", { "index.ts": `exports.default = 1;` }, { default: 1 }],
  [
    "what it imports, once",
    {
      "index.ts": `const a = await jitiImport("./lib/a.ts"); const b = await jitiImport("./b.ts"); exports.default = [a.n, b.n, a.counter === b.counter];`,
      "b.ts": `const a = await jitiImport("./lib/a.ts"); exports.n = a.n + 1; exports.counter = a.counter;`,
      "lib/a.ts": `exports.n = 1; exports.counter = {};`,
    },
    { default: [1, 2, true] },
  ],
  [
    "a circle, as far as it got",
    {
      "index.ts": `exports.early = 1; const a = await jitiImport("./a.ts"); exports.default = a.seen;`,
      "a.ts": `const index = await jitiImport("./index.ts"); exports.seen = index.early;`,
    },
    { early: 1, default: 1 },
  ],
  [
    "what is imported when it is needed",
    {
      "index.ts": `exports.default = await (async () => (await jitiImport("./a.ts")).n)();`,
      "a.ts": `exports.n = 3;`,
    },
    { default: 3 },
  ],
  [
    "modules of Node, with a prefix or without",
    {
      "index.ts": `const a = await jitiImport("node:path"); const b = await jitiImport("path"); exports.default = a.join === b.join;`,
    },
    { default: true },
  ],
  [
    "packages are somebody else's business",
    { "index.ts": `exports.default = (await jitiImport("pets")).other;` },
    { default: "pets from index.ts" },
  ],
  [
    "`require`, and where it is",
    {
      "index.ts": `exports.default = [require("node:path").sep.length, __filename.endsWith("index.ts")];`,
    },
    { default: [1, true] },
  ],
])("runs %s", async (_, files, want) => {
  expect(await run(files)).toEqual(want);
});

test("an error names the file of the module", async () => {
  const files = {
    "index.ts": `await jitiImport("./a.ts");`,
    "a.ts": `\n\nthrow new Error("no");`,
  };
  const error: unknown = await run(files).catch((reason: unknown) => reason);
  expect(error instanceof Error && error.stack).toMatch(/[\\/]a\.ts:3/);
});

it.each<[string, Record<string, string>]>([
  ["a name that is worked out", { "index.ts": `await jitiImport("./" + name);` }],
  ["an ending that has to be found", { "index.ts": `await jitiImport("./a");`, "a.ts": "" }],
  ["a module that is missing", { "index.ts": `await jitiImport("./a.ts");` }],
  ["a module in JavaScript", { "index.ts": `await jitiImport("./a.js");`, "a.js": "" }],
  ["data", { "index.ts": `await jitiImport("./a.json");`, "a.json": "{}" }],
  ["an absolute path", { "index.ts": `await jitiImport("/a.ts");` }],
  ["a neighbour by require", { "index.ts": `require("./a.ts");`, "a.ts": "" }],
])("does not join %s", (_, files) => {
  expect(project(files).join()).toBeUndefined();
});

test("a link is not joined", () => {
  const { at, join } = project({ "index.ts": `await jitiImport("./b.ts");`, "a.ts": "" });
  symlinkSync(at("a.ts"), at("b.ts"));
  expect(join()).toBeUndefined();
});

const two = { "index.ts": `await jitiImport("./a.ts");`, "a.ts": "exports.n = 1;" };

/** A project of which the modules were kept. */
function keptProject() {
  const here = project(two);
  writeJoined(here.packages, here.join() ?? []);
  return { ...here, read: () => readJoined(here.packages, here.entry) };
}

test("what was kept is read again", () => {
  const { join, read } = keptProject();
  expect(read()).toEqual(join());
});

it.each<[string, (here: ReturnType<typeof keptProject>) => void]>([
  ["a module says something else", ({ at }) => writeFileSync(at("a.ts"), "exports.n = 2;")],
  ["a module is gone", ({ at }) => unlinkSync(at("a.ts"))],
  ["it is torn", ({ kept }) => writeFileSync(kept(), `{"format":1,"modules":[{`)],
  ["it is of another form", ({ kept }) => writeFileSync(kept(), `{"format":0,"modules":[]}`)],
  ["others can write it", ({ kept }) => chmodSync(kept(), 0o666)],
])("what was kept is passed over when %s", (_, change) => {
  const here = keptProject();
  change(here);
  expect(here.read()).toBeUndefined();
});

test("nothing is kept without node_modules, and no folder is made", () => {
  const { at, join } = project(two);
  writeJoined(at("none"), join() ?? []);
  expect(readdirSync(at("."))).not.toContain("none");
});
