import { describe, expect, it, test } from "vitest";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { readPreference } from "../../../../src/mock/answers/prefer.ts";
import { api } from "../../api.ts";

describe("readPreference", () => {
  it.each<[string, string | null, string, unknown]>([
    ["a header", "code=404, example=gone", "", { preference: { code: 404, example: "gone" } }],
    [
      "quotes and spaces",
      'example="two words" , dynamic=true',
      "",
      { preference: { example: "two words", dynamic: true } },
    ],
    ["the query", null, "__code=404&__seed=a", { preference: { code: 404, seed: "a" } }],
    ["a header beats the query", "dynamic=false", "__code=404", { preference: { dynamic: false } }],
    ["other preferences", "return=minimal; x=1, respond-async", "", { preference: {} }],
    ["a delay", "delay=20", "", { preference: { delay: 20 } }],
    ["a code that is none", "code=4o4", "", { problem: "code must be three digits, but is '4o4'" }],
    [
      "a switch that is none",
      null,
      "__dynamic=yes",
      { problem: "dynamic must be true or false, but is 'yes'" },
    ],
    [
      "an endless delay",
      "delay=999999",
      "",
      { problem: "delay must be milliseconds, at most 60000, but is '999999'" },
    ],
  ])("%s", (_, header, query, want) => {
    expect(readPreference(header, new URLSearchParams(query))).toEqual(want);
  });
});

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const document = api(
  `paths: ${JSON.stringify({
    "/pet": {
      get: {
        operationId: "getPet",
        responses: {
          "200": {
            description: "a pet",
            content: {
              "application/json": {
                schema: pet,
                examples: { cat: { value: { name: "Tom" } }, dog: { value: { name: "Rex" } } },
              },
            },
          },
          "4XX": {
            description: "none",
            content: {
              "application/json": { schema: pet, examples: { gone: { value: { name: "gone" } } } },
            },
          },
        },
      },
    },
  })}`,
);

describe("the prefer step", () => {
  const mock = createMock({ document });

  it.each<[string, string, string, number, unknown]>([
    ["nothing preferred", "", "", 200, { name: "Tom" }],
    ["an example", "example=dog", "", 200, { name: "Rex" }],
    ["a range takes the number", "code=418", "", 418, { name: "gone" }],
    ["an example of another status", "code=404, example=gone", "", 404, { name: "gone" }],
    ["by the query", "", "?__example=dog", 200, { name: "Rex" }],
    [
      "an unknown example",
      "example=cow",
      "",
      404,
      expect.objectContaining({ detail: "The answer 200 has no example 'cow', only: cat, dog." }),
    ],
    [
      "an unknown example with a code",
      "code=404, example=cow",
      "",
      404,
      expect.objectContaining({ status: 404 }),
    ],
    [
      "a status the document does not have",
      "code=503",
      "",
      404,
      expect.objectContaining({
        detail: "Requested status code 503 is not defined in the document.",
      }),
    ],
    [
      "a bad value",
      "code=x",
      "",
      422,
      expect.objectContaining({ detail: "The preference code must be three digits, but is 'x'." }),
    ],
  ])("%s", async (_, header, query, status, body) => {
    const headers = header === "" ? {} : { prefer: header };
    const answer = await mock.request(`/pet${query}`, { headers });
    expect([answer.status, await answer.json()]).toEqual([status, body]);
  });

  test("says what was applied", async () => {
    const { headers } = await mock.request("/pet", { headers: { prefer: "example=dog, delay=1" } });
    expect([headers.get("preference-applied"), headers.get("vary")]).toEqual([
      "example=dog, delay=1",
      "Prefer",
    ]);
  });

  test("made-up values depend on the seed that is preferred, for that request only", async () => {
    const ask = async (prefer: string) =>
      (await mock.request("/pet", { headers: { prefer } })).text();
    const [a, b, again] = [
      await ask("dynamic=true, seed=a"),
      await ask("dynamic=true, seed=b"),
      await ask("dynamic=true, seed=a"),
    ];
    expect(a).toBe(again);
    expect(a).not.toBe(b);
  });
});

describe("pages of other origins", () => {
  const preflight = {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:5173",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization",
    },
  };

  it.each<[string, boolean, string, string | null]>([
    ["are let in", true, "/pet", "*"],
    ["not to the control", true, "/__mock/health", null],
    ["not when switched off", false, "/pet", null],
  ])("%s", async (_, cors, path, want) => {
    const mock = createMock({ document, cors });
    const [asked, answer] = [
      await mock.request(path, preflight),
      await mock.request(path, { headers: { origin: "http://localhost:5173" } }),
    ];
    expect(answer.headers.get("access-control-allow-origin")).toBe(want);
    expect(asked.headers.get("access-control-allow-origin")).toBe(want);
    expect(asked.headers.get("access-control-allow-headers")).toBe(want && "authorization");
  });
});
