import { expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, told } from "./pets.ts";

const record = "{ type: object, required: [id], properties: { id: { type: string } } }";
const key = "parameters: [{ name: cupId, in: path, required: true, schema: { type: string } }]";
const refused = "401: { description: who }, 403: { description: not there, or not yours }";
const answers = (content: string) =>
  `responses: { 200: { description: ok, content: { application/json: { schema: ${content} } } }, ${refused} }`;

/** What is not there is refused with 403, as some backends do. */
const document = api(`security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /cups: { get: { operationId: listCups, ${answers(`{ type: array, items: ${record} }`)} } }
  /cups/{cupId}: { get: { operationId: getCup, ${key}, ${answers(record)} } }
`);

it.each<[string, boolean, string[]]>([
  ["looks at credentials", true, []],
  ["looks at none", false, ["credentials-required getCup"]],
])("a server that refuses unknown keys with 403 and %s", async (_, looks, want) => {
  const target = handlerTarget(({ headers, url }) => {
    const { pathname } = new URL(url);
    const isKnown = headers.get("authorization") === "Bearer demo";
    if (!isKnown && (looks || pathname === "/cups")) return new Response(null, { status: 401 });
    if (pathname === "/cups") return Response.json([{ id: "red" }]);
    if (pathname === "/cups/red") return Response.json({ id: "red" });
    return new Response(null, { status: 403 });
  });
  const options = { document, target, token: "demo", phases: ["access"] } as const;
  expect([...new Set(told(await collect(verify(options))))]).toEqual(want);
});

const body = `content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string, maxLength: 9 } } } } }`;
const made = `{ description: made, ${body} }`;
const makers = api(`security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /cups:
    post:
      operationId: addCup
      requestBody: { required: true, ${body} }
      responses: { 201: ${made}, 400: { description: no }, ${refused} }
`);

it.each<[string, (isKnown: boolean, isValid: boolean) => number, string[]]>([
  ["looks at the caller first", (isKnown) => (isKnown ? 201 : 401), []],
  ["answers 403 to whom it does not know", (isKnown) => (isKnown ? 201 : 403), []],
  [
    "looks at the body first",
    (isKnown, isValid) => (isValid ? (isKnown ? 201 : 401) : 400),
    ["credentials-come-first addCup"],
  ],
])("a server that %s", async (_, statusFor, want) => {
  const target = handlerTarget(async (request) => {
    if (request.method !== "POST") return new Response(null, { status: 404 });
    const sent = (await request.json()) as { name?: unknown };
    const isKnown = request.headers.get("authorization") === "Bearer demo";
    const isValid = typeof sent.name === "string" && sent.name.length <= 9;
    const status = statusFor(isKnown, isValid);
    return status === 201 ? Response.json(sent, { status }) : new Response(null, { status });
  });
  const options = { document: makers, target, token: "demo", phases: ["access"] } as const;
  const findings = told(await collect(verify(options)));
  expect(findings).toEqual(want);
});

it.each<[string, (isKnown: boolean, isThere: boolean) => number, string[]]>([
  ["looks at the caller first", (isKnown, isThere) => (isKnown ? (isThere ? 200 : 404) : 401), []],
  ["hides what is there", (isKnown, isThere) => (isKnown && isThere ? 200 : 404), []],
  [
    "looks for the record first",
    (isKnown, isThere) => (isThere ? (isKnown ? 200 : 401) : 404),
    ["credentials-come-first getCup"],
  ],
])("a server that %s, asked for what is not there", async (_, statusFor, want) => {
  const cups = api(
    `security: [{ token: [] }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths:
  /cups: { get: { operationId: listCups, ${answers(`{ type: array, items: ${record} }`)} } }
  /cups/{cupId}: { get: { operationId: getCup, ${key}, ${answers(record)} } }
`.replaceAll("401: {", "404: { description: none }, 401: {"),
  );
  const target = handlerTarget(({ headers, url }) => {
    const { pathname } = new URL(url);
    const isKnown = headers.get("authorization") === "Bearer demo";
    if (pathname === "/cups")
      return isKnown ? Response.json([{ id: "c_red7" }]) : new Response(null, { status: 401 });
    const status = statusFor(isKnown, pathname === "/cups/c_red7");
    return status === 200 ? Response.json({ id: "c_red7" }) : new Response(null, { status });
  });
  const options = { document: cups, target, token: "demo", phases: ["access"] } as const;
  const found = told(await collect(verify(options))).filter((one) => one.includes("come-first"));
  expect(found).toEqual(want);
});
