import { preview } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { recordIn } from "../../../resource/envelope.ts";
import { plainName } from "../../../resource/names.ts";
import { answerSchema, membersOf } from "../../../resource/shapes.ts";
import { equalKey } from "../creation.ts";
import { keyPlace, type StateOracle } from "../oracle.ts";
import type { Own } from "../own-record/record.ts";
import type { Session } from "../session.ts";

const rule = "created-is-readable";
const oracle = "convention";

/** What is found by another member than its key is the record that has it: `GET /orders/by-number/{orderNumber}`. */
export const lookups: StateOracle = {
  name: "what is looked up by a member is the one that has it",
  check: async (session, records) => {
    const found = lookupsOf(session);
    if (found.length === 0) return;
    const made = [await records.create("looked up"), await records.create("looked up, another")];
    const own = made.flatMap((one) => one ?? []);
    for (const lookup of found) for (const one of own) await lookUp(session, lookup, one);
  },
};

interface Lookup {
  readonly operation: Operation;
  readonly parameter: string;
  readonly member: string;
}

function lookupsOf({ run, resource }: Session): Lookup[] {
  const { document } = run.maker;
  const { record, collection, name, item } = resource;
  if (record === undefined || collection.includes("{")) return [];
  const members = [...membersOf(document, record).keys()];
  return document.operations.flatMap((operation): Lookup[] => {
    const { method, path } = operation;
    const [, parameter] = /^[^{}]*\/\{([^{}]+)\}$/.exec(path) ?? [];
    if (method !== "GET" || parameter === undefined || path === item) return [];
    const member = members.find((one) => plainName(one) === plainName(parameter));
    const shown = recordIn(document, answerSchema(operation), name)?.schema;
    const isOne = path.startsWith(`${collection}/`) && shown === record;
    const isOpen = run.credentials.has(operation);
    return member !== undefined && isOne && isOpen ? [{ operation, parameter, member }] : [];
  });
}

async function lookUp(session: Session, { operation, parameter, member }: Lookup, own: Own) {
  const value = own.reply.record?.[member] ?? own.sent[member];
  const property = session.resource.key?.property;
  if ((typeof value !== "string" && typeof value !== "number") || value === "") return;
  const sent = `what has ${member} = ${preview(value)}`;
  const reply = await session.send({ operation, sent, path: { [parameter]: value } });
  const looked = `${member} = ${preview(value)} was looked up`;
  if (reply.status === 404) {
    const message = `${looked}, which a creation answered, but nothing was found`;
    return session.tell(rule, reply, { instance: "status", message, oracle });
  }
  const key = property === undefined ? undefined : reply.record?.[property];
  if (!reply.isSuccess || key === undefined || equalKey(key, own.key)) return;
  // What is not unique may lead to another one that has it, too.
  if (equalKey(reply.record?.[member], value)) return;
  const message = `${looked}, but the record of ${preview(key)} was answered`;
  session.tell(rule, reply, { instance: keyPlace(session, reply), message, oracle });
}
