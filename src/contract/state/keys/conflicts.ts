import { equalJson, isObject, preview } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { bodyFrom, withMember } from "../bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../record.ts";
import type { Session } from "../session.ts";
import type { Writer } from "../writing.ts";

/** So many texts are tried: names, addresses and numbers that must be unique come early. */
const mostMembers = 8;

/** What a creation refuses because another record has it, a change does not take either. */
export const conflicts: StateOracle = {
  name: "what is unique stays unique",
  check: async (session, records, writers) => {
    const able = writers.filter(({ operation }) => promises409(operation));
    if (able.length === 0 || !records.reading || !promises409(records.template.operation)) return;
    const taken = await records.create("with values that others may not have");
    if (!taken) return;
    for (const name of await uniqueMembers(session, records, taken))
      for (const writer of able) await checkChange(session, records, writer, taken, name);
  },
};

/** The members of which one equal value is enough for a refusal: all others are fresh. */
async function uniqueMembers(
  session: Session,
  records: Records,
  { sent }: Own,
): Promise<readonly string[]> {
  const { template } = records;
  const other = bodyFrom(template, `${session.resource.name} other values`);
  const names = Object.keys(sent).filter((name) => {
    const isFree = typeof sent[name] === "string" && !equalJson(sent[name], other[name]);
    return isFree && name !== session.resource.key?.property;
  });
  const found: string[] = [];
  for (const name of names.slice(0, mostMembers)) {
    const fresh = bodyFrom(template, `${session.resource.name} the same ${name}`);
    const body = withMember(session.run, template.content, fresh, name, sent[name]);
    if (!equalJson(body[name], sent[name])) continue;
    const reply = await records.attempt(body, `a creation with a ${name} that another one has`);
    if (reply.status === 409) found.push(name);
  }
  return found;
}

async function checkChange(
  session: Session,
  records: Records,
  writer: Writer,
  { sent }: Own,
  name: string,
): Promise<void> {
  const { content } = writer.template;
  const own = await records.create(`to get the same ${name} by ${writer.operation.id}`);
  if (!own || !isObject(content.value) || !Object.hasOwn(content.value, name)) return;
  const start = writer.way === "merge" ? {} : bodyFrom(writer.template, `same ${name}`);
  const body = withMember(session.run, content, start, name, sent[name]);
  if (!equalJson(body[name], sent[name])) return;
  const reply = await writer.write(own, body, `a ${name} that another record has`);
  if (!reply.isSuccess) return;
  const after = await records.read(own, `whether it has the ${name}`);
  if (!equalJson(after.record?.[name], sent[name])) return;
  const message = `${name} = ${preview(sent[name])} of another record was refused by a creation with 409, but a change to it was accepted`;
  const told = { instance: "status", message, oracle: "convention" } as const;
  session.tell("unique-stays-unique", reply, told);
}

function promises409({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === "409");
}
