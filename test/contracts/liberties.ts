import { answers, on, type Break, type Got, type Json } from "./fault-kit.ts";

const chain =
  (...breaks: readonly Break[]): Break =>
  (next) =>
    breaks.reduce((handler, takes) => takes(handler), next);

const records = [
  "GET /contacts/*",
  "PUT /contacts/*",
  "POST /contacts",
  "POST /contacts/save",
  "GET /crm_leads/*",
  "PUT /crm_leads/*",
  "POST /crm_leads",
];
const lists = ["POST /contacts/fetch_default", "POST /crm_leads/fetch_default"];
const deletes = ["DELETE /contacts/*", "DELETE /accounts/*/contacts/*", "DELETE /crm_leads/*"];
const checks = [
  "POST /contacts/check_key",
  "POST /accounts/*/contacts/check_key",
  "POST /crm_leads/check_key",
];

/** Changes the rows of an answered list. */
const rows = (pattern: string, edit: (rows: Json[], asked: Json) => Json[]): Break =>
  answers(pattern, (body, seen) => edit(body as unknown as Json[], seen.body));

let count = 0;

/** What a correct deployment may do, and our mock happens not to: no flow may complain. */
export const liberties: readonly (readonly [name: string, takes: Break])[] = [
  [
    "adds keys of its own, other ones each time",
    chain(
      ...records.map((one) => answers(one, (body) => ({ ...body, srfversion: ++count }))),
      ...lists.map((one) =>
        rows(one, (all) => all.map((row) => ({ ...row, srfversion: ++count, description: "…" }))),
      ),
    ),
  ],
  [
    "has no order of its own",
    chain(
      ...lists.map((one) =>
        rows(one, (all, { sort }) => (sort ? all : all.toSorted((a, b) => hash(a) - hash(b)))),
      ),
    ),
  ],
  [
    "is written to by others at the same time",
    chain(
      ...lists.map((one) =>
        on(one, () => async (seen) => {
          const name = `Row ${++count} b`;
          await seen.send({
            method: "POST",
            path: "/contacts",
            body: { name, full_name: name, lead_source: "10" },
          });
          await seen.send({
            method: "POST",
            path: "/crm_leads",
            body: { name, type: "lead", priority: "2" },
          });
          return seen.send();
        }),
      ),
    ),
  ],
  [
    "says 2 of a key that is not there any more",
    chain(
      ...checks.map((one) =>
        answers(one, (state, { body }) => (Number(state) === 0 && body["id"] ? 2 : state)),
      ),
    ),
  ],
  [
    "says yes to deleting what is not there",
    chain(
      ...deletes.map((one) =>
        on(one, () => async (seen): Promise<Got> => {
          const got = await seen.send();
          return got.status === 403
            ? { status: 200, headers: new Headers(), body: undefined }
            : got;
        }),
      ),
    ),
  ],
];

function hash(row: Json): number {
  return [...String(row["id"])].reduce((sum, one) => (sum * 31 + one.charCodeAt(0)) % 9973, 7);
}
