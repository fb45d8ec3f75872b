import { createMock, fixedClock, loadDocument } from "contract-kit";
import { beforeEach, expect, test } from "vitest";
import mock from "../../../mocks/wetalk/index.ts";

const document = loadDocument("spec/wetalk/openapi.yaml");
const now = "2026-03-01T12:00:00.000Z";

type Token = "demo" | "viewer" | "admin" | "nobody";

/** `send("PUT /api/v2/contact/1", { name: "x" })`, as `demo` unless told otherwise. */
let send: (line: string, body?: unknown, token?: Token) => Promise<readonly [number, unknown]>;

beforeEach(() => {
  const app = createMock({ document, definition: mock, clock: fixedClock(now) });
  send = async (line, body, token = "demo") => {
    const [method = "", path = ""] = line.split(" ");
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return [response.status, await response.json()];
  };
});

const ruoxi = {
  name: "林若溪",
  numbers: [{ type: "Company", number: "057155509001" }],
  emails: [{ type: "Company", email: "ruoxi@example.org" }],
};

async function create(body: unknown = ruoxi): Promise<string> {
  const [, answer] = await send("POST /api/v2/contact", body);
  return (answer as { id: string }).id;
}

async function find(keyword: string, rest = ""): Promise<{ totalRows: number; rows: unknown[] }> {
  const [, answer] = await send(
    `GET /api/v2/contacts?keyword=${encodeURIComponent(keyword)}${rest}`,
  );
  return answer as { totalRows: number; rows: unknown[] };
}

test("create answers id and first revision; the row has what was sent, and no id", async () => {
  const [status, answer] = await send("POST /api/v2/contact", { ...ruoxi, colour: "red" });
  expect(status).toBe(200);
  expect(answer).toEqual({
    ok: true,
    id: expect.stringMatching(/^[0-9a-f]{32}$/),
    rev: expect.stringMatching(/^1-[0-9a-f]{32}$/),
  });
  const row = { ...ruoxi, doc_type: "contact", created_date: Date.parse(now) };
  expect(await find("ruoxi@example.org")).toEqual({ totalRows: 1, rows: [row] });
});

test("update answers the whole document; the revision counts up", async () => {
  const id = await create();
  for (const generation of [2, 3, 4]) {
    const name = `林若溪 ${generation}`;
    const [status, answer] = await send(`PUT /api/v2/contact/${id}`, { name });
    expect(status).toBe(200);
    expect(answer).toEqual({
      ...ruoxi,
      _id: id,
      _rev: expect.stringMatching(new RegExp(`^${generation}-[0-9a-f]{32}$`)),
      name,
      doc_type: "contact",
      created_date: Date.parse(now),
      modified_date: Date.parse(now),
    });
  }
  expect((await find("林若溪 4")).rows).toMatchObject([{ ...ruoxi, name: "林若溪 4" }]);
});

test.each([
  ["part of a name", "若"],
  ["part of a number", "5509001"],
  ["an e-mail address in capitals", "RUOXI@EXAMPLE.ORG"],
  ["the id of a tag", "0123456789abcdef0123456789abcdef"],
])("%s finds it", async (_name, keyword) => {
  await create({ ...ruoxi, tag_ids: ["0123456789abcdef0123456789abcdef"] });
  const { rows } = await find(keyword);
  expect(rows).toContainEqual(expect.objectContaining(ruoxi));
});

test("part of a tag's id finds nobody", async () => {
  await create({ ...ruoxi, tag_ids: ["ffffeeeeddddccccbbbbaaaa99998888"] });
  expect(await find("ffffeeeedddd")).toEqual({ totalRows: 0, rows: [] });
});

test("without a keyword all 40 are found, in pages", async () => {
  const all = await find("");
  expect([all.totalRows, all.rows.length]).toEqual([40, 40]);
  const [, bare] = await send("GET /api/v2/contacts");
  expect(bare).toEqual(all);
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => find("", `&items=15&currentpage=${page}`)),
  );
  expect(pages.map(({ rows }) => rows.length)).toEqual([15, 15, 10, 0]);
  expect(pages.every(({ totalRows }) => totalRows === 40)).toBe(true);
  expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows);
});

const refusals: readonly (readonly [
  name: string,
  line: string,
  body: unknown,
  token: Token,
  status: number,
  error: string,
])[] = [
  ["nobody", "GET /api/v2/contacts", undefined, "nobody", 401, "unauthorized"],
  ["a viewer who creates", "POST /api/v2/contact", ruoxi, "viewer", 403, "forbidden"],
  ["a viewer who updates", "PUT /api/v2/contact/1", ruoxi, "viewer", 403, "forbidden"],
  ["an unknown id", "PUT /api/v2/contact/1", ruoxi, "demo", 404, "not_found"],
  ["no name", "POST /api/v2/contact", { ...ruoxi, name: null }, "demo", 400, "bad_request"],
  ["no numbers", "POST /api/v2/contact", { name: "x", emails: [] }, "demo", 400, "bad_request"],
  ["nothing to update", "PUT /api/v2/contact/1", {}, "demo", 400, "bad_request"],
  [
    "a tag that is no id",
    "POST /api/v2/contact",
    { ...ruoxi, tag_ids: ["x"] },
    "demo",
    400,
    "bad_request",
  ],
  [
    "a page before the first",
    "GET /api/v2/contacts?currentpage=0",
    undefined,
    "demo",
    400,
    "bad_request",
  ],
];

test.each(refusals)("%s is refused", async (_name, line, body, token, status, error) => {
  const reason = expect.any(String);
  expect(await send(line, body, token)).toEqual([status, { ok: false, error, reason }]);
});

test("a viewer may read", async () => {
  const [status] = await send("GET /api/v2/contacts", undefined, "viewer");
  expect(status).toBe(200);
});
