import { answers, drop, on, sends } from "../fault-kit.ts";
import { create, isLong, update, type Fault } from "./fault.ts";

/** Single faults in what is accepted and answered: any run finds them. */
export const requestFaults: readonly Fault[] = [
  [
    "a message has no id",
    "body-fits-schema",
    "postLeadMessage",
    answers("POST /crm_leads/*/message_post_with_source", (body) => ({ ...body, id: "" })),
  ],
  [
    "text that is too long is cut",
    "invalid-request-refused",
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
    "invalid-request-refused",
    "updateContact",
    on(update, () => (seen) => (isLong(seen.body["name"]) ? seen.send({ body: {} }) : seen.send())),
  ],
  [
    "the longest text is refused",
    "valid-request-accepted",
    "createContact",
    sends(create, (body) =>
      String(body["name"]).length === 200 ? { ...body, name: `${String(body["name"])}x` } : body,
    ),
  ],
  [
    "a lead needs no type",
    "invalid-request-refused",
    "createLead",
    sends("POST /crm_leads", (body) => ({ ...body, type: body["type"] ?? "lead" })),
  ],
  [
    "save needs no type",
    "invalid-request-refused",
    "saveLead",
    sends("POST /crm_leads/save", (body) => ({ type: "lead", ...body })),
  ],
  [
    "the type of a lead can be cleared",
    "invalid-request-refused",
    "updateLead",
    sends("PUT /crm_leads/*", (body) =>
      drop(body, (value, name) => name === "type" && value === null),
    ),
  ],
];
