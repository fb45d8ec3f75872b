import { describe, expect, test } from "vitest";
import { wantsColor } from "../../../../src/cli/colors.ts";
import { parseRate } from "../../../../src/cli/flags.ts";
import { readLogins } from "../../../../src/cli/verify/auth/read-logins.ts";
import { readTokens, requireToken } from "../../../../src/cli/verify/auth/read-tokens.ts";
import { readPairs } from "../../../../src/cli/verify/read-pairs.ts";
import { readVariables } from "../../../../src/cli/verify/read-variables.ts";
import { api } from "../../api.ts";

const document = api(`
paths:
  /pets/{petId}:
    get:
      operationId: getPet
      parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: it } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`);

const entry = {
  name: undefined,
  spec: "pets.yaml",
  at: "",
  types: undefined,
  mock: undefined,
  contracts: [],
};

describe("what would do nothing, or something else than meant, is a mistake", () => {
  test.each<[string, () => unknown, string]>([
    ["a pair without '='", () => readPairs(["a"], "=", "--query"), "--query 'a' has no '='"],
    ["a name given twice", () => readPairs(["a=1", "a=2"], "=", "--auth"), "gives 'a' twice"],
    ["names have no case", () => readPairs(["A: 1", "a: 2"], ":", "--header"), "gives 'a' twice"],
    ["two tokens", () => readTokens(document, ["a", "b"]), "--token was given twice"],
    [
      "two of a scheme",
      () => readTokens(document, ["key=a", "key=b"]),
      "--token key=… was given twice",
    ],
    ["an empty token", () => readTokens(document, [""]), "--token is empty"],
    ["an empty one of a scheme", () => readTokens(document, ["key="]), "--token key=… is empty"],
    ["an empty one of a caller", () => requireToken("", "--auth bob=…"), "--auth bob=… is empty"],
    [
      "a variable of nothing",
      () => readVariables(["pet=1"], [{ document, entry }]),
      "--var 'pet' is no path parameter of the document",
    ],
    ["a rate of nothing", () => parseRate("0"), "Write it like 50, 50/s or 300/m."],
    ["a rate of something else", () => parseRate("5/d"), "Write it like 50, 50/s or 300/m."],
  ])("%s", (_, read, want) => {
    expect(read).toThrow(want);
  });
});

test("a variable that only a flow may ask for is nobody's mistake", () => {
  const withFlows = { ...entry, contracts: ["pets.ts"] };
  expect(readVariables(["any=1"], [{ document, entry: withFlows }])).toEqual({ any: "1" });
});

test.each([
  ["50", 50],
  ["50/s", 50],
  ["300/m", 5],
  ["0.5", 0.5],
])("a rate of %s is %d a second", (text, want) => {
  expect(parseRate(text)).toBe(want);
});

test("a token that is given needs none of the configuration's secrets", async () => {
  const auth = { default: { bearer: "env:NO_SUCH_VARIABLE" }, bob: { bearer: "b" } };
  await expect(readLogins({ ...entry, auth })).rejects.toThrow("NO_SUCH_VARIABLE");
  expect(await readLogins({ ...entry, auth }, ["default"])).toEqual({ bob: { token: "b" } });
});

test.each([
  ["a terminal", true, {}, true],
  ["no terminal", false, {}, false],
  ["NO_COLOR", true, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR", true, { NO_COLOR: "" }, true],
  ["a dumb terminal", true, { TERM: "dumb" }, false],
])("colours: %s", (_, isTerminal, env, want) => {
  expect(wantsColor(isTerminal, env)).toBe(want);
});
