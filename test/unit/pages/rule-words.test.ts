import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { rules } from "../../../src/check/judge.ts";
import { ruleWords } from "../../../src/pages/client/report/rules/rule-words.ts";

const contract = path.resolve(import.meta.dirname, "../../../src/contract");

/** The names by which the runner tells of rules, as they stand in its source. */
function toldRules(): string[] {
  const naming =
    /\b(?:tell\(\s*|withFinding\([^"]*|rule(?: =|:) [^"\n]*|name: )"([a-z]+(?:-[a-z]+)+)"(?: : "([a-z-]+)")?/g;
  return readdirSync(contract, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("mutate"))
    .flatMap((name) => [...readFileSync(path.join(contract, name), "utf8").matchAll(naming)])
    .flatMap(([, ...names]) => names.filter((name) => name !== undefined));
}

test("every rule that a finding can name is explained, and no other", () => {
  const told = new Set([...rules.map(({ name }) => name), ...toldRules()]);
  expect(Object.keys(ruleWords).toSorted()).toEqual([...told].toSorted());
});
