import { succeeds, type Tools } from "../shared/records.ts";

export interface Account {
  readonly id: string;
  readonly name: string;
}

export interface Accounts {
  readonly account: Account;
  /** A second one, where the deployment shows any. */
  readonly other: Account | undefined;
}

/** Accounts cannot be created here, so that contacts have to lead to one; otherwise the flow is skipped. */
export async function findAccounts(t: Tools): Promise<Accounts> {
  const reply = await t.call("fetchContactDefault", { body: { size: 1000 } });
  const accounts = new Map<string, Account>();
  for (const { account_id: id, account_name: name } of t.need(succeeds, reply, 200)) {
    // Only an account that exists has a name to be joined; the name has to survive being a filter.
    if (id && name && name === name.trim() && !name.includes("\\")) accounts.set(id, { id, name });
  }
  const [account, other] = accounts.values();
  return account
    ? { account, other }
    : t.skip("no contact of this deployment belongs to an account");
}
