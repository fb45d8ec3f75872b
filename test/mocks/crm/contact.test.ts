import { beforeEach, expect, test } from "vitest";
import { callers } from "../../../mocks/crm/callers.ts";
import { createApp, type Send } from "./app.ts";
import { createWorld } from "./world.ts";

const { store } = createWorld();
const contacts = store.table("contacts").all();
const accounts = store.table("accounts").all();
const [first, second] = contacts;
const [account, otherAccount] = accounts;
const nested = `/accounts/${account?.id}/contacts`;

let send: Send;
beforeEach(() => void (send = createApp()));

test("create answers every field, null where nothing was sent", async () => {
  const { status, body } = await send("POST /contacts", { name: "顾清和", fax: "" });
  expect(status).toBe(200);
  expect(Object.keys(body ?? {})).toHaveLength(48);
  expect(body).toMatchObject({ name: "顾清和", fax: null, account_name: null, attachments: [] });
  expect(body).toHaveProperty("id", expect.stringMatching(/^[0-9a-f]{32}$/));
});

test("the server writes who and when, and ignores what it does not know", async () => {
  const sent = {
    id: "own",
    create_man: "x",
    update_time: "2020-01-01 00:00:00",
    account_name: "x",
  };
  const { body } = await send("POST /contacts", { ...sent, colour: "red" });
  expect(body).toMatchObject({
    id: "own",
    create_man: callers.demo.id,
    create_time: "2026-03-01 20:00:00",
    update_man: callers.demo.id,
    update_time: "2026-03-01 20:00:00",
    account_name: null,
  });
  expect(body).not.toHaveProperty("colour");
});

test("values are converted before they are stored", async () => {
  const { body } = await send("POST /contacts", {
    email_opt_out: "1",
    date_of_birth: "1990/1/2",
    unsubscribed_time: "2024-03-15T01:30:00Z",
    last_activity_time: 1710466200000,
  });
  expect(body).toMatchObject({
    email_opt_out: 1,
    date_of_birth: "1990-01-02",
    unsubscribed_time: "2024-03-15 09:30:00",
    last_activity_time: "2024-03-15 09:30:00",
  });
});

test("the account's name is read from the account", async () => {
  const { body } = await send("POST /contacts", { account_id: account?.id });
  expect(body).toMatchObject({ account_id: account?.id, account_name: account?.name });
});

test("update writes what is sent and leaves the rest alone", async () => {
  const path = `/contacts/${first?.id}`;
  const { body } = await send(
    `PUT ${path}`,
    { id: "other", title: "主任", tag: "", fax: null },
    "admin",
  );
  expect(body).toEqual({
    ...first,
    account_name: account?.name,
    title: "主任",
    tag: null,
    fax: null,
    update_man: callers.admin.id,
    update_time: "2026-03-01 20:00:00",
  });
  expect((await send(`GET ${path}`)).body).toEqual(body);
});

test("attachments that are sent replace the list, by id", async () => {
  const path = `PUT /contacts/${first?.id}`;
  const kept = first?.attachments?.[0];
  const { body } = await send(path, {
    attachments: [{ id: kept?.id, title: "新" }, { name: "b.pdf" }],
  });
  expect(body).toMatchObject({
    attachments: [
      { id: kept?.id, title: "新", name: kept?.name, create_time: kept?.create_time },
      { name: "b.pdf", owner_id: first?.id, owner_type: "CONTACT", create_man: callers.demo.id },
    ],
  });
  expect((await send(path, { title: "x" })).body).toHaveProperty("attachments.length", 2);
  expect((await send(path, { attachments: null })).body).toHaveProperty("attachments", []);
});

test("delete takes several keys, all or none", async () => {
  const keys = `${first?.id};${second?.id}`;
  expect((await send(`DELETE /contacts/${keys},nobody`)).status).toBe(403);
  expect((await send(`GET /contacts/${first?.id}`)).status).toBe(200);
  const { status, body } = await send(`DELETE /contacts/${keys}`);
  expect([status, body]).toEqual([200, undefined]);
  expect((await send(`GET /contacts/${second?.id}`)).status).toBe(403);
});

test("check_key says whether a contact exists", async () => {
  const ask = async (id: unknown) => (await send("POST /contacts/check_key", { id })).body;
  expect([await ask(first?.id), await ask("nobody"), await ask(""), await ask(null)]).toEqual([
    1, 0, 0, 0,
  ]);
});

test("a draft is what was sent, and nothing is stored", async () => {
  const { body } = await send("GET /contacts/get_draft?name=x&email_opt_out=1&tag=&create_man=me");
  expect(body).toEqual({ name: "x", email_opt_out: 1 });
  expect((await send("GET /contacts/get_draft")).body).toEqual({});
  const within = await send(`GET ${nested}/get_draft?name=x&account_id=other`);
  expect(within.body).toEqual({ account_name: account?.name, name: "x", account_id: account?.id });
});

test("save creates what does not exist and updates what does", async () => {
  await send("POST /contacts/save", { id: "own", name: "a", title: "x" });
  const { body } = await send("POST /contacts/save", { id: "own", name: "b" });
  expect(body).toMatchObject({ id: "own", name: "b", title: "x" });
  const fresh = await send("POST /contacts/save", { name: "c" });
  expect(fresh.body).toHaveProperty("id", expect.stringMatching(/^[0-9a-f]{32}$/));
});

test.each(["POST add_tags", "POST delete_tags", "PUT batch_update"])(
  "%s answers what was sent and stores nothing",
  async (line) => {
    const [method, action] = line.split(" ");
    const path = `/contacts/${first?.id}`;
    const { body } = await send(`${method} ${path}/${action}`, { tag: "新", id: "x" });
    expect(body).toEqual({ id: first?.id, tag: "新" });
    expect((await send(`GET ${path}`)).body).toHaveProperty("tag", first?.tag);
  },
);

test("what an action hands back is converted inside of lists, too", async () => {
  const path = `POST /contacts/${first?.id}/add_tags`;
  const { body } = await send(path, { attachments: [{ id: "x", name: 5, owner_id: 7 }] });
  expect(body).toEqual({ id: first?.id, attachments: [{ id: "x", name: "5" }] });
  const refused = await send(path, { attachments: [{ file_id: [] }] });
  expect(refused).toMatchObject({ status: 500, body: { code: 1 } });
});

test("created tasks are counted", async () => {
  const id = contacts[30]?.id;
  const count = async () => (await send(`POST /contacts/${id}/main_view_dr_count`, {})).body;
  expect(await count()).toMatchObject({ id, not_close: 0, finishtask: 0, attachment: 1, deal: 0 });
  const srfactionparam = [{ name: "a" }, { name: "b", status: "40" }, { due_date: "2026-04-01" }];
  const { body } = await send("POST /contacts/create_task", { id, srfactionparam });
  expect(body).toHaveProperty("full_name", contacts[30]?.full_name);
  expect(await count()).toMatchObject({ not_close: 2, finishtask: 1 });
});

test("under an account, the account of the path wins", async () => {
  const created = await send(`POST ${nested}`, { name: "x", account_id: otherAccount?.id });
  expect(created.body).toMatchObject({ account_id: account?.id, account_name: account?.name });
  const moved = await send(`PUT ${nested}/${second?.id}`, { title: "x" });
  expect(moved.body).toMatchObject({ id: second?.id, account_id: account?.id, title: "x" });
});

const lists: [path: string, want: number][] = [
  ["/contacts/fetch_all", 60],
  ["/contacts/fetch_default", 60],
  [
    "/contacts/fetch_createman",
    contacts.filter((one) => one.create_man === callers.demo.id).length,
  ],
  ["/contacts/fetch_owner", contacts.filter((one) => one.owner === callers.demo.id).length],
  [`${nested}/fetch_all`, contacts.filter((one) => one.account_id === account?.id).length],
  ["/accounts/nobody/contacts/fetch_default", 0],
];

test.each(lists)("POST %s finds %i, every row as documented", async (path, want) => {
  const { status, headers, body } = await send(`POST ${path}`, { size: 1000 });
  expect([status, headers.get("x-total")]).toEqual([200, String(want)]);
  expect(body).toHaveLength(want);
  for (const row of Array.isArray(body) ? body : []) {
    expect(row).not.toHaveProperty("description");
    expect(row).not.toHaveProperty("attachments");
  }
});

test("lists filter, sort and cut", async () => {
  const filter = {
    n_account_name_like: account?.name.slice(2, 6),
    sort: "create_time,desc",
    size: 3,
  };
  const { headers, body } = await send("POST /contacts/fetch_default", { ...filter, page: 1 });
  const want = contacts
    .filter((one) => one.account_id === account?.id)
    .toSorted((a, b) => ((a.create_time ?? "") < (b.create_time ?? "") ? 1 : -1));
  expect(body).toMatchObject(want.slice(3, 6).map(({ id }) => ({ id })));
  expect(headers.get("x-page")).toBe("1");
});

test("viewers read, and only that", async () => {
  expect((await send(`GET /contacts/${first?.id}`, undefined, "viewer")).status).toBe(200);
  expect((await send("POST /contacts/fetch_owner", {}, "viewer")).status).toBe(200);
  expect((await send(`PUT ${nested}/${first?.id}`, {}, "viewer")).status).toBe(403);
});
