import type { FetchHandler } from "../../../src/contract/target.ts";
import { asHandler, asServer } from "../../in-process.ts";
import type { Break } from "../fault-kit.ts";

/** Does something else with a request, and then mostly asks the server. */
type Fault = (server: FetchHandler) => FetchHandler;
export type Json = Readonly<Record<string, unknown>>;

/** Only requests like `PUT /api/v2/contact/` are touched. */
const on =
  (line: string, fault: Fault): Break =>
  (server) => {
    const [method, path = ""] = line.split(" ");
    const broken = everywhere(fault)(server);
    return (request) => {
      const isMeant = request.method === method && new URL(request.url).pathname.startsWith(path);
      return isMeant ? broken(request) : server(request);
    };
  };

export const everywhere =
  (fault: Fault): Break =>
  (server) =>
    asServer(fault(asHandler(server)));

export const create = (fault: Fault) => on("POST /api/v2/contact", fault);
export const list = (fault: Fault) => on("GET /api/v2/contacts", fault);
const update = (fault: Fault) => on("PUT /api/v2/contact/", fault);

/** Another body in a 200. */
const answer =
  (edit: (body: Json) => unknown): Fault =>
  (server) =>
  async (request) => {
    const response = await server(request);
    if (response.status !== 200) return response;
    return Response.json(edit((await response.json()) as Json));
  };

export const rows = (edit: (row: Json) => Json): Break =>
  list(answer((body) => ({ ...body, rows: (body["rows"] as Json[]).map(edit) })));

/** Another body in the request. */
const sent =
  (edit: (body: Json) => Json): Fault =>
  (server) =>
  async (request) => {
    const { method, url, headers } = request;
    const body = edit((await request.json()) as Json);
    return server(new Request(url, { method, headers, body: JSON.stringify(body) }));
  };

/** Another query in the request. */
const query =
  (edit: (parameters: URLSearchParams) => void): Fault =>
  (server) =>
  (request) => {
    const url = new URL(request.url);
    edit(url.searchParams);
    return server(new Request(url, request));
  };

/** Keywords that look like this find nobody. */
const blind = (pattern: RegExp): Break =>
  list((server) => (request) => {
    const keyword = new URL(request.url).searchParams.get("keyword") ?? "";
    return pattern.test(keyword) ? Response.json({ totalRows: 0, rows: [] }) : server(request);
  });

/** Answers as if, and forgets. */
const forgets: Fault = (server) => async (request) => {
  const state = "http://localhost/__mock/state";
  const before = await (await server(new Request(state))).text();
  const response = await server(request);
  await server(new Request(state, { method: "PUT", body: before }));
  return response;
};

const upserts: Fault = (server) => async (request) => {
  const body = (await request.clone().json()) as Json;
  const response = await server(request);
  if (response.status !== 404) return response;
  const id = new URL(request.url).pathname.split("/").at(-1);
  const stored = { _id: id, _rev: `2-${"a".repeat(32)}`, doc_type: "contact" };
  const times = { created_date: 1735696800123, modified_date: 1735696800123 };
  return Response.json({ emails: [], numbers: [], ...body, ...stored, ...times });
};

/** Writes to the contact that the first PUT named, whichever is meant. */
const mixesUp: Fault = (server) => {
  let created: string[] = [];
  return async (request) => {
    if (request.method === "PUT") {
      const response = await server(request.clone());
      for (const id of created) {
        const url = new URL(`/api/v2/contact/${id}`, request.url);
        const body = await request.clone().text();
        await server(new Request(url, { method: "PUT", headers: request.headers, body }));
      }
      return response;
    }
    const response = await server(request);
    if (request.method !== "POST" || response.status !== 200) return response;
    const { id } = (await response.clone().json()) as { id: string };
    created = [...created, id];
    return response;
  };
};

const sameId: Break = (server) => {
  let known: Json | undefined;
  return create(answer((body) => (known ??= body)))(server);
};

const status =
  (code: number): Fault =>
  (server) =>
  async (request) => {
    const response = await server(request);
    return response.ok
      ? new Response(await response.text(), { ...response, status: code })
      : response;
  };

/** Each breaks one promise of `contracts/wetalk` or of the document. */
export const wetalkFaults: readonly (readonly [name: string, rule: string, breaks: Break])[] = [
  ["201 for a creation", "status-documented", create(status(201))],
  ["a broken server", "status-documented", update(status(500))],
  [
    "open to everybody",
    "credentials-required",
    list((server) => async (request) => {
      const response = await server(request);
      return response.status === 401 ? Response.json({ totalRows: 0, rows: [] }) : response;
    }),
  ],
  [
    "the list as the page prints it",
    "body-parses",
    list((server) => async (request) => {
      const text = await (await server(request)).text();
      const headers = { "content-type": "application/json" };
      return new Response(text.replace(/("totalRows":\d+),/, "$1},"), { headers });
    }),
  ],
  [
    "a valid creation refused",
    "valid-request-accepted",
    create(() => () => new Response("no", { status: 400 })),
  ],
  ["not ok", "body-fits-schema", create(answer((body) => ({ ...body, ok: false })))],
  [
    "an id with dashes",
    "body-fits-schema",
    create(answer((body) => ({ ...body, id: crypto.randomUUID() }))),
  ],
  [
    "a first revision of 2",
    "body-fits-schema",
    create(answer((body) => ({ ...body, rev: `2-${"0".repeat(32)}` }))),
  ],
  [
    "seconds for milliseconds",
    "body-fits-schema",
    rows((row) => ({ ...row, created_date: 1735696800 })),
  ],
  [
    "a date as text",
    "body-fits-schema",
    update(answer((body) => ({ ...body, modified_date: "2026-01-01" }))),
  ],
  ["no revision", "body-fits-schema", update(answer(({ _rev, ...body }) => body))],
  [
    "one number instead of a list",
    "body-fits-schema",
    rows(({ numbers, ...row }) => ({ ...row, numbers: (numbers as Json[])[0] ?? {} })),
  ],
  ["one id for all", "two-creations-two-ids", sameId],
  [
    "the keyword is ignored",
    "keyword-leaves-others-out",
    list(query((all) => all.delete("keyword"))),
  ],
  ["names are not searched", "keyword-finds-name", blind(/^Contractm/)],
  ["numbers are not searched", "keyword-finds-number", blind(/^\d+$/)],
  ["e-mail addresses are not searched", "keyword-finds-email", blind(/@/)],
  ["tags are not searched", "keyword-finds-tag", blind(/^[0-9a-f]{32}$/)],
  [
    "only the first number is stored",
    "listed-as-sent",
    create(sent((body) => ({ ...body, numbers: (body["numbers"] as Json[]).slice(0, 1) }))),
  ],
  [
    "types of e-mail addresses are lost",
    "listed-as-sent",
    rows((row) => ({
      ...row,
      emails: (row["emails"] as Json[]).map((one) => ({ ...one, type: "" })),
    })),
  ],
  [
    "the total is the page's",
    "total-is-true",
    list(answer((body) => ({ ...body, totalRows: (body["rows"] as Json[]).length }))),
  ],
  [
    "the total is one too many",
    "total-is-true",
    list(answer((body) => ({ ...body, totalRows: Number(body["totalRows"]) + 1 }))),
  ],
  [
    "always the first page",
    "pages-do-not-overlap",
    list(query((all) => all.set("currentpage", "1"))),
  ],
  [
    "pages counted from 0",
    "pages-are-complete",
    list(query((all) => all.set("currentpage", String(Number(all.get("currentpage")) + 1)))),
  ],
  ["pages longer than asked", "page-size-honoured", list(query((all) => all.set("items", "3")))],
  [
    "the last row of a page is lost",
    "pages-are-complete",
    list(answer((body) => ({ ...body, rows: (body["rows"] as Json[]).slice(0, 1) }))),
  ],
  ["an update that is not stored", "update-persists", update(forgets)],
  [
    "an update that answers what was",
    "update-is-answered",
    update(answer((body) => ({ ...body, name: "before" }))),
  ],
  [
    "an update that clears what is not sent",
    "unsent-is-kept",
    update(sent((body) => ({ name: "", numbers: [], emails: [], ...body }))),
  ],
  [
    "an update that loses the tags",
    "unsent-is-kept",
    update(answer(({ tag_ids: _tags, ...body }) => body)),
  ],
  ["another id", "id-stays", update(answer((body) => ({ ...body, _id: "0".repeat(32) })))],
  [
    "a revision that stands still",
    "rev-counts-up",
    update(answer((body) => ({ ...body, _rev: `2-${"0".repeat(32)}` }))),
  ],
  [
    "modified before it was created",
    "modified-after-created",
    update(answer((body) => ({ ...body, modified_date: Number(body["created_date"]) - 1 }))),
  ],
  [
    "a modification date that jumps back",
    "modified-date-moves-on",
    (server) => {
      let next = 4e12;
      return update(answer((body) => ({ ...body, modified_date: next-- })))(server);
    },
  ],
  [
    "a creation date that moves",
    "creation-date-stays",
    update(answer((body) => ({ ...body, created_date: Number(body["created_date"]) - 1 }))),
  ],
  ["an unknown id is taken", "unknown-id-is-refused", update(upserts)],
  [
    "a refused update is stored",
    "refused-write-changes-nothing",
    update((server) => async (request) => {
      const response = await server(request.clone());
      if (response.status !== 404) return response;
      const url = new URL("/api/v2/contact", request.url);
      await server(
        new Request(url, { method: "POST", headers: request.headers, body: await request.text() }),
      );
      return response;
    }),
  ],
  ["the neighbour is updated too", "neighbour-untouched", everywhere(mixesUp)],
];
