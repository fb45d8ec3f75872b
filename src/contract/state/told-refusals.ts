import { preview } from "../../base/json.ts";
import { referredKind } from "../../resource/references.ts";
import { lengthOf } from "../../resource/roles/ranges.ts";
import { rangesToldBy } from "../../resource/roles/told-ranges.ts";
import { refusesUnknown } from "../../resource/unknown-refused.ts";
import { schemasAt } from "../../schema/walk.ts";
import { otherThan } from "../records/other-key.ts";
import { isAllowed } from "./own-record/bodies.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";
import type { Records } from "./own-record/record.ts";
import { expectUntouched, type StateOracle } from "./oracle.ts";
import type { Json, Session } from "./session.ts";

/** A change that the schema allows, and a text or what is there does not. */
interface Breach {
  readonly words: string;
  readonly body: Json;
}

/** What is refused for its ends or for a key of nothing is often looked at later than what breaks the schema. */
export const toldRefusals: StateOracle = {
  name: "a write refused by a text changes nothing",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    for (const writer of writers)
      for (const kind of kinds) await checkBreach(session, records, writer, kind);
  },
};

type Breaching = (session: Session, writer: Writer, change: Json) => Breach | undefined;

async function checkBreach(
  session: Session,
  records: Records,
  writer: Writer,
  [name, breach]: (typeof kinds)[number],
): Promise<void> {
  const { operation } = writer;
  const salt = `${name}, refused`;
  // Where nothing can be refused so, no record is made for it.
  if (!breach(session, writer, changeFor(session, writer, salt, {}))) return;
  const own = await records.create(`to stay as it is, ${operation.id}, ${salt}`);
  const before = own && (await records.read(own, "before the refused change"));
  if (!own || !before?.record) return;
  const change = changeFor(session, writer, salt, before.record);
  const { words, body } = breach(session, writer, change) ?? {};
  if (words === undefined || body === undefined) return;
  const reply = await writer.write(own, body, words);
  if (reply.isSuccess) return;
  await expectUntouched(session, records, own, before.record, { body: change, words, reply });
}

const withCrossedEnds: Breaching = ({ run }, { operation, template }, change) => {
  const { schema } = template.content.media;
  if (schema === undefined) return undefined;
  const { document } = run.maker;
  for (const range of rangesToldBy(document, operation, schema)) {
    const { from, to } = range;
    const length = lengthOf(document, range, change);
    if (length === undefined || length <= 0) continue;
    const body = { ...change, [from.name]: change[to.name], [to.name]: change[from.name] };
    const words = `${from.name} = ${preview(body[from.name])}, ${to.name} = ${preview(body[to.name])}`;
    if (isAllowed(run.maker, schema, body)) return { words, body };
  }
  return undefined;
};

/** Where answers taught what a key is, any other one; where a text has it be there, one that nothing has. */
const withKeyOfNothing: Breaching = ({ run }, { operation, template }, change) => {
  const { schema } = template.content.media;
  if (schema === undefined) return undefined;
  const { document, shown, sample } = run.maker;
  for (const name of Object.keys(change)) {
    const [at] = schemasAt(document, schema, [name]);
    if (at === undefined) continue;
    const resource = referredKind(document, name, at);
    const isRefused =
      resource && refusesUnknown(document, operation, { name, schema: at, resource });
    const nobodys = isRefused === true ? otherThan(change[name]) : undefined;
    if (nobodys === undefined && shown?.of(name) === undefined) continue;
    const made = sample(at, { direction: "request", key: [operation.id, name, "of nothing"] });
    const value = nobodys ?? ("value" in made ? made.value : undefined);
    const body = value === undefined ? change : { ...change, [name]: value };
    const words = `${name} = ${preview(body[name])}, which is the key of nothing`;
    if (body !== change && isAllowed(run.maker, schema, body)) return { words, body };
  }
  return undefined;
};

const kinds = [
  ["crossed ends", withCrossedEnds],
  ["a key of nothing", withKeyOfNothing],
] as const;
