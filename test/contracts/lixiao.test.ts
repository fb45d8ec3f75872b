import { createMock, handlerTarget, loadDocument, verify, type VerifyOptions } from "contract-kit";
import { expect, test } from "vitest";
import contract from "../../contracts/lixiao/index.ts";
import lixiao from "../../mocks/lixiao/index.ts";
import { collect, findingsOf } from "../collect.ts";

const document = loadDocument("spec/lixiao/openapi.yaml");

type Server = (request: Request) => Response | Promise<Response>;
/** A server with one fault, made of one without. */
type Fault = (server: Server) => Server;
/** The loosely typed answer that a fault is put into. */
type Node = { [key: string]: Node } & Node[];

/** Changes the contact in place. */
const contact =
  (edit: (data: Node) => void): Fault =>
  (server) =>
  async (request) => {
    const response = await server(request);
    if (response.status !== 200) return response;
    const body = (await response.json()) as { data?: Node };
    if (body.data) edit(body.data);
    return Response.json(body);
  };

/** Sets the value at a path such as `customer/user_name`. */
const set = (path: string, value: unknown): Fault =>
  contact((data) => {
    const names = path.split("/");
    const last = names.pop() ?? "";
    let owner = data;
    for (const name of names) owner = owner?.[name] as Node;
    if (owner) owner[last] = value as Node;
  });

const drop = (name: string): Fault => contact((data) => void delete data[name]);

/** Another answer where there is no such contact. */
const absent =
  (make: () => Response): Fault =>
  (server) =>
  async (request) => {
    const response = await server(request);
    const { code } = (await response.clone().json()) as { code: number };
    return code === 100100 ? make() : response;
  };

/** The first read is right. */
const secondRead = (fault: Fault): Fault => {
  return (server) => {
    const broken = fault(server);
    let count = 0;
    return (request) => {
      const isMeant = request.url.endsWith("/30001");
      return isMeant && ++count > 2 ? broken(request) : server(request);
    };
  };
};

/** Whoever is asked for after the first. */
const neighbours =
  (fault: Fault): Fault =>
  (server) => {
    const broken = fault(server);
    const isMeant = ({ url }: Request) => /\/300\d\d$/.test(url) && !url.endsWith("/30001");
    return (request) => (isMeant(request) ? broken(request) : server(request));
  };

const faults: readonly (readonly [name: string, rule: string, fault: Fault])[] = [
  [
    "open to everybody",
    "credentials-required",
    (server) => async (request) => {
      const response = await server(request);
      return response.status === 401 ? Response.json({ code: 1, message: "login" }) : response;
    },
  ],
  ["a broken server", "status-documented", absent(() => new Response(null, { status: 500 }))],
  [
    "no envelope",
    "body-fits-schema",
    (server) => async (request) => {
      const response = await server(request);
      const { data } = (await response.clone().json()) as { data?: object };
      return data ? Response.json(data) : response;
    },
  ],
  ["success without data", "body-fits-schema", absent(() => Response.json({ code: 0 }))],
  ["failure without a message", "body-fits-schema", absent(() => Response.json({ code: 100100 }))],
  ["a documented key left out", "body-fits-schema", drop("name_pinyin")],
  ["an id as text", "body-fits-schema", set("id", "30001")],
  ["seconds in a business time", "body-fits-schema", set("created_at", "2024-03-15 09:30:00")],
  [
    "a file time without offset",
    "body-fits-schema",
    set("attachment/created_at", "2024-03-15 09:30"),
  ],
  ["a flag as a number", "body-fits-schema", set("is_own", 1)],
  ["a text asset that is a number", "body-fits-schema", set("text_asset_7a1c03e5", 7)],
  ["a file asset that is no list", "body-fits-schema", set("file_asset_2f90b4", null)],
  ["a latitude beyond the pole", "body-fits-schema", set("address/lat", 121.4)],
  [
    "an unknown id answered with somebody",
    "unknown-id-is-refused",
    (server) => {
      return (request) => {
        if (!request.url.endsWith("/2147483647")) return server(request);
        return server(new Request(new URL("/api/v2/contacts/30002", request.url), request));
      };
    },
  ],
  ["another code", "unknown-id-is-refused", absent(() => Response.json({ code: 1, message: "x" }))],
  [
    "always the same contact",
    "answers-what-was-asked",
    (server) => (request) => server(new Request(request.url.replace(/3000\d$/, "30005"), request)),
  ],
  [
    "the customer lists others only",
    "customer-lists-contact",
    contact((data) => {
      data["customer"]?.["contacts"]?.shift();
      data["customer"]?.["contacts"]?.shift();
      data["customer"]?.["contacts"]?.shift();
    }),
  ],
  [
    "the contact listed twice",
    "contact-listed-once",
    contact((data) => {
      const contacts = data["customer"]?.["contacts"];
      contacts?.push(contacts[0] as Node);
    }),
  ],
  [
    "another name in the customer's list",
    "listed-as-read",
    set("customer/contacts/0/name", "某人"),
  ],
  [
    "another address in the customer's list",
    "listed-as-read",
    set("customer/contacts/0/address/id", 7),
  ],
  ["a city of another province", "regions-nest", set("address/city/province_id", 99)],
  ["a district of another city", "regions-nest", set("address/district/city_id", 999)],
  ["a region of other names", "address-text-agrees", set("address/region_info", "中国")],
  [
    "an address in full without its street",
    "address-text-agrees",
    set("address/full_address", "中国"),
  ],
  [
    "a customer's address without its street",
    "address-text-agrees",
    set("customer/address/full_address", "中国"),
  ],
  ["somebody else's card", "card-belongs-to-contact", set("attachment/attachmentable_id", 30002)],
  [
    "somebody else's card, as shown",
    "card-belongs-to-contact",
    set("card_attachment/attachmentable_id", 30002),
  ],
  ["another size of the card", "card-is-the-attachment", set("card_attachment/file_file_size", 1)],
  [
    "the card's time in UTC",
    "card-is-the-attachment",
    contact((data) => {
      const time = String(data["attachment"]?.["created_at"] ?? "2024-01-01T00:00:00.000+08:00");
      const card = data["card_attachment"];
      if (card)
        card["upload_time"] = new Date(time)
          .toISOString()
          .slice(0, 16)
          .replace("T", " ") as unknown as Node;
    }),
  ],
  ["updated before it was created", "updated-after-created", set("updated_at", "2001-01-01 00:00")],
  [
    "a customer updated before it was created",
    "updated-after-created",
    set("customer/updated_at", "2001-01-01 00:00"),
  ],
  ["an owner of another name", "user-is-the-same", set("customer/user_name", "某人")],
  ["one creator with two names", "user-is-the-same", set("customer/creator/name", "某人")],
  ["a new address at every read", "read-changes-nothing", secondRead(set("address/id", 7))],
  [
    "gone at the second read",
    "read-changes-nothing",
    secondRead(() => () => Response.json({ code: 100100, message: "x" })),
  ],
  ["a neighbour of another customer", "neighbours-agree", neighbours(set("customer/id", 20009))],
];

const judge = (server: Server, options: Partial<VerifyOptions> = {}) =>
  collect(
    verify({ document, target: handlerTarget(server), token: "demo", flows: contract, ...options }),
  );

const mock = () => createMock({ document, definition: lixiao }).fetch;

/** The faults count reads and look into every answer: they are made for flows. */
const phases = ["examples", "flows"] as const;

test.each(faults)("%s: %s", async (_name, rule, fault) => {
  const isAccess = rule === "credentials-required";
  const some = isAccess ? (["access"] as const) : phases;
  const errors = findingsOf(await judge(fault(mock()), { phases: some })).filter(
    (one) => one.severity === "error",
  );
  expect(errors.map((one) => one.rule)).toContain(rule);
  expect(errors.every((one) => one.where.line > 1 && one.curl.startsWith("curl "))).toBe(true);
});

const full = (token: string) => `Token token=${token}, device=open_api, version_code=9.9.9`;

test.each(["demo", "viewer", "admin", "Bearer demo", "Token admin", full("demo"), full("viewer")])(
  "without a fault nothing is found, as %s",
  async (token) => {
    const events = await judge(mock(), { token });
    expect(findingsOf(events)).toEqual([]);
    const finished = events.filter((one) => one.kind === "flow-finished");
    expect(finished.map((one) => one.requests)).toEqual([4, 1]);
  },
);

test("an id that is given is asked for, and success with it", async () => {
  const events = await judge(mock(), { variables: { id: "30007" } });
  expect(findingsOf(events)).toEqual([]);
  expect(events.filter((one) => one.kind === "skipped")).toEqual([]);
  const refused: Fault = () => () => Response.json({ code: 100100, message: "x" }, { status: 404 });
  const findings = findingsOf(await judge(refused(mock()), { variables: { id: "30007" } }));
  expect(findings.map((one) => one.rule)).toContain("valid-request-accepted");
});

const notFound = { code: 100100, message: "x", error: "active_record/record_not_found" };

const tolerated: readonly (readonly [name: string, fault: Fault])[] = [
  ["404 for an unknown id", absent(() => Response.json(notFound, { status: 404 }))],
  [
    "a contact without customer, card, owner, creator",
    contact((data) => {
      for (const name of ["customer", "attachment", "card_attachment", "user", "creator"]) {
        data[name] = null as unknown as Node;
      }
    }),
  ],
  ["a colleague's contact not to be seen", neighbours(() => () => Response.json(notFound))],
  [
    "an address with nothing in it",
    contact((data) => {
      const listed = data["customer"]?.["contacts"]?.find((one) => one["id"] === data["id"]);
      for (const address of [data["address"], listed?.["address"]]) {
        if (!address) continue;
        for (const name of ["country", "province", "city", "district"])
          address[name] = null as unknown as Node;
        Object.assign(address, {
          region_info: "",
          detail_address: "",
          full_address: " ",
          lat: 0,
          lng: 0,
        });
      }
    }),
  ],
  [
    "refusals of plain text",
    (server) => async (request) => {
      const response = await server(request);
      return response.status === 401
        ? new Response("no\n", { status: 401, headers: { "content-type": "text/plain" } })
        : response;
    },
  ],
  [
    "a company's field of another kind",
    contact((data) => {
      data["number_asset_12ab"] = 7 as unknown as Node;
    }),
  ],
];

test.each(tolerated)("what the page leaves open is no finding: %s", async (_name, variant) => {
  expect(findingsOf(await judge(variant(mock()), { phases }))).toEqual([]);
});

test("a contact that is not there is no finding, but said", async () => {
  const events = await judge(() => Response.json(notFound, { status: 401 }));
  expect(findingsOf(events)).toEqual([]);
  const skipped = events.filter((one) => one.kind === "skipped").map((one) => one.subject);
  expect(skipped).toContain("contact detail");
});
