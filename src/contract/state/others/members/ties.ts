import { isObject, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { recordIn } from "../../../../resource/envelope.ts";
import { plainName, singularOf } from "../../../../resource/names.ts";
import { namesakesOf } from "../../../../resource/sites/namesakes.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { answerSchema, itemsOf, membersOf, targetOf } from "../../../../resource/shapes.ts";
import { valueAt } from "../../../../base/pointer.ts";
import { templatesOf } from "../../../records/sources.ts";
import type { Own } from "../../own-record/record.ts";
import type { Reply, Session } from "../../session.ts";

/** Names alone say what is tied to what. */
const oracle = "convention";

/** The kind of what is put in, where its records can be read by the key alone. */
export function kindOf(session: Session, path: string, name: string): Resource | undefined {
  const { run } = session;
  return namesakesOf(run.maker.document, path, name).find(
    ({ read, singleton }) =>
      read && !singleton && templatesOf(read.path).length === 1 && run.credentials.has(read),
  );
}

/** What is put into a record names it, as long as it is in: `groups` of a contact. */
export async function checkNamed(
  session: Session,
  kind: Resource,
  own: Own,
  key: unknown,
  isIn: boolean,
): Promise<void> {
  const { document } = session.run.maker;
  const names = listNames(session.resource.name);
  const member = [...membersOf(document, kind.record ?? "")].find(
    ([name, at]) =>
      names.has(plainName(name)) && itemsOf(document, targetOf(document, at)) !== undefined,
  )?.[0];
  const reply =
    member === undefined ? undefined : await readOne(session, kind, key, "what it is in");
  if (member === undefined || !reply?.isSuccess) return;
  const at = recordIn(document, answerSchema(reply.exchange.operation), kind.name)?.at ?? "";
  const rows = valueAt(reply.value, join(at, member));
  if (!Array.isArray(rows)) return;
  const isKey = (value: unknown) => String(value) === String(own.key);
  const has = rows.some((row) => (isObject(row) ? Object.values(row).some(isKey) : isKey(row)));
  if (has === isIn) return;
  const message = isIn
    ? `it was put into ${preview(own.key)}, but ${member} does not name that`
    : `it was taken out of ${preview(own.key)}, but ${member} still names that`;
  const rule = isIn ? "created-is-listed" : "deleted-is-gone";
  session.tell(rule, reply, { instance: join(at, member), message, oracle });
}

/** `groups` -> `groups`, `groupids`, `group`. */
function listNames(plural: string): ReadonlySet<string> {
  const one = plainName(singularOf(plural.split("/").at(-1) ?? plural));
  return new Set([plainName(plural), `${one}ids`, `${one}keys`, `${one}s`]);
}

/** What was put into a record is there when the record is deleted: it was made elsewhere. */
export async function checkOutlives(
  session: Session,
  kind: Resource,
  key: unknown,
  by: string,
): Promise<void> {
  const reply = await readOne(session, kind, key, "whether it is there without what it was in");
  if (reply?.status !== 404 && reply?.status !== 410) return;
  const message = `${by} deleted what it was in, and ${preview(key)} itself is gone, too`;
  session.tell("neighbour-untouched", reply, { instance: "status", message, oracle });
}

async function readOne(
  session: Session,
  { read, key: named }: Resource,
  key: unknown,
  sent: string,
): Promise<Reply | undefined> {
  const name = named?.parameter;
  return read && name !== undefined
    ? session.send({ operation: read, sent, path: { [name]: key } })
    : undefined;
}
