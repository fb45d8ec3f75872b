import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { isAllowed, bodyFrom } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import { foreignValues } from "./foreign-values.ts";

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
      const plain = async () => {
        const own = await records.create("with what the server itself writes");
        return own && (await records.read(own, "what the server itself writes")).record;
      };
      const isTaken = reply.isSuccess && (await tellTaken(session, reply, foreign, plain));
      const own = isTaken ? undefined : records.ownOf(reply, body);
      if (own) await expectOwn(session, records, own, foreign, plain);
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
  const change = changeFor(session, writer, "read-only", before);
  const body = { ...change, ...foreign };
  const { schema } = template.content.media;
  if (schema === undefined || !isAllowed(session.run.maker, schema, body)) return;
  const reply = await writer.write(own, body, `a change with ${namesOf(foreign)}`);
  const plain = async () => {
    const other = await records.create("to be changed without it");
    const done = other && (await writer.write(other, change, "the same change without it"));
    if (!other || !done?.isSuccess) return undefined;
    return (await records.read(other, "what the server itself writes")).record;
  };
  if (reply.isSuccess) await expectOwn(session, records, own, foreign, plain);
}

/** A change of the key is looked at by an oracle of its own. */
function withoutKey({ resource }: Session, values: Json): Json {
  const { [resource.key?.property ?? ""]: _, ...rest } = values;
  return rest;
}

const namesOf = (values: Json) => `${Object.keys(values).join(", ")}, which only the server writes`;

/** Makes the same without what only the server writes, and shows it. */
type Plain = () => Promise<Json | undefined>;

async function expectOwn(
  session: Session,
  records: Records,
  own: Own,
  foreign: Json,
  plain: Plain,
): Promise<void> {
  const read = await records.read(own, "whether what is read-only is its own");
  await tellTaken(session, read, foreign, plain);
}

/** True, and told, where an answer shows what only the server should have written. */
async function tellTaken(
  session: Session,
  reply: Reply,
  foreign: Json,
  plain: Plain,
): Promise<boolean> {
  const { record } = reply;
  const shown = Object.keys(foreign).filter(
    (name) => record && isSame(record[name], foreign[name]),
  );
  // A state that was asked for may be the one the server has chosen itself.
  const usual = shown.length > 0 ? await plain() : undefined;
  const taken = usual ? shown.filter((name) => !isSame(usual[name], foreign[name])) : [];
  for (const name of taken) {
    const message = `${name} is the server's to write, but a request set it to ${preview(foreign[name])}`;
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
