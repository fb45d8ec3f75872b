import { readFileSync } from "node:fs";
import { documentFile } from "./workshop.mjs";

const authorization = "Bearer demo";
const json = { authorization, "content-type": "application/json" };

/** What is asked of every server. `key` is a contact that is there. */
export function rowsFor(key, account) {
  return [
    {
      name: "get",
      title: "GET one contact",
      method: "GET",
      path: `/contacts/${key}`,
      headers: { authorization },
    },
    {
      name: "post",
      title: "POST a contact, 44 fields, validated and stored",
      method: "POST",
      path: "/contacts",
      headers: json,
      body: JSON.stringify(contactOf44Fields(account)),
    },
    {
      name: "list",
      title: "POST fetch_default, 20 rows",
      method: "POST",
      path: "/contacts/fetch_default",
      headers: json,
      body: JSON.stringify({ page: 0, size: 20 }),
    },
    {
      name: "dynamic",
      title: "GET one contact, made up from its schema",
      method: "GET",
      path: `/contacts/${key}`,
      headers: { authorization, prefer: "dynamic=true" },
    },
  ];
}

const ofType = {
  DateTime: "2024-03-15 09:30:00",
  Date: "1990-08-21",
  YesNo: 1,
  LeadSource: "20",
  Key: null,
};

/** Every field of a contact but the id and three stamps that the server writes. */
function contactOf44Fields(account) {
  const { schemas } = JSON.parse(readFileSync(documentFile(3), "utf8")).components;
  const left = ["id", "create_time", "update_man", "update_time"];
  const entries = Object.entries(schemas.ContactFields.properties)
    .filter(([name]) => !left.includes(name))
    .map(([name, { $ref }]) => {
      if (name === "account_id") return [name, account];
      if (name === "attachments") return [name, []];
      return [name, $ref ? ofType[$ref.split("/").at(-1)] : "张江高科技园区"];
    });
  return Object.fromEntries(entries);
}
