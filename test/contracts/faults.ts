import {
  answers,
  asks,
  drop,
  lists,
  on,
  sends,
  type Break,
  type Got,
  type Json,
} from "./fault-kit.ts";

/** What is broken, the rule that has to say so, and at which operation. */
export type Fault = readonly [name: string, rule: string, operation: string, breaks: Break];

const list = "POST /contacts/fetch_default";
const leadList = "POST /crm_leads/fetch_default";
const nestedList = "POST /accounts/*/contacts/fetch_default";
const create = "POST /contacts";
const read = "GET /contacts/*";
const update = "PUT /contacts/*";
const remove = "DELETE /contacts/*";
const save = "POST /contacts/save";

const ok = (body?: unknown): Got => ({ status: 200, headers: json, body });
const json = new Headers({ "content-type": "application/json" });
const nothing: Got = { status: 200, headers: new Headers(), body: undefined };

const isNull = (value: unknown) => value === null;
const isEmpty = (value: unknown) => value === "";
const named =
  (...names: string[]) =>
  (_: unknown, name: string) =>
    names.includes(name);
const isLong = (value: unknown) => typeof value === "string" && value.length > 200;

/** Filters of a list are dropped, or only those that match. */
const forget = (pattern: RegExp) => (asked: Json) => drop(asked, (_, name) => pattern.test(name));

/** Single faults in state: what a write does to later reads. */
export const stateFaults: readonly Fault[] = [
  [
    "create loses a field",
    "sent-is-echoed",
    "createContact",
    sends(create, (body) => drop(body, named("fax"))),
  ],
  [
    "create echoes another value",
    "sent-is-echoed",
    "createContact",
    answers(create, (body) => ({ ...body, title: "x" })),
  ],
  [
    "create cuts the time of day off",
    "sent-is-echoed",
    "createContact",
    answers(create, (body) => ({ ...body, unsubscribed_time: "2024-03-15 00:00:00" })),
  ],
  [
    "create stores nothing",
    "created-is-readable",
    "getContact",
    on(create, () => async (seen) => {
      const got = await seen.send();
      await seen.send({ method: "DELETE", path: `/contacts/${String((got.body as Json)["id"])}` });
      return got;
    }),
  ],
  [
    "a read shows another value",
    "created-is-readable",
    "getContact",
    answers(read, (body) => ({ ...body, email: "other@example.com" })),
  ],
  [
    "a read changes something",
    "read-changes-nothing",
    "getContact",
    on(read, () => {
      let reads = 0;
      return async (seen) => {
        const got = await seen.send();
        return got.status === 200 && reads++ > 0
          ? { ...got, body: { ...(got.body as Json), tag: `read ${reads}` } }
          : got;
      };
    }),
  ],
  [
    "create answers with the id of another contact",
    "two-creations-two-ids",
    "createContact",
    on(create, () => {
      let first: unknown;
      return async (seen) => {
        const got = await seen.send();
        first ??= (got.body as Json)["id"];
        return got.status === 200 ? { ...got, body: { ...(got.body as Json), id: first } } : got;
      };
    }),
  ],
  [
    "create ignores the id that is sent",
    "sent-id-is-kept",
    "createContact",
    sends(create, (body) => drop(body, named("id"))),
  ],
  [
    "create overwrites a record with the same id",
    "taken-id-is-refused",
    "createContact",
    on(create, () => (seen) => seen.send({ path: "/contacts/save" })),
  ],
  [
    "a refused duplicate is written nevertheless",
    "refused-write-changes-nothing",
    "getContact",
    on(create, () => async (seen) => {
      const got = await seen.send();
      if (got.status === 500) await seen.send({ path: "/contacts/save" });
      return got;
    }),
  ],
  [
    "audit fields are taken from the request",
    "audit-ignores-input",
    "createContact",
    answers(create, (body, seen) => ({
      ...body,
      create_man: seen.body["create_man"] ?? body["create_man"],
    })),
  ],
  [
    "update takes audit fields from the request",
    "audit-ignores-input",
    "updateContact",
    answers(update, (body, seen) => ({
      ...body,
      update_time: seen.body["update_time"] ?? body["update_time"],
    })),
  ],
  [
    "audit fields stay empty",
    "audit-set-by-server",
    "createContact",
    answers(create, (body) => ({ ...body, create_man: null })),
  ],
  [
    "the time of the update goes back",
    "audit-set-by-server",
    "updateContact",
    answers(update, (body) => ({ ...body, update_time: "2001-01-01 00:00:00" })),
  ],
  [
    "update does nothing",
    "update-persists",
    "updateContact",
    on(update, () => (seen) => seen.send({ method: "GET" })),
  ],
  [
    "update answers what it does not store",
    "update-persists",
    "getContact",
    on(update, () => async (seen) => {
      const got = await seen.send({ method: "GET" });
      return got.status === 200
        ? { ...got, body: { ...(got.body as Json), ...drop(seen.body, isEmpty) } }
        : got;
    }),
  ],
  [
    "update replaces",
    "unsent-is-kept",
    "updateContact",
    sends(update, (body) => ({ phone: null, email: null, tag: null, ...body })),
  ],
  [
    "update loses one field that was not sent",
    "unsent-is-kept",
    "getContact",
    on(update, () => async (seen) => {
      const got = await seen.send();
      if (got.status === 200) await seen.send({ body: { skype_id: null } });
      return got;
    }),
  ],
  [
    "update drops null",
    "null-clears",
    "updateContact",
    sends(update, (body) => drop(body, isNull)),
  ],
  [
    "update drops empty strings",
    "empty-string-clears",
    "updateContact",
    sends(update, (body) => drop(body, isEmpty)),
  ],
  [
    "an empty string is stored as it is",
    "empty-string-clears",
    "getContact",
    answers(read, (body) => ({ ...body, fax: body["fax"] ?? "" })),
  ],
  [
    "update gives another id",
    "id-stays",
    "updateContact",
    answers(update, (body) => ({ ...body, id: `${String(body["id"])}-new` })),
  ],
  [
    "update sets the time of creation",
    "creation-stamp-stays",
    "updateContact",
    answers(update, (body) => ({ ...body, create_time: "2031-01-01 00:00:00" })),
  ],
  [
    "the same update adds up",
    "update-is-repeatable",
    "updateContact",
    on(update, () => {
      let updates = 0;
      return async (seen) => {
        const got = await seen.send();
        return got.status === 200
          ? {
              ...got,
              body: {
                ...(got.body as Json),
                tag: updates++ < 1 ? (got.body as Json)["tag"] : "twice",
              },
            }
          : got;
      };
    }),
  ],
  [
    "an update writes the neighbour as well",
    "neighbour-untouched",
    "getContact",
    (next) => {
      const ids: string[] = [];
      const creating = on(create, () => async (seen) => {
        const got = await seen.send();
        if (got.status === 200) ids.push(String((got.body as Json)["id"]));
        return got;
      });
      const updating = on(update, () => async (seen) => {
        const last = ids.at(-1);
        if (last !== undefined && last !== seen.keys[0])
          await seen.send({ path: `/contacts/${last}`, body: drop(seen.body, named("id")) });
        return seen.send();
      });
      return updating(creating(next));
    },
  ],
  [
    "a delete takes the neighbour along",
    "neighbour-untouched",
    "getContact",
    (next) => {
      const ids: string[] = [];
      const creating = on(create, () => async (seen) => {
        const got = await seen.send();
        if (got.status === 200) ids.push(String((got.body as Json)["id"]));
        return got;
      });
      const deleting = on(remove, () => async (seen) => {
        await seen.send({ path: `/contacts/${ids.at(-1)}` });
        return seen.send();
      });
      return deleting(creating(next));
    },
  ],
  [
    "the id of the body wins over the path",
    "path-key-wins",
    "updateContact",
    on(update, () => (seen) => {
      const { id } = seen.body;
      return typeof id === "string" ? seen.send({ path: `/contacts/${id}` }) : seen.send();
    }),
  ],
  ["delete does nothing", "deleted-is-gone", "getContact", on(remove, () => () => nothing)],
  [
    "a deleted contact is still listed",
    "deleted-is-gone",
    "fetchContactDefault",
    (next) => {
      const rows = new Map<string, unknown>();
      const deleting = on(remove, () => async (seen) => {
        const got = await seen.send({ method: "GET" });
        if (got.status === 200) rows.set(seen.keys[0] ?? "", got.body);
        return seen.send();
      });
      const listing = on(list, () => async (seen) => {
        const got = await seen.send();
        const ghost = rows.get(String(seen.body["n_id_eq"]));
        return ghost ? { ...got, body: [ghost] } : got;
      });
      return listing(deleting(next));
    },
  ],
  [
    "a missing record is an internal error",
    "deleted-is-gone",
    "getContact",
    on(read, () => async (seen) => {
      const got = await seen.send();
      return got.status === 200
        ? got
        : {
            status: 500,
            headers: json,
            body: { type: "NullPointerException", code: 1, message: "null" },
          };
    }),
  ],
  [
    "a missing record is a record of nulls",
    "deleted-is-gone",
    "getContact",
    on(read, () => {
      let last: unknown;
      return async (seen) => {
        const got = await seen.send();
        if (got.status !== 200) return ok(last);
        last = got.body;
        return got;
      };
    }),
  ],
  [
    "a second delete is an internal error",
    "second-delete-is-documented",
    "deleteContact",
    on(remove, () => async (seen) => {
      const got = await seen.send();
      return got.status === 200
        ? got
        : {
            status: 500,
            headers: json,
            body: { type: "NullPointerException", code: 1, message: "null" },
          };
    }),
  ],
  [
    "an update of a missing record creates it",
    "update-needs-record",
    "updateContact",
    on(update, () => async (seen) => {
      const got = await seen.send();
      return got.status === 200
        ? got
        : seen.send({
            method: "POST",
            path: "/contacts",
            body: { ...seen.body, id: seen.keys[0] },
          });
    }),
  ],
  [
    "check_key always says 0",
    "check-key-tells",
    "checkContactKey",
    answers("POST /contacts/check_key", () => 0),
  ],
  [
    "check_key always says 1",
    "check-key-tells",
    "checkContactKey",
    answers("POST /contacts/check_key", () => 1),
  ],
  [
    "save always creates",
    "save-updates",
    "saveContact",
    sends(save, (body) => drop(body, named("id"))),
  ],
  [
    "save stores nothing",
    "save-updates",
    "getContact",
    on(save, () => async (seen) => {
      const { id } = seen.body;
      if (typeof id !== "string") return seen.send();
      const got = await seen.send({ method: "GET", path: `/contacts/${id}` });
      return got.status === 200
        ? { ...got, body: { ...(got.body as Json), ...seen.body } }
        : seen.send();
    }),
  ],
  [
    "save replaces",
    "unsent-is-kept",
    "saveContact",
    sends(save, (body) => ({ title: null, ...body })),
  ],
  [
    "save overwrites the last one saved",
    "save-creates",
    "saveContact",
    on(save, () => {
      let last: unknown;
      return async (seen) => {
        const got = await seen.send({
          body: { ...(last === undefined ? {} : { id: last }), ...seen.body },
        });
        last ??= (got.body as Json)["id"];
        return got;
      };
    }),
  ],
  [
    "attachments are added, not replaced",
    "list-is-replaced",
    "getContact",
    on(update, () => async (seen) => {
      const { attachments } = seen.body;
      if (!Array.isArray(attachments)) return seen.send();
      const { body } = await seen.send({ method: "GET" });
      return seen.send({
        body: {
          ...seen.body,
          attachments: [...((body as Json)["attachments"] as Json[]), ...attachments],
        },
      });
    }),
  ],
  [
    "attachments are lost by any update",
    "unsent-is-kept",
    "getContact",
    sends(update, (body) => ({ attachments: [], ...body })),
  ],
  [
    "attachments are not stored",
    "list-persists",
    "getContact",
    sends(update, (body) => drop(body, named("attachments"))),
  ],
  [
    "a draft is stored",
    "draft-is-not-stored",
    "fetchContactDefault",
    on("GET /contacts/get_draft", () => async (seen) => {
      await seen.send({
        method: "POST",
        path: "/contacts",
        body: { name: seen.query.get("name") },
      });
      return seen.send();
    }),
  ],
  [
    "a draft is empty",
    "draft-has-what-was-passed",
    "getContactDraft",
    answers("GET /contacts/get_draft", () => ({})),
  ],
  [
    "a draft has an id",
    "draft-has-no-id",
    "getContactDraft",
    answers("GET /contacts/get_draft", (body) => ({
      ...body,
      id: "0123456789abcdef0123456789abcdef",
    })),
  ],
  [
    "a lead draft has another type",
    "draft-has-what-was-passed",
    "getLeadDraft",
    answers("GET /crm_leads/get_draft", (body, seen) => ({
      ...body,
      type: seen.query.get("type") === "lead" ? "opportunity" : "lead",
    })),
  ],
  [
    "an action answers about another record",
    "action-answers-what-was-sent",
    "addContactTags",
    answers("POST /contacts/*/add_tags", (body) => ({
      ...body,
      id: "0123456789abcdef0123456789abcdef",
    })),
  ],
  [
    "a batch update answers without what was sent",
    "action-answers-what-was-sent",
    "batchUpdateContact",
    answers("PUT /contacts/*/batch_update", ({ id }) => ({ id })),
  ],
  [
    "a task answers another contact",
    "task-answers-its-contact",
    "createContactTask",
    answers("POST /contacts/create_task", (body) => ({
      ...body,
      id: "0123456789abcdef0123456789abcdef",
    })),
  ],
  [
    "a message has no id",
    "message-has-an-id",
    "postLeadMessage",
    answers("POST /crm_leads/*/message_post_with_source", (body) => ({ ...body, id: "" })),
  ],
  [
    "a message changes the lead",
    "neighbour-untouched",
    "getLead",
    on("POST /crm_leads/*/message_post_with_source", () => async (seen) => {
      const path = `/crm_leads/${seen.keys[0]}`;
      await seen.send({ method: "PUT", path, body: { name: "posted" } });
      return seen.send();
    }),
  ],
  [
    "a lead loses its type by an update",
    "unsent-is-kept",
    "updateLead",
    answers("PUT /crm_leads/*", (body) => ({ ...body, contact_name: null })),
  ],
  [
    "an amount is rounded",
    "sent-is-echoed",
    "createLead",
    answers("POST /crm_leads", (body) => ({
      ...body,
      expected_revenue: Math.round(Number(body["expected_revenue"])),
    })),
  ],
  [
    "a date moves by a day",
    "created-is-readable",
    "getLead",
    answers("GET /crm_leads/*", (body) => ({
      ...body,
      date_deadline: body["date_deadline"] === "2031-02-28" ? "2031-02-27" : body["date_deadline"],
    })),
  ],
];

/** Single faults in what is refused. */
export const refusalFaults: readonly Fault[] = [
  [
    "text that is too long is cut",
    "max-length-enforced",
    "createContact",
    sends(create, (body) =>
      isLong(body["name"])
        ? {
            ...body,
            name: String(body["name"]).slice(0, 200),
            full_name: String(body["full_name"]).slice(0, 120),
          }
        : body,
    ),
  ],
  [
    "only create checks lengths",
    "max-length-enforced",
    "updateContact",
    on(update, () => (seen) => (isLong(seen.body["name"]) ? seen.send({ body: {} }) : seen.send())),
  ],
  [
    "the longest text is refused",
    "max-length-is-inclusive",
    "createContact",
    sends(create, (body) =>
      String(body["name"]).length === 200 ? { ...body, name: `${String(body["name"])}x` } : body,
    ),
  ],
  [
    "an error has no details",
    "error-details",
    "createContact",
    on(create, () => async (seen) => {
      const got = await seen.send();
      return got.status === 500 ? { ...got, body: drop(got.body as Json, named("details")) } : got;
    }),
  ],
  [
    "an error has the wrong caption",
    "error-details",
    "updateContact",
    on(update, () => async (seen) => {
      const got = await seen.send();
      const details = (got.body as { details?: Json[] }).details?.map((one) => ({
        ...one,
        fieldlogicname: "标识",
      }));
      return details ? { ...got, body: { ...(got.body as Json), details } } : got;
    }),
  ],
  [
    "a refused update is written in part",
    "refused-write-changes-nothing",
    "getContact",
    on(update, () => async (seen) => {
      const got = await seen.send();
      if (got.status === 500) await seen.send({ body: { name: "in part" } });
      return got;
    }),
  ],
  [
    "a refused create is stored",
    "refused-write-changes-nothing",
    "fetchContactDefault",
    on(create, () => async (seen) => {
      const got = await seen.send();
      if (got.status === 500) await seen.send({ body: { first_name: seen.body["first_name"] } });
      return got;
    }),
  ],
  [
    "an account that does not exist is dropped",
    "reference-has-to-exist",
    "createContact",
    sends(create, (body) =>
      drop(body, (value, name) => name === "account_id" && String(value).endsWith("-0")),
    ),
  ],
  [
    "a stage that does not exist is dropped",
    "reference-has-to-exist",
    "createLead",
    sends("POST /crm_leads", (body) => drop(body, named("stage_id"))),
  ],
  [
    "what is no number becomes null",
    "wrong-type-is-refused",
    "createContact",
    sends(create, (body) => drop(body, (value) => value === "abc")),
  ],
  [
    "a lead needs no type",
    "required-enforced",
    "createLead",
    sends("POST /crm_leads", (body) => ({ ...body, type: body["type"] ?? "lead" })),
  ],
  [
    "save needs no type",
    "required-enforced",
    "saveLead",
    sends("POST /crm_leads/save", (body) => ({ type: "lead", ...body })),
  ],
  [
    "the type of a lead can be cleared",
    "required-enforced",
    "updateLead",
    sends("PUT /crm_leads/*", (body) =>
      drop(body, (value, name) => name === "type" && value === null),
    ),
  ],
  [
    "a refused lead is stored",
    "refused-write-changes-nothing",
    "fetchLeadDefault",
    on("POST /crm_leads", () => async (seen) => {
      const got = await seen.send();
      if (got.status === 500)
        await seen.send({ body: { type: "lead", name: String(seen.body["name"]).slice(0, 200) } });
      return got;
    }),
  ],
];

/** Single faults in how a contact belongs to an account. */
export const accountFaults: readonly Fault[] = [
  [
    "create ignores the account of the path",
    "parent-is-forced",
    "createAccountContact",
    on("POST /accounts/*/contacts", () => (seen) => seen.send({ path: "/contacts" })),
  ],
  [
    "update moves a contact out of the account",
    "parent-is-forced",
    "updateAccountContact",
    on(
      "PUT /accounts/*/contacts/*",
      () => (seen) => seen.send({ path: `/contacts/${seen.keys[1]}` }),
    ),
  ],
  [
    "save ignores the account of the path",
    "parent-is-forced",
    "saveAccountContact",
    on("POST /accounts/*/contacts/save", () => (seen) => seen.send({ path: "/contacts/save" })),
  ],
  [
    "a draft ignores the account of the path",
    "parent-is-forced",
    "getAccountContactDraft",
    on(
      "GET /accounts/*/contacts/get_draft",
      () => (seen) => seen.send({ path: "/contacts/get_draft" }),
    ),
  ],
  [
    "an account that does not exist is created into",
    "reference-has-to-exist",
    "createAccountContact",
    on("POST /accounts/*/contacts", () => async (seen) => {
      const got = await seen.send();
      return got.status === 200
        ? got
        : seen.send({ path: "/contacts", body: drop(seen.body, named("account_id")) });
    }),
  ],
  [
    "the name of the account is not joined",
    "account-name-is-joined",
    "getContact",
    answers(read, (body) => ({ ...body, account_name: null })),
  ],
  [
    "the name of the account is stored as sent",
    "account-name-is-joined",
    "createContact",
    answers(create, (body, seen) => ({
      ...body,
      account_name: seen.body["account_name"] ?? body["account_name"],
    })),
  ],
  [
    "the name outlives the account",
    "account-name-is-joined",
    "updateContact",
    answers(update, (body, seen) => ({
      ...body,
      account_name: body["account_name"] ?? seen.body["account_name"] ?? null,
    })),
  ],
  [
    "rows lack the name of the account",
    "account-name-is-joined",
    "fetchContactDefault",
    lists(list, (rows, _, asked) =>
      asked["n_id_eq"] ? rows.map((row) => ({ ...row, account_name: null })) : rows,
    ),
  ],
  [
    "an account lists the contacts of all",
    "list-holds-only-its-own",
    "fetchAccountContactDefault",
    on(nestedList, () => (seen) => seen.send({ path: "/contacts/fetch_default" })),
  ],
  [
    "an account lists the caller's contacts of all accounts",
    "list-holds-only-its-own",
    "fetchAccountContactCreateman",
    on(
      "POST /accounts/*/contacts/fetch_createman",
      () => (seen) => seen.send({ path: "/contacts/fetch_createman" }),
    ),
  ],
  [
    "an account lists none of its contacts",
    "created-is-listed",
    "fetchAccountContactAll",
    lists("POST /accounts/*/contacts/fetch_all", () => []),
  ],
  [
    "a nested delete does nothing",
    "deleted-is-gone",
    "getAccountContact",
    on("DELETE /accounts/*/contacts/*", () => () => nothing),
  ],
  [
    "a nested check_key does not know the contact",
    "check-key-tells",
    "checkAccountContactKey",
    answers("POST /accounts/*/contacts/check_key", () => 0),
  ],
  [
    "a nested save always creates",
    "save-updates",
    "saveAccountContact",
    sends("POST /accounts/*/contacts/save", (body) => drop(body, named("id"))),
  ],
  [
    "a nested update clears what was not sent",
    "unsent-is-kept",
    "updateAccountContact",
    sends("PUT /accounts/*/contacts/*", (body) => ({ email: null, ...body })),
  ],
];

const total = (edit: (total: number) => number) => (_: Json[], headers: Headers) =>
  headers.set("X-Total", String(edit(Number(headers.get("X-Total")))));

/** Single faults in lists. */
export const listFaults: readonly Fault[] = [
  [
    "a row shows an old value",
    "listed-as-read",
    "fetchContactDefault",
    lists(list, (rows) => rows.map((row) => ({ ...row, title: "采购经理" }))),
  ],
  [
    "a lead row shows an old value",
    "listed-as-read",
    "fetchLeadDefault",
    lists(leadList, (rows) => rows.map((row) => ({ ...row, type: "lead" }))),
  ],
  [
    "the size is ignored",
    "page-size-honoured",
    "fetchContactDefault",
    asks(list, forget(/^(size|page)$/)),
  ],
  [
    "a size of 0 gives everything",
    "page-size-honoured",
    "fetchContactDefault",
    on(
      list,
      () => (seen) =>
        seen.body["size"] === 0 ? seen.send({ body: { ...seen.body, size: 1000 } }) : seen.send(),
    ),
  ],
  [
    "the size has no limit",
    "page-headers-agree",
    "fetchContactDefault",
    lists(list, (_, headers, { size }) =>
      Number(size) > 1000 ? headers.set("X-Per-Page", String(size)) : undefined,
    ),
  ],
  [
    "X-Page counts from 1",
    "page-headers-agree",
    "fetchContactDefault",
    lists(list, (_, headers) => headers.set("X-Page", String(Number(headers.get("X-Page")) + 1))),
  ],
  [
    "every page is the first",
    "pages-do-not-overlap",
    "fetchContactDefault",
    asks(list, forget(/^page$/)),
  ],
  [
    "a page begins with the last row of the one before",
    "pages-do-not-overlap",
    "fetchContactDefault",
    asks(list, (asked) =>
      Number(asked["page"]) > 0
        ? { ...asked, offset: Number(asked["page"]) * Number(asked["size"]) - 1 }
        : asked,
    ),
  ],
  [
    "a row falls between two pages",
    "pages-are-complete",
    "fetchContactDefault",
    asks(list, (asked) =>
      Number(asked["page"]) > 0
        ? { ...asked, offset: Number(asked["page"]) * Number(asked["size"]) + 1 }
        : asked,
    ),
  ],
  [
    "past the end comes the last page",
    "past-the-end-is-empty",
    "fetchContactDefault",
    on(list, () => {
      let last: unknown;
      return async (seen) => {
        const got = await seen.send();
        if (Array.isArray(got.body) && got.body.length > 0) last = got.body;
        return { ...got, body: seen.body["page"] ? (last ?? got.body) : got.body };
      };
    }),
  ],
  [
    "the total is one too many",
    "total-is-true",
    "fetchContactDefault",
    lists(
      list,
      total((count) => count + 1),
    ),
  ],
  [
    "the total is that of the page",
    "total-is-true",
    "fetchContactDefault",
    lists(list, (rows, headers) => headers.set("X-Total", String(rows.length))),
  ],
  [
    "the total ignores the filter",
    "total-is-true",
    "fetchLeadDefault",
    lists(
      leadList,
      total((count) => count + 40),
    ),
  ],
  [
    "the number of pages is rounded down",
    "total-pages-is-true",
    "fetchContactDefault",
    lists(list, (_, headers) =>
      headers.set(
        "X-Total-Pages",
        String(Math.floor(Number(headers.get("X-Total")) / Number(headers.get("X-Per-Page")))),
      ),
    ),
  ],
  [
    "the offset is ignored",
    "offset-honoured",
    "fetchContactDefault",
    asks(list, forget(/^offset$/)),
  ],
  ["the sort is ignored", "sort-is-applied", "fetchContactDefault", asks(list, forget(/^sort$/))],
  [
    "desc sorts as asc",
    "sort-descends",
    "fetchContactDefault",
    asks(list, (asked) => ({
      ...asked,
      sort: String(asked["sort"] ?? "").replaceAll(",desc", ",asc"),
    })),
  ],
  [
    "no direction means desc",
    "sort-ascends-by-default",
    "fetchContactDefault",
    asks(list, (asked) =>
      /^\w+$/.test(String(asked["sort"]))
        ? { ...asked, sort: `${String(asked["sort"])},desc` }
        : asked,
    ),
  ],
  [
    "only the first sort counts",
    "sort-by-several",
    "fetchContactDefault",
    asks(list, (asked) => ({ ...asked, sort: String(asked["sort"] ?? "").split(";")[0] })),
  ],
  [
    "an unknown sort field stops the sorting",
    "unknown-sort-is-ignored",
    "fetchContactDefault",
    asks(list, (asked) =>
      String(asked["sort"]).startsWith("no_such") ? drop(asked, named("sort")) : asked,
    ),
  ],
  [
    "numbers are sorted as text",
    "sort-is-applied",
    "fetchLeadDefault",
    lists(leadList, (rows, _, { sort }) => {
      if (!String(sort).startsWith("expected_revenue")) return rows;
      return rows.toSorted((a, b) =>
        String(a["expected_revenue"]) < String(b["expected_revenue"]) ? -1 : 1,
      );
    }),
  ],
  [
    "a filter is ignored",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, forget(/^n_lead_source_eq$/)),
  ],
  [
    "the owner filter is ignored",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, forget(/^n_owner_eq$/)),
  ],
  [
    "a link filter of leads is ignored",
    "filter-keeps-only-matches",
    "fetchLeadDefault",
    asks(leadList, forget(/^n_team_id_eq$/)),
  ],
  [
    "one condition is enough",
    "filter-keeps-only-matches",
    "fetchContactDefault",
    asks(list, (asked) =>
      "n_salutation_eq" in asked && "n_lead_source_eq" in asked
        ? drop(asked, named("n_lead_source_eq"))
        : asked,
    ),
  ],
  [
    "a filter finds nothing",
    "filter-finds-match",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => ("n_unsubscribed_mode_eq" in asked ? [] : rows)),
  ],
  [
    "a filter by type finds nothing",
    "filter-finds-match",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("n_type_eq" in asked ? [] : rows)),
  ],
  [
    "like means begins with",
    "filter-finds-match",
    "fetchContactDefault",
    lists(list, (rows, _, { n_full_name_like: like }) =>
      typeof like === "string"
        ? rows.filter((row) => String(row["full_name"]).startsWith(like))
        : rows,
    ),
  ],
  [
    "like minds case",
    "filter-ignores-case",
    "fetchContactDefault",
    lists(list, (rows, _, { n_name_like: like }) =>
      typeof like === "string" ? rows.filter((row) => String(row["name"]).includes(like)) : rows,
    ),
  ],
  [
    "eq means contains",
    "eq-is-exact",
    "fetchContactDefault",
    on(list, () => async (seen) => {
      const { n_salutation_eq: wanted } = seen.body;
      const got = await seen.send({ body: drop(seen.body, named("n_salutation_eq")) });
      const rows = (got.body as Json[]).filter(
        (row) => !wanted || String(row["salutation"] ?? "").includes(String(wanted)),
      );
      return { ...got, headers: got.headers, body: rows };
    }),
  ],
  [
    "an empty condition matches nothing",
    "empty-filter-is-ignored",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => (asked["n_owner_eq"] === "" ? [] : rows)),
  ],
  [
    "an unknown condition matches nothing",
    "unknown-filter-is-ignored",
    "fetchContactDefault",
    lists(list, (rows, _, asked) => ("n_no_such_field_eq" in asked ? [] : rows)),
  ],
  [
    "a filter without effect has one",
    "filter-has-no-effect",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("n_activity_state_eq" in asked ? [] : rows)),
  ],
  [
    "the quick search is ignored",
    "query-searches",
    "fetchContactDefault",
    asks(list, forget(/^query$/)),
  ],
  [
    "the quick search of leads finds nothing",
    "query-searches",
    "fetchLeadDefault",
    lists(leadList, (rows, _, asked) => ("query" in asked ? [] : rows)),
  ],
  [
    "a list lacks what was created",
    "created-is-listed",
    "fetchContactAll",
    lists("POST /contacts/fetch_all", () => []),
  ],
  [
    "own contacts are not listed as own",
    "created-is-listed",
    "fetchContactOwner",
    lists("POST /contacts/fetch_owner", () => []),
  ],
  [
    "'created by me' lists everybody's",
    "list-holds-only-its-own",
    "fetchContactCreateman",
    on(
      "POST /contacts/fetch_createman",
      () => (seen) => seen.send({ path: "/contacts/fetch_all" }),
    ),
  ],
  [
    "'owned by me' lists everybody's",
    "list-holds-only-its-own",
    "fetchContactOwner",
    on("POST /contacts/fetch_owner", () => (seen) => seen.send({ path: "/contacts/fetch_all" })),
  ],
  [
    "an account's pages overlap",
    "pages-do-not-overlap",
    "fetchAccountContactDefault",
    asks(nestedList, forget(/^page$/)),
  ],
  [
    "an account's list is not sorted",
    "sort-is-applied",
    "fetchAccountContactDefault",
    asks(nestedList, forget(/^sort$/)),
  ],
  [
    "the size of a list of leads is ignored",
    "page-size-honoured",
    "fetchLeadDefault",
    asks(leadList, forget(/^(size|page)$/)),
  ],
];

export const faults: readonly Fault[] = [
  ...stateFaults,
  ...refusalFaults,
  ...accountFaults,
  ...listFaults,
];
