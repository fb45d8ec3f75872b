import { isObject, preview } from "../../../base/json.ts";
import { valueAt } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import {
  formulasOf,
  holdersOf,
  inWords,
  isNear,
  reckon,
} from "../../../resource/formulas/formula-places.ts";
import { recordIn } from "../../../resource/envelope.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { answerSchema } from "../../../resource/shapes.ts";
import { bodyFrom, isAllowed } from "../own-record/bodies.ts";
import { pathOf } from "../own-record/path.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { StateOracle } from "../oracle.ts";
import type { Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";

/** A number that is described as made of others is that: what it is made of is created, changed, and deleted. */
export const formulas: StateOracle = {
  name: "a number is what its description reckons",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    await checkOwn(session, records, writers);
    await checkAbove(session, records);
  },
};

async function checkOwn(
  session: Session,
  records: Records,
  writers: readonly Writer[],
): Promise<void> {
  const { record = "" } = session.resource;
  const whole = [record, ""] as const;
  if (formulasOf(session.run.maker.document, record).length === 0) return;
  const body = manifold(session, records, bodyFrom(records.template, "to be reckoned"));
  const own = await records.create("to be reckoned", body);
  const read = own && (await records.read(own, "what its numbers are"));
  if (!own || !read?.record || tellWrong(session, read, whole, own.sent)) return;
  for (const writer of writers) {
    const change = changeFor(session, writer, "to be reckoned anew", read.record);
    const reply = await writer.write(own, change, "other numbers");
    if (!reply.isSuccess) continue;
    const after = await records.read(own, "what its numbers are now");
    if (tellWrong(session, after, whole, { ...own.sent, ...change })) return;
  }
}

/** The numbers of what they lie in: a line comes, and goes. */
async function checkAbove(session: Session, records: Records): Promise<void> {
  const { run, resource } = session;
  const { document } = run.maker;
  const name = resource.parents.at(-1)?.resource;
  const parent = readResources(document).find((one) => one.name === name);
  const { read, record = "" } = parent ?? {};
  if (!parent || !read || formulasOf(document, record).length === 0) return;
  const part = recordIn(document, answerSchema(read), parent.name);
  if (!part || !run.credentials.has(read)) return;
  const own = await records.create("to be reckoned in what it lies in");
  if (!own) return;
  const look = (sent: string) =>
    session.send({ operation: read, sent, path: pathOf(read, own.path) });
  const place = [part.schema, part.at] as const;
  if (tellWrong(session, await look("what its numbers are with it"), place, {})) return;
  const gone = await records.remove(own, "what was reckoned");
  if (gone?.isSuccess !== true || gone.status === 202) return;
  tellWrong(session, await look("what its numbers are without it"), place, {});
}

/** True, and told, where a number that was not sent is not what its description makes it. */
function tellWrong(
  session: Session,
  reply: Reply,
  [schema, at]: readonly [schema: string, at: string],
  sent: Json,
): boolean {
  if (!reply.isSuccess) return false;
  const { document } = session.run.maker;
  const shown = at === "" ? (reply.record ?? reply.value) : valueAt(reply.value, at);
  const wrong = wrongNumber(document, schema, shown, sent);
  if (!wrong) return false;
  const instance = `${at === "" ? reply.at : at}${wrong.at}`;
  const { message } = wrong;
  session.tell("update-persists", reply, { instance, message, oracle: "convention" });
  return true;
}

/** The first number that is not what its description makes it; a client may write what it likes. */
export function wrongNumber(document: ApiDocument, schema: string, value: unknown, sent: Json) {
  for (const { tokens, name, formula } of formulasOf(document, schema)) {
    if (holdersOf(sent, tokens, "").some(({ holder }) => Object.hasOwn(holder, name))) continue;
    for (const { holder, at } of holdersOf(value, tokens, "")) {
      const found = holder[name];
      const fits = reckon(holder, formula);
      if (typeof found !== "number" || fits.length === 0) continue;
      if (fits.some((one) => isNear(found, one, formula))) continue;
      const message = `${name} is ${preview(found)}, but its description makes it ${preview(fits[0])} (${inWords(formula)})`;
      return { at: `${at}/${name}`, message };
    }
  }
  return undefined;
}

/** The body with two different rows in each of its lists of objects, and numbers from two on, as far as the schema allows. */
function manifold({ run }: Session, { template }: Records, body: Json): Json {
  const { schema } = template.content.media;
  if (schema === undefined) return body;
  return Object.entries(body).reduce<Json>((left, [name, value]) => {
    const [row] = Array.isArray(value) ? value.filter(isObject) : [];
    if (row === undefined) return left;
    for (const rows of [
      [withNumbers(row, 2), withNumbers(row, 3)],
      [row, withNumbers(row, 3)],
      [row, row],
    ]) {
      const next = { ...left, [name]: rows };
      if (isAllowed(run.maker, schema, next)) return next;
    }
    return left;
  }, body);
}

function withNumbers(row: Json, from: number): Json {
  return Object.fromEntries(
    Object.entries(row).map(([name, value], index) => [
      name,
      typeof value === "number" ? from + index : value,
    ]),
  );
}
