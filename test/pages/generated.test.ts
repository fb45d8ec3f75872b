import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { buildPage, pages } from "../../src/pages/build.mjs";

test.each(pages)("generated/%s.ts is what build.mjs makes of client/", async (name) => {
  const file = new URL(`../../src/pages/generated/${name}.ts`, import.meta.url);
  expect(readFileSync(file, "utf8") === (await buildPage(name))).toBe(true);
});
