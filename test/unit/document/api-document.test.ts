import { describe, expect, it, test } from "vitest";
import { requireOperation } from "../../../src/document/api-document.ts";
import { api } from "../api.ts";

describe("base paths", () => {
  it.each([
    ["none", "[]", [""]],
    ["the root", "[{ url: / }]", [""]],
    ["with host", "[{ url: 'https://example.com/v1/' }]", ["", "/v1"]],
    ["host only", "[{ url: 'https://example.com' }]", [""]],
    ["a path", "[{ url: /api/v2 }]", ["", "/api/v2"]],
    ["a path without a slash", "[{ url: api }]", ["", "/api"]],
    ["query and fragment are no path", "[{ url: 'http://h/v1?x=1#y' }]", ["", "/v1"]],
    [
      "variables take their defaults",
      "[{ url: 'https://{host}:{port}/{base}/x', variables: { host: { default: h }, port: { default: 80 }, base: { default: v3 } } }]",
      ["", "/v3/x"],
    ],
    [
      "a variable that holds slashes",
      "[{ url: '{scheme}://h/{base}', variables: { scheme: { default: https }, base: { default: a/b } } }]",
      ["", "/a/b"],
    ],
    [
      "each value of a variable",
      "[{ url: '/{v}/{w}', variables: { v: { default: v2, enum: [v1, v2] }, w: { default: a, enum: [a, b] } } }]",
      ["", "/v2/a", "/v2/b", "/v1/a", "/v1/b"],
    ],
    ["a URL without a scheme", "[{ url: '//host/v1' }]", ["", "/v1"]],
    ["each once", "[{ url: /v1 }, { url: 'http://h/v1' }, { url: /v2 }]", ["", "/v1", "/v2"]],
  ])("%s", (_, servers, want) => {
    expect(api(`servers: ${servers}\npaths: {}`).basePaths).toEqual(want);
  });
});

describe("looking things up", () => {
  const document = api(`paths: { /a: { get: { operationId: a, responses: {} } } }
components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: string }, C: { $ref: '#/components/schemas/C' } } }`);

  it.each<[string, string, unknown]>([
    [
      "through a reference",
      "/components/schemas/A",
      { pointer: "/components/schemas/B", value: { type: "string" } },
    ],
    [
      "without one",
      "/components/schemas/B",
      { pointer: "/components/schemas/B", value: { type: "string" } },
    ],
    ["a circle", "/components/schemas/C", undefined],
    ["nothing", "/components/schemas/D", undefined],
    ["no object", "/openapi", undefined],
  ])("follow %s", (_, pointer, want) => {
    expect(document.follow(pointer)).toEqual(want);
  });

  test("an unknown operation is an error that lists the known ones", () => {
    expect(requireOperation(document, "a").path).toBe("/a");
    expect(() => requireOperation(document, "b")).toThrow(
      expect.objectContaining({ code: "CONTRACT_INVALID", hint: "It has a." }),
    );
  });
});
