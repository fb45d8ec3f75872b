import { answers, drop, on, sends, type Json } from "../fault-kit.ts";
import {
  create,
  dayBefore,
  isEmpty,
  isNull,
  named,
  nothing,
  ok,
  read,
  remove,
  update,
  type Fault,
} from "./fault.ts";

/** Creates as ever, and keeps the ids. */
const remembering = (ids: string[]) =>
  on(create, () => async (seen) => {
    const got = await seen.send();
    if (got.status === 200) ids.push(String((got.body as Json)["id"]));
    return got;
  });

/** Single faults in what a write does to later reads: any run finds them. */
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
    "update does nothing",
    "sent-is-echoed",
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
    "getContact",
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
  ["update drops null", "null-clears", "getContact", sends(update, (body) => drop(body, isNull))],
  [
    "update drops empty strings",
    "update-persists",
    "getContact",
    sends(update, (body) => drop(body, isEmpty)),
  ],
  [
    "an empty string is stored as it is",
    "update-persists",
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
    "the same update adds up",
    "sent-is-echoed",
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
      const creating = remembering(ids);
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
      const creating = remembering(ids);
      const deleting = on(remove, () => async (seen) => {
        await seen.send({ path: `/contacts/${ids.at(-1)}` });
        return seen.send();
      });
      return deleting(creating(next));
    },
  ],
  ["delete does nothing", "deleted-is-gone", "getContact", on(remove, () => () => nothing)],
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
    "attachments are added, not replaced",
    "update-persists",
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
    "update-persists",
    "getContact",
    sends(update, (body) => drop(body, named("attachments"))),
  ],
  [
    "a lead loses its type by an update",
    "sent-is-echoed",
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
    "a nested delete does nothing",
    "deleted-is-gone",
    "getAccountContact",
    on("DELETE /accounts/*/contacts/*", () => () => nothing),
  ],
  [
    "a nested update clears what was not sent",
    "unsent-is-kept",
    "getAccountContact",
    sends("PUT /accounts/*/contacts/*", (body) => ({ email: null, ...body })),
  ],
  [
    "a date moves by a day",
    "created-is-readable",
    "getLead",
    answers("GET /crm_leads/*", (body) => ({
      ...body,
      date_deadline: dayBefore(body["date_deadline"]),
    })),
  ],
];
