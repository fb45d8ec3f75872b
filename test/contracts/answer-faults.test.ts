import { verify } from "contract-kit";
import { expect, test } from "vitest";
import crm from "../../mocks/crm/index.ts";
import { collect, findingsOf } from "../collect.ts";
import { document } from "../crm-document.ts";
import {
  mockServer,
  received,
  serverTarget,
  toRequest,
  toResponse,
  type Server,
} from "../in-process.ts";
import { clock, runPhase as run } from "./crm.ts";

// One promise of a single answer broken at a time; what takes several calls to see is in the flows' own table.

/** What one answer can break, a few requests show. */
const phases = ["examples", "access"] as const;

type Change = (answer: Response, request: Request) => Response | Promise<Response>;
type Fault = readonly [name: string, operation: string, rule: string, change: Change];

const json = { "content-type": "application/json" };
const encoder = new TextEncoder();

const status =
  (to: number): Change =>
  async (answer) =>
    new Response(await answer.text(), { status: to, headers: answer.headers });

const header =
  (name: string, value: string | undefined): Change =>
  async (answer) => {
    const headers = new Headers(answer.headers);
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
  };

const bytes =
  (edit: (body: Uint8Array) => Uint8Array): Change =>
  async (answer) => {
    const body = edit(new Uint8Array(await answer.arrayBuffer()));
    return new Response(body as BodyInit, { status: answer.status, headers: answer.headers });
  };

const text = (edit: (body: string) => string): Change =>
  bytes((body) => encoder.encode(edit(new TextDecoder().decode(body))));

const ok =
  (change: Change): Change =>
  (answer, request) =>
    answer.status === 200 ? change(answer, request) : answer;

const refused =
  (change: Change): Change =>
  (answer, request) =>
    answer.status === 401 ? change(answer, request) : answer;

const faults: readonly Fault[] = [
  ["an undocumented success", "createContact", "status-documented", ok(status(201))],
  ["an undocumented server error", "getContact", "status-documented", ok(status(502))],
  [
    "a documented error that is no ServiceError",
    "printContact",
    "body-fits-schema",
    () => Response.json({ error: "x" }, { status: 500 }),
  ],
  [
    "a documented error as HTML",
    "printContact",
    "media-type-documented",
    () => new Response("<h1>500</h1>", { status: 500, headers: { "content-type": "text/html" } }),
  ],
  [
    "a valid request refused",
    "createContact",
    "valid-request-accepted",
    ok(() => Response.json({ type: "E", code: 1, message: "x" }, { status: 500 })),
  ],
  [
    "another media type",
    "getLead",
    "media-type-documented",
    ok(header("content-type", "text/plain")),
  ],
  [
    "a media type that is none",
    "getLead",
    "media-type-documented",
    ok(header("content-type", "json")),
  ],
  ["no total", "fetchContactDefault", "headers-valid", ok(header("x-total", undefined))],
  ["a total that is no number", "fetchContactAll", "headers-valid", ok(header("x-total", "many"))],
  ["a negative page", "fetchLeadDefault", "headers-valid", ok(header("x-page", "-1"))],
  ["an empty answer", "getContact", "body-present", ok(bytes(() => new Uint8Array()))],
  ["a truncated body", "getContact", "body-parses", ok(bytes((body) => body.slice(0, -2)))],
  ["text after the body", "getContact", "body-parses", ok(text((body) => `${body}}`))],
  [
    "a byte order mark",
    "getContact",
    "body-parses",
    ok(bytes((body) => new Uint8Array([0xef, 0xbb, 0xbf, ...body]))),
  ],
  [
    "bytes that are no UTF-8",
    "updateContact",
    "body-parses",
    ok(bytes((body) => body.map((byte, at) => (at === 20 ? 0xff : byte)))),
  ],
  [
    "a body encoded twice",
    "getContact",
    "body-fits-schema",
    ok(text((body) => JSON.stringify(body))),
  ],
  [
    "a key left out",
    "getContact",
    "body-fits-schema",
    ok(text((body) => body.replace('"fax"', '"fax2"'))),
  ],
  [
    "a null id",
    "saveContact",
    "body-fits-schema",
    ok(text((body) => body.replace(/"id":"\w+"/, '"id":null'))),
  ],
  [
    "a number as text",
    "getLead",
    "body-fits-schema",
    ok(text((body) => body.replace(/"expected_revenue":(null|[\d.]+)/, '"expected_revenue":"1"'))),
  ],
  [
    "a time in another form",
    "getContact",
    "body-fits-schema",
    ok(text((body) => body.replace(/("create_time":"[\d-]+) /, "$1T"))),
  ],
  [
    "a text beyond its length",
    "getContact",
    "body-fits-schema",
    ok(text((body) => body.replace(/"name":"[^"]*"/, `"name":"${"x".repeat(201)}"`))),
  ],
  [
    "an object instead of a list",
    "fetchContactOwner",
    "body-fits-schema",
    ok(text((body) => `{"rows":${body}}`)),
  ],
  [
    "a row without its id",
    "fetchContactDefault",
    "body-fits-schema",
    ok(text((body) => body.replace('"id"', '"key"'))),
  ],
  ["a key state out of range", "checkContactKey", "body-fits-schema", ok(text(() => "3"))],
  ["a boolean key state", "checkLeadKey", "body-fits-schema", ok(text(() => "false"))],
  [
    "an action without the id",
    "addContactTags",
    "body-fits-schema",
    ok(text((body) => body.replace('"id"', '"key"'))),
  ],
  [
    "open to everybody",
    "getContact",
    "credentials-required",
    refused(() => Response.json({}, { status: 200, headers: json })),
  ],
  [
    "404 for a stranger",
    "deleteLead",
    "credentials-required",
    refused(() => new Response(null, { status: 404 })),
  ],
  [
    "open under an account",
    "createAccountContact",
    "credentials-required",
    refused(() => new Response(null, { status: 200 })),
  ],
  [
    "a connection that breaks",
    "getLeadDraft",
    "request-answered",
    () => Promise.reject(new Error("socket hang up")),
  ],
];

/** One for all: compiling the schemas anew takes longer than a run. */
const mock = mockServer({ document, definition: crm });

test.each(faults)("%s is found at %s by %s", async (_name, operation, rule, change) => {
  const router = document.operation(operation);
  const template = new RegExp(`^${router?.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
  const broken: Server = async (request) => {
    const answer = await mock.server(request);
    const isMeant =
      request.method === router?.method && template.test(new URL(request.url).pathname);
    if (!isMeant) return answer;
    return received(await change(toResponse(answer), toRequest(request)));
  };
  const errors = [
    ...(await collect(run(broken, "examples", operation))),
    ...(await collect(run(broken, "access", operation))),
  ];
  expect(errors.map((one) => [one.rule, one.operation])).toContainEqual([rule, operation]);
  expect(new Set(errors.map((one) => one.operation))).toEqual(new Set([operation]));
  expect(errors.every((one) => one.where.line > 1 && one.curl.startsWith("curl "))).toBe(true);
});

test.each([
  ["demo", "every phase", undefined],
  ["admin", "the phases of single answers", phases],
] as const)(
  "without a fault nothing is found, as %s in %s",
  async (token, _, some) => {
    const target = serverTarget(mockServer({ document, definition: crm, clock }).server);
    const events = await collect(
      verify({ document, target, token, clock, ...(some && { phases: some }) }),
    );
    expect(findingsOf(events)).toEqual([]);
  },
  120_000,
);
