import type { CrmCall, StoredContact } from "../data.ts";
import { type Belongs, type Datasets, everywhere } from "../entity/actions.ts";

type ContactList = "fetch_all" | "fetch_createman" | "fetch_default" | "fetch_owner";
type ContactDatasets = Datasets<StoredContact, ContactList>;

/** Which contacts each list holds, by the name of the list's operation. */
export const contactDatasets: ContactDatasets = {
  fetch_all: () => everywhere,
  fetch_createman: (call) => (row) => row.create_man === call.principal.id,
  fetch_default: () => everywhere,
  fetch_owner: (call) => (row) => row.owner === call.principal.id,
};

/** The same lists within one account. */
export function accountDatasets(account: string): ContactDatasets {
  const inside =
    (list: ContactList) =>
    (call: CrmCall): Belongs<StoredContact> => {
      const belongs = contactDatasets[list](call);
      return (row) => row.account_id === account && belongs(row);
    };
  return {
    fetch_all: inside("fetch_all"),
    fetch_createman: inside("fetch_createman"),
    fetch_default: inside("fetch_default"),
    fetch_owner: inside("fetch_owner"),
  };
}
