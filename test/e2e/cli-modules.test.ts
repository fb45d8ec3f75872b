import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { folder, run } from "./cli.ts";

const here = folder({
  "node_modules/there": "",
  "pets.yaml": `openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\npaths: {}\n`,
  "contract-kit.config.ts": `import { defineConfig } from "contract-kit";
import { spec } from "./lib/names.ts";
export default defineConfig({ documents: { pets: { spec } } });
`,
  "lib/names.ts": `export const spec: string = "pets.yaml";\n`,
});
afterAll(() => here.remove());

const dryRun = () => run(["mock", "--dry-run"], here.path);
const at = (name: string) => path.join(here.path, name);

test("modules are kept between starts, and made anew when one of them changes", async () => {
  const first = await dryRun();
  expect(first).toMatchObject({ code: 0, stdout: "The mock of Pets can be served.\n" });
  const kept = at("node_modules/.cache/contract-kit/contract-kit.config.ts.json");
  expect(await dryRun()).toEqual(first);

  // What is kept is what runs: a change of it shows.
  const { format, modules } = JSON.parse(readFileSync(kept, "utf8"));
  const changed = modules.map((one: { code: string }) => ({
    ...one,
    code: one.code.replace("pets.yaml", "kept.yaml"),
  }));
  writeFileSync(kept, JSON.stringify({ format, modules: changed }));
  expect((await dryRun()).stderr).toContain("kept.yaml");

  writeFileSync(at("lib/names.ts"), `export const spec: string = "other.yaml";\n`);
  expect((await dryRun()).stderr).toContain("other.yaml");
});
