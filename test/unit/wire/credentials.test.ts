import { describe, expect, it } from "vitest";
import { challenge, readCredentials } from "../../../src/wire/credentials.ts";
import { api, operationOf } from "../api.ts";

const schemes = `components:
  securitySchemes:
    bearer: { type: http, scheme: bearer }
    basic: { type: http, scheme: Basic }
    digest: { type: http, scheme: Digest }
    header: { type: apiKey, in: header, name: X-Key }
    query: { type: apiKey, in: query, name: key }
    cookie: { type: apiKey, in: cookie, name: sid }
    oauth: { type: oauth2, flows: {} }
    oidc: { type: openIdConnect, openIdConnectUrl: 'https://example.com' }
    mtls: { type: mutualTLS }
    alias: { $ref: '#/components/securitySchemes/bearer' }
    a/b~c: { type: http, scheme: bearer }
`;

function secured(security: string) {
  const document = api(
    `paths: { /a: { get: { operationId: a, security: ${security}, responses: {} } } }\n${schemes}`,
  );
  return { document, operation: operationOf(document, "a") };
}

function read(security: string, headers: Record<string, string>, query = "") {
  const { document, operation } = secured(security);
  const all = new Headers(headers);
  const found = readCredentials(document, operation, { header: (name) => all.get(name), query });
  return found.kind === "present" ? found.credentials : found.kind;
}

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("readCredentials", () => {
  it.each<[string, string, Record<string, string>, string, unknown]>([
    ["bearer", "[{ bearer: [] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["bearer in any case", "[{ bearer: [] }]", { authorization: "bEARER  t " }, "", ["t"]],
    ["another scheme", "[{ bearer: [] }]", { authorization: "Basic t" }, "", "missing"],
    ["a scheme without a value", "[{ bearer: [] }]", { authorization: "Bearer " }, "", "missing"],
    ["a value without a scheme", "[{ bearer: [] }]", { authorization: "t" }, "", "missing"],
    ["nothing", "[{ bearer: [] }]", {}, "", "missing"],
    ["basic", "[{ basic: [] }]", { authorization: basic("user:a:b") }, "", ["user:a:b"]],
    [
      "basic beyond Latin-1",
      "[{ basic: [] }]",
      { authorization: basic("用户:密码") },
      "",
      ["用户:密码"],
    ],
    ["basic without a colon", "[{ basic: [] }]", { authorization: basic("user") }, "", "missing"],
    ["basic that is no base64", "[{ basic: [] }]", { authorization: "Basic ???" }, "", "missing"],
    [
      "another http scheme",
      "[{ digest: [] }]",
      { authorization: 'Digest username="a"' },
      "",
      ['username="a"'],
    ],
    ["a key in a header", "[{ header: [] }]", { "x-key": "k" }, "", ["k"]],
    ["an empty key", "[{ header: [] }]", { "x-key": "" }, "", "missing"],
    ["a key in the query", "[{ query: [] }]", {}, "x=1&key=a%20b", ["a b"]],
    ["a key in a cookie", "[{ cookie: [] }]", { cookie: "a=1; sid=a%20b=c" }, "", ["a b=c"]],
    ["another cookie", "[{ cookie: [] }]", { cookie: "xsid=1" }, "", "missing"],
    ["OAuth", "[{ oauth: [read] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["OpenID Connect", "[{ oidc: [] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["mutual TLS is the connection's business", "[{ mtls: [] }]", {}, "", ["mutualTLS"]],
    ["a referenced scheme", "[{ alias: [] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["an escaped name", "[{ a/b~c: [] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["an undefined scheme", "[{ nobody: [] }]", { authorization: "Bearer t" }, "", "missing"],
    [
      "all of an alternative",
      "[{ bearer: [], header: [] }]",
      { authorization: "Bearer t", "x-key": "k" },
      "",
      ["t", "k"],
    ],
    ["one of all", "[{ bearer: [], header: [] }]", { authorization: "Bearer t" }, "", "missing"],
    ["the second alternative", "[{ bearer: [] }, { header: [] }]", { "x-key": "k" }, "", ["k"]],
    ["optional, without", "[{ bearer: [] }, {}]", {}, "", "open"],
    ["optional, with", "[{}, { bearer: [] }]", { authorization: "Bearer t" }, "", ["t"]],
    ["not secured", "[]", { authorization: "Bearer t" }, "", "open"],
  ])("%s", (_, security, headers, query, want) => {
    expect(read(security, headers, query)).toEqual(want);
  });
});

it.each([
  ["bearer", "[{ bearer: [] }]", "Bearer"],
  ["basic", "[{ basic: [] }]", 'Basic realm="mock"'],
  [
    "digest",
    "[{ digest: [] }]",
    'Digest realm="mock", qop="auth", algorithm=SHA-256, nonce="bW9jaw", opaque="bW9jaw"',
  ],
  ["a key", "[{ header: [] }]", 'ApiKey name="X-Key"'],
  ["OAuth", "[{ oauth: [] }]", "Bearer"],
  [
    "several, each once",
    "[{ bearer: [] }, { oauth: [], basic: [] }]",
    'Bearer, Basic realm="mock"',
  ],
])("challenge: %s", (_, security, want) => {
  const { document, operation } = secured(security);
  expect(challenge(document, operation)).toBe(want);
});
