import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { isAllowed, bodyFrom } from "../bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { changeFor, type Writer } from "../writing.ts";

/**
 * What only the server writes does not take what a request says, where such a request is accepted at all.
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4
 */
export const readOnly: StateOracle = {
  name: "what is read-only is the server's",
  check: async (session, records, writers) => {
    if (records.reading !== "item") return;
    const foreign = foreignValues(session);
    if (Object.keys(foreign).length === 0) return;
    const { template } = records;
    const body = { ...bodyFrom(template, `${session.resource.name} read-only`), ...foreign };
    const schema = template.content.media.schema;
    if (schema !== undefined && isAllowed(session.run.maker, schema, body)) {
      const reply = await records.attempt(body, `a creation with ${namesOf(foreign)}`);
      const isTaken = reply.isSuccess && tellTaken(session, reply, foreign);
      const own = isTaken ? undefined : records.ownOf(reply, body);
      if (own) await expectOwn(session, records, own, foreign);
    }
    const rest = withoutKey(session, foreign);
    if (Object.keys(rest).length === 0) return;
    for (const writer of writers) await checkWriter(session, records, writer, rest);
  },
};

async function checkWriter(
  session: Session,
  records: Records,
  writer: Writer,
  foreign: Json,
): Promise<void> {
  const { operation, template } = writer;
  const own = await records.create(`to keep what ${operation.id} may not set`);
  const before = own && (await records.read(own, "before what it may not set")).record;
  if (!own || !before) return;
  const body = { ...changeFor(session, writer, "read-only", before), ...foreign };
  const { schema } = template.content.media;
  if (schema === undefined || !isAllowed(session.run.maker, schema, body)) return;
  const reply = await writer.write(own, body, `a change with ${namesOf(foreign)}`);
  if (reply.isSuccess) await expectOwn(session, records, own, foreign);
}

/** A change of the key is looked at by an oracle of its own. */
function withoutKey({ resource }: Session, values: Json): Json {
  const { [resource.key?.property ?? ""]: _, ...rest } = values;
  return rest;
}

const namesOf = (values: Json) => `${Object.keys(values).join(", ")}, which only the server writes`;

/** Values that no server would choose, for the members of the record that are read-only. */
function foreignValues({ run, resource }: Session): Json {
  const { document } = run.maker;
  const values = [...membersOf(document, resource.record ?? "")].flatMap(([name, at]) => {
    if (keyword(document, at, "readOnly") !== true) return [];
    const schema = targetOf(document, at);
    const value = foreignValue(typesOf(document, schema), keyword(document, schema, "format"));
    const isFine = value !== undefined && isAllowed(run.maker, schema, value);
    return isFine ? [[name, value] as const] : [];
  });
  return Object.fromEntries(values);
}

function foreignValue(types: readonly string[], format: unknown): unknown {
  if (types.includes("integer") || types.includes("number")) return 1_903_771;
  if (!types.includes("string")) return undefined;
  if (format === "date-time") return "2001-02-03T04:05:06Z";
  if (format === "date") return "2001-02-03";
  if (format === "uuid") return "5f2c1b1e-9d3a-4c57-8a41-0d6f7e2b9c11";
  return format === undefined ? "of-somebody-else" : undefined;
}

async function expectOwn(
  session: Session,
  records: Records,
  own: Own,
  foreign: Json,
): Promise<void> {
  const read = await records.read(own, "whether what is read-only is its own");
  tellTaken(session, read, foreign);
}

/** True, and told, where an answer shows what only the server should have written. */
function tellTaken(session: Session, reply: Reply, foreign: Json): boolean {
  const { record } = reply;
  const taken = Object.keys(foreign).filter(
    (name) => record && isSame(record[name], foreign[name]),
  );
  for (const name of taken) {
    const message = `${name} is read-only, but a request set it to ${preview(foreign[name])}`;
    const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
    session.tell("read-only-stays", reply, told);
  }
  return taken.length > 0;
}

/** The same time may be written in another way. */
function isSame(found: unknown, sent: unknown): boolean {
  if (equalJson(found, sent)) return true;
  const times = [found, sent].map((one) =>
    typeof one === "string" ? Date.parse(one) : Number.NaN,
  );
  return typeof sent === "string" && /^\d{4}-/.test(sent) && times[0] === times[1];
}
