import { answers, drop, lists, on, sends } from "../fault-kit.ts";
import { create, list, named, read, update, type Fault } from "./fault.ts";

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
    "an account lists the caller's contacts of all accounts",
    "list-holds-only-its-own",
    "fetchAccountContactCreateman",
    on(
      "POST /accounts/*/contacts/fetch_createman",
      () => (seen) => seen.send({ path: "/contacts/fetch_createman" }),
    ),
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
];
