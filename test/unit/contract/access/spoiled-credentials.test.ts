import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, skipped, told } from "../pets.ts";

const document = api(`security: [{ key: [] }, { other: [] }]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    other: { type: apiKey, in: header, name: X-Other }
paths:
  /cups: { get: { operationId: listCups, responses: { 200: { description: ok }, 401: { description: who } } } }
  /mugs: { get: { operationId: listMugs, responses: { 200: { description: ok }, 401: { description: who } } } }
`);

const token = "secret-key";

it.each<[string, (headers: Headers, query: URLSearchParams, path: string) => boolean, string[]]>([
  ["looks at all of it", () => false, []],
  ["takes an empty key", ({ get }) => get("x-key") === "", ["credentials-required listCups"]],
  [
    "takes whatever stands for the other key in one place",
    ({ get }, _, path) => path === "/mugs" && get("x-other") !== null,
    ["credentials-required listMugs"],
  ],
  [
    "takes what begins with the key",
    (headers) => (headers.get("x-key") ?? "").startsWith(token),
    ["credentials-required listCups"],
  ],
  [
    "takes the beginning of the key",
    (headers) =>
      (headers.get("x-key") ?? "").length > 3 && token.startsWith(headers.get("x-key") ?? "-"),
    ["credentials-required listCups"],
  ],
  [
    "takes the key in capitals",
    ({ get }) => (get("x-key") ?? "").toLowerCase() === token,
    ["credentials-required listCups", "credentials-required listMugs"],
  ],
  [
    "takes the key in capitals in one place",
    ({ get }, _, path) => path === "/mugs" && (get("x-key") ?? "").toLowerCase() === token,
    ["credentials-required listMugs"],
  ],
  [
    "counts the characters of the key",
    ({ get }) => (get("x-key") ?? "").length === token.length,
    ["credentials-required listCups", "credentials-required listMugs"],
  ],
  [
    "takes the key in the query",
    (_, query) => query.get("api_key") === token,
    ["credentials-required listCups"],
  ],
])("a server that %s", async (_, lets, want) => {
  const target = handlerTarget(({ headers, url }) => {
    const own = headers.get("x-key") ?? headers.get("x-other");
    const bound = { get: (name: string) => headers.get(name) } as Headers;
    const { pathname, searchParams } = new URL(url);
    const isKnown = own === token || lets(bound, searchParams, pathname);
    return new Response(null, { status: isKnown ? 200 : 401 });
  });
  const events = await collect(verify({ document, target, token, phases: ["access"] }));
  expect([...new Set(told(events))]).toEqual(want);
});

const guarded = api(`components: { securitySchemes: { key: { type: http, scheme: basic } } }
paths:
  /cups: { post: { operationId: addCup, security: [{ key: [] }], responses: { 201: { description: ok }, 401: { description: who } } } }
  /cups/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getCup, responses: { 200: { description: ok }, 404: { description: no } } }
    delete: { operationId: deleteCup, security: [{ key: [] }], responses: { 204: { description: ok }, 401: { description: who } } }
`);

it.each<[string, (plain: string, method: string) => boolean, string[]]>([
  ["looks at all of it", () => false, []],
  [
    "looks at the user alone",
    (plain) => plain.startsWith("ann:"),
    ["credentials-required deleteCup"],
  ],
  [
    "lets a creation in that shows nothing",
    (plain, method) => plain === "none" && method === "POST",
    ["credentials-required addCup"],
  ],
])("where only changes are secured, a server that %s", async (_, lets, want) => {
  const target = handlerTarget(({ headers, method, url }) => {
    const shown = headers.get("authorization") ?? "";
    const plain = /^basic$/i.test(shown) ? "none" : atob(shown.replace(/^\S+ ?/, ""));
    const isKnown = method === "GET" || (/^basic/i.test(shown) && plain === "ann:secret");
    if (!isKnown && !lets(plain, method)) return new Response(null, { status: 401 });
    const { pathname } = new URL(url);
    const status = { POST: 201, DELETE: 204 }[method] ?? (pathname === "/cups" ? 405 : 200);
    return new Response(null, { status });
  });
  const options = { document: guarded, target, token: "ann:secret", phases: ["access"] } as const;
  expect([...new Set(told(await collect(verify(options))))]).toEqual(want);
});

it("each documented way to show credentials is taken", async () => {
  const target = handlerTarget(({ headers }) => {
    return new Response(null, { status: headers.get("x-key") === token ? 200 : 401 });
  });
  const events = await collect(verify({ document, target, token, phases: ["access"] }));
  expect(told(events)).toEqual(["alternative-credentials-taken listCups"]);
});

it("a scheme whose name is minded is said, and no finding", async () => {
  const secured = api(`security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /cups: { get: { operationId: listCups, responses: { 200: { description: ok }, 401: { description: who } } } }
`);
  const target = handlerTarget(({ headers }) => {
    return new Response(null, {
      status: headers.get("authorization") === "Bearer t0k3n" ? 200 : 401,
    });
  });
  const events = await collect(
    verify({ document: secured, target, token: "t0k3n", phases: ["access"] }),
  );
  expect(told(events)).toEqual([]);
  expect(skipped(events).join()).toContain("good credentials are refused when their scheme");
});

const writes = api(`components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }
paths:
  /cups/{id}:
    parameters: [{ name: id, in: path, required: true, example: 1, schema: { type: integer } }]
    get: { operationId: getCup, responses: { 200: { description: ok } } }
    put: { operationId: putCup, security: [{ bearer: [] }], responses: { 200: { description: ok }, 401: { description: who } } }
`);

it("a change shows it where nothing that is only read asks for credentials", async () => {
  const target = handlerTarget(({ method, headers }) => {
    const own = headers.get("authorization");
    const isKnown = method === "GET" || own === `Bearer ${token}` || own === "Bearer";
    return new Response(null, { status: isKnown ? 200 : 401 });
  });
  const variables = { id: "1" };
  const options = { document: writes, target, token, variables, phases: ["access"] } as const;
  expect([...new Set(told(await collect(verify(options))))]).toEqual([
    "credentials-required putCup",
  ]);
});
