import { describe, expect, it, test } from "vitest";
import { createCredentials } from "../../../../src/contract/access/credentials.ts";
import type { CredentialOptions } from "../../../../src/contract/access/identity.ts";
import { readCredentials } from "../../../../src/wire/credentials.ts";
import { api, operationOf } from "../../api.ts";

const schemes = {
  bearer: "{ type: http, scheme: bearer }",
  word: "{ type: apiKey, in: header, name: Authorization }",
  basic: "{ type: http, scheme: basic }",
  custom: "{ type: http, scheme: Token }",
  header: "{ type: apiKey, in: header, name: X-Key }",
  query: "{ type: apiKey, in: query, name: api_key }",
  cookie: "{ type: apiKey, in: cookie, name: sid }",
  cookie2: "{ type: apiKey, in: cookie, name: sid2 }",
  oauth: "{ type: oauth2, flows: {} }",
  oidc: "{ type: openIdConnect, openIdConnectUrl: 'https://x' }",
  alias: "{ $ref: '#/components/securitySchemes/header2' }",
  header2: "{ type: apiKey, in: header, name: X-Other }",
};

function secured(security: string, options: CredentialOptions) {
  const lines = Object.entries(schemes).map(([name, scheme]) => `    ${name}: ${scheme}`);
  const document =
    api(`paths: { /a: { get: { operationId: a, security: ${security}, responses: {} } } }
components:
  securitySchemes:
${lines.join("\n")}
`);
  return {
    document,
    operation: operationOf(document, "a"),
    credentials: createCredentials(document, options),
  };
}

describe("a token fills whatever scheme the operation names", () => {
  it.each<[string, string, string, unknown, unknown]>([
    ["bearer", "[{ bearer: [] }]", "t", { authorization: "Bearer t" }, []],
    ["basic", "[{ basic: [] }]", "user:pw", { authorization: `Basic ${btoa("user:pw")}` }, []],
    ["basic of one word", "[{ basic: [] }]", "t", { authorization: `Basic ${btoa("t:t")}` }, []],
    ["another http scheme", "[{ custom: [] }]", "t", { authorization: "Token t" }, []],
    ["a key in a header", "[{ header: [] }]", "t", { "x-key": "t" }, []],
    ["a key in the query", "[{ query: [] }]", "t", {}, [["api_key", "t"]]],
    ["a key in a cookie", "[{ cookie: [] }]", "a b", { cookie: "sid=a%20b" }, []],
    ["two cookies", "[{ cookie: [], cookie2: [] }]", "t", { cookie: "sid=t; sid2=t" }, []],
    ["OAuth", "[{ oauth: [a] }]", "t", { authorization: "Bearer t" }, []],
    ["OpenID Connect", "[{ oidc: [] }]", "t", { authorization: "Bearer t" }, []],
    [
      "all of an alternative",
      "[{ bearer: [], query: [] }]",
      "t",
      { authorization: "Bearer t" },
      [["api_key", "t"]],
    ],
    ["the first alternative", "[{ header: [] }, { bearer: [] }]", "t", { "x-key": "t" }, []],
    ["optional", "[{}, { bearer: [] }]", "t", { authorization: "Bearer t" }, []],
    ["not secured", "[]", "t", {}, []],
    [
      "beyond Latin-1",
      "[{ basic: [] }]",
      "用户:密码",
      { authorization: `Basic ${Buffer.from("用户:密码").toString("base64")}` },
      [],
    ],
  ])("%s", (_, security, token, headers, query) => {
    const { document, operation, credentials } = secured(security, { token });
    const carried = credentials.carry(operation, "own");
    expect(carried).toEqual({ headers, query });
    const source = new Headers(carried.headers);
    const found = readCredentials(document, operation, {
      header: (name) => source.get(name),
      query: new URLSearchParams(carried.query.map(([name, value]) => [name, value])).toString(),
    });
    expect(found.kind).toBe(operation.security.length === 0 ? "open" : "present");
  });
});

describe("none, garbage and headers", () => {
  const headers = { "X-Key": "mine", "X-Trace": "1" };
  const bearer = { Authorization: "bearer t" };
  const basic = { authorization: "Basic dTpw" };
  const half = { headers: bearer, tokens: { header: "h" } };

  it("none sends no credential, but what else was asked for", () => {
    const { operation, credentials } = secured("[{ header: [] }]", { headers });
    expect(credentials.carry(operation, "own").headers).toEqual({
      "x-key": "mine",
      "x-trace": "1",
    });
    expect(credentials.carry(operation, "none")).toEqual({
      headers: { "x-trace": "1" },
      query: [],
    });
  });

  it("garbage keeps the word before a key in Authorization", () => {
    const { operation, credentials } = secured("[{ word: [] }]", {
      headers: { Authorization: "Token abc" },
    });
    expect(credentials.carry(operation, "garbage").headers).toEqual({
      authorization: expect.stringMatching(/^Token invalid-/),
    });
  });

  it("garbage goes where the credential would", () => {
    const { operation, credentials } = secured("[{ header: [] }]", { headers });
    expect(credentials.carry(operation, "garbage").headers).toEqual({
      "x-key": expect.stringContaining("invalid"),
      "x-trace": "1",
    });
  });

  it.each<[string, string, CredentialOptions, boolean]>([
    ["a token", "[{ bearer: [] }]", { token: "t" }, true],
    ["a header that fills a scheme", "[{ header: [] }]", { headers }, true],
    ["a header that fills none", "[{ header: [] }]", { headers: { "x-trace": "1" } }, false],
    ["nothing, where it is optional", "[{ bearer: [] }, {}]", {}, true],
    ["nothing, where none is needed", "[]", {}, true],
    ["nothing", "[{ bearer: [] }]", {}, false],
    ["Bearer for bearer", "[{ bearer: [] }]", { headers: bearer }, true],
    ["Bearer for OAuth", "[{ oauth: [] }]", { headers: bearer }, true],
    ["Bearer for basic", "[{ basic: [] }]", { headers: bearer }, false],
    ["Bearer for another http scheme", "[{ custom: [] }]", { headers: bearer }, false],
    ["Bearer for a key", "[{ header: [] }]", { headers: bearer }, false],
    ["Basic for basic", "[{ basic: [] }]", { headers: basic }, true],
    ["Basic for bearer", "[{ bearer: [] }]", { headers: basic }, false],
    ["a raw token for bearer", "[{ bearer: [] }]", { headers: { Authorization: "abc" } }, true],
    ["a word of its own", "[{ oidc: [] }]", { headers: { Authorization: "Token abc" } }, true],
    ["one of two alternatives", "[{ basic: [] }, { bearer: [] }]", { headers: bearer }, true],
    ["one of a pair", "[{ header: [], bearer: [] }]", { headers: bearer }, false],
    ["a pair", "[{ header: [], bearer: [] }]", { headers: { ...headers, ...bearer } }, true],
    ["a pair, half by token", "[{ header: [], bearer: [] }]", half, true],
    ["the cookie", "[{ cookie: [] }]", { headers: { Cookie: "a=1; sid=2" } }, true],
    ["another cookie", "[{ cookie: [] }]", { headers: { Cookie: "a=1; sid2=2" } }, false],
    ["the key in the query", "[{ query: [] }]", { query: { api_key: "k" } }, true],
    ["a key in the query for bearer", "[{ bearer: [] }]", { query: { api_key: "k" } }, false],
  ])("has what it takes: %s", (_, security, options, want) => {
    const { operation, credentials } = secured(security, options);
    expect(credentials.has(operation)).toBe(want);
  });
});

test("what must not be printed: also keys of schemes that are referenced", () => {
  const { credentials } = secured("[]", {});
  expect([...credentials.secretHeaders].toSorted()).toEqual([
    "authorization",
    "cookie",
    "x-key",
    "x-other",
  ]);
  // A run puts credentials where they do not belong, to see whether they are refused.
  expect([...credentials.secretQuery]).toEqual(["api_key", "access_token"]);
});

describe("several schemes, the query, and callers with names", () => {
  const query = { api_key: "k", trace: "1" };

  it.each<[string, string, CredentialOptions, boolean, unknown]>([
    [
      "a token for one scheme",
      "[{ header: [] }]",
      { tokens: { header: "h" } },
      true,
      { headers: { "x-key": "h" }, query: [] },
    ],
    [
      "not for another",
      "[{ header2: [] }]",
      { tokens: { header: "h" } },
      false,
      { headers: {}, query: [] },
    ],
    [
      "the alternative that can be filled",
      "[{ bearer: [] }, { header: [] }]",
      { tokens: { header: "h" } },
      true,
      { headers: { "x-key": "h" }, query: [] },
    ],
    [
      "each of a pair its own",
      "[{ bearer: [], header: [] }]",
      { token: "t", tokens: { header: "h" } },
      true,
      { headers: { authorization: "Bearer t", "x-key": "h" }, query: [] },
    ],
    [
      "a query parameter that fills a scheme",
      "[{ query: [] }]",
      { query },
      true,
      {
        headers: {},
        query: [
          ["trace", "1"],
          ["api_key", "k"],
        ],
      },
    ],
  ])("%s", (_, security, options, has, want) => {
    const { operation, credentials } = secured(security, options);
    expect(credentials.has(operation)).toBe(has);
    expect(credentials.carry(operation, "own")).toEqual(want);
  });

  it.each<[string, string, string]>([
    ["what was given by hand comes first", "[{ bearer: [] }]", "Bearer mine"],
    ["but not at another scheme", "[{ basic: [] }]", `Basic ${btoa("u:p")}`],
  ])("%s", (_, security, want) => {
    const headers = { Authorization: "Bearer mine" };
    const tokens = { basic: "u:p", bearer: "other" };
    const { operation, credentials } = secured(security, { headers, tokens });
    expect(credentials.has(operation)).toBe(true);
    expect(credentials.carry(operation, "own").headers).toEqual({ authorization: want });
  });

  it("without credentials the plain part of the query is still sent", () => {
    const { operation, credentials } = secured("[{ query: [] }]", { query });
    expect(credentials.carry(operation, "none").query).toEqual([["trace", "1"]]);
    expect(credentials.carry(operation, "garbage").query).toEqual([
      ["trace", "1"],
      ["api_key", expect.stringContaining("invalid")],
    ]);
  });

  it("a named caller has its own; one without a name is a mistake", () => {
    const { document, operation } = secured("[{ bearer: [] }]", {});
    const credentials = createCredentials(document, {
      token: "mine",
      principals: { viewer: { token: "theirs" } },
    });
    expect(credentials.carry(operation, "as viewer").headers).toEqual({
      authorization: "Bearer theirs",
    });
    expect(() => credentials.carry(operation, "as ghost")).toThrow("as ghost");
  });

  it("a source is asked at the start, and those who ask at the same time share one answer", async () => {
    let asked = 0;
    const { operation, credentials } = secured("[{ bearer: [] }]", {
      source: async () => `token-${++asked}`,
    });
    expect(credentials.has(operation)).toBe(true);
    await credentials.ready();
    expect(credentials.carry(operation, "own").headers).toEqual({
      authorization: "Bearer token-1",
    });
    await Promise.all([credentials.renew("own"), credentials.renew("own")]);
    expect(credentials.carry(operation, "own").headers).toEqual({
      authorization: "Bearer token-2",
    });
    expect(await credentials.renew("garbage")).toBe(false);
  });
});

test.each<[string, CredentialOptions, string]>([
  ["a token with a line break", { token: "a\nsecret" }, "the header 'authorization'"],
  ["a token beyond Latin-1", { token: "密secret" }, "the header 'authorization'"],
  ["a name of two words", { headers: { "X Foo": "secret" } }, "the header 'x foo'"],
  ["a value of two lines", { headers: { "X-Foo": "a\r\nsecret" } }, "the header 'x-foo'"],
])("%s is a mistake that is told without the value", async (_, options, want) => {
  const { credentials } = secured("[{ bearer: [] }]", options);
  const error = await credentials.ready().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "BAD_FLAG", message: expect.stringContaining(want) });
  expect(String(error)).not.toContain("secret");
});
