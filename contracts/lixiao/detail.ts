import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/lixiao.d.ts";
import { claimsOf } from "./consistency.ts";
import {
  alike,
  checkAll,
  exampleId,
  read,
  type Claim,
  type Contact,
  type Tools,
} from "./contacts.ts";

/** How many of the customer's other contacts are read too: few, for a company may make 10 calls in 10 seconds. */
const neighbourCount = 2;

/** One contact, and the others of its customer, tell the same story. */
export const detail: Flow<operations> = {
  name: "contact detail",
  operations: ["getContact"],
  run: async (t) => {
    const id = Number(t.variable("id") ?? exampleId);
    const first = await read(t, id);
    const { contact } = first;
    if (!contact) return t.skip(`there is no contact ${id} that the caller may see`);
    checkAll(t, first, [
      alike("answers-what-was-asked", "/data/id", contact.id, id),
      ...claimsOf(contact),
    ]);
    const again = await read(t, id);
    const { created_at, address } = again.contact ?? {};
    checkAll(t, again, [
      alike("read-changes-nothing", "/data/id", again.contact?.id, contact.id),
      alike("read-changes-nothing", "/data/created_at", created_at, contact.created_at),
      alike("read-changes-nothing", "/data/address/id", address?.id, contact.address.id),
    ]);
    await checkNeighbours(t, contact);
  },
};

/** Another contact of the customer: what its own answer says is what the first one said of it. */
async function checkNeighbours(t: Tools, first: Contact): Promise<void> {
  const others = (first.customer?.contacts ?? []).filter(({ id }) => id !== first.id);
  for (const listed of others.slice(0, neighbourCount)) {
    const other = await read(t, listed.id);
    // A customer may be shared, and one of its contacts not.
    if (!other.contact) continue;
    const { id, name, address, customer } = other.contact;
    const claims: Claim[] = [
      alike("answers-what-was-asked", "/data/id", id, listed.id),
      alike("neighbours-agree", "/data/name", name, listed.name),
      alike("neighbours-agree", "/data/address/id", address.id, listed.address.id),
      alike("neighbours-agree", "/data/customer/id", customer?.id, first.customer?.id),
      alike("neighbours-agree", "/data/customer/name", customer?.name, first.customer?.name),
    ];
    checkAll(t, other, [...claims, ...claimsOf(other.contact)]);
  }
}
