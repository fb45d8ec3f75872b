import { answers, drop, on, sends, type Json } from "../fault-kit.ts";
import { create, json, list, named, read, remove, save, update, type Fault } from "./fault.ts";

/** What is refused ends in an internal error instead. */
const failsInside = (pattern: string) =>
  on(pattern, () => async (seen) => {
    const got = await seen.send();
    if (got.status === 200) return got;
    const body = { type: "NullPointerException", code: 1, message: "null" };
    return { status: 500, headers: json, body };
  });

/** Single faults in what only the CRM means by its records, actions and refusals. */
export const recordFaults: readonly Fault[] = [
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
    "update sets the time of creation",
    "creation-stamp-stays",
    "updateContact",
    answers(update, (body) => ({ ...body, create_time: "2031-01-01 00:00:00" })),
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
  ["a missing record is an internal error", "deleted-is-gone", "getContact", failsInside(read)],
  [
    "a second delete is an internal error",
    "second-delete-is-documented",
    "deleteContact",
    failsInside(remove),
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
  [
    "what is no number becomes null",
    "wrong-type-is-refused",
    "createContact",
    sends(create, (body) => drop(body, (value) => value === "abc")),
  ],
];
