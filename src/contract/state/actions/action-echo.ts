import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import {
  answerSchema,
  mayBeEqual,
  membersOf,
  requestSchema,
  targetOf,
  typesOf,
} from "../../../resource/shapes.ts";
import { isCalledAsKey } from "../../../resource/references.ts";
import { keyword } from "../../../schema/walk.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import type { Records } from "../own-record/record.ts";
import type { Json, Session } from "../session.ts";
import { act } from "./find-actions.ts";

/**
 * Where an action answers what has come of it, a text that was sent is in it as it was sent: the `accountName` of
 * `POST /leads/{id}/convert`. Not of an answer that is the record, which may be called so, too.
 */
export async function checkEcho(
  session: Session,
  records: Records,
  operation: Operation,
): Promise<void> {
  const sent = textsBothWays(session, operation);
  const { length } = Object.keys(sent);
  if (length === 0 || length > mostTexts) return;
  const own = await records.create(`for ${operation.id} with texts of its own`);
  const reply = own && (await act(session, own, operation, "texts of its own", true, sent));
  if (!reply?.isSuccess || reply.status === 202 || !isObject(reply.value)) return;
  for (const [name, value] of Object.entries(sent)) {
    const found = reply.value[name];
    if (typeof found !== "string" || equalJson(plain(found), plain(value))) continue;
    const message = `${operation.id} was sent ${name} = ${preview(value)}, but answered ${preview(found)}`;
    const told = { instance: join("", name), message, oracle: "convention" } as const;
    return session.tell("sent-is-echoed", reply, told);
  }
}

/** An action that takes a whole record takes of it what it likes; its own texts are few. */
const mostTexts = 3;

/** Who did it, and keys: the server knows better. */
const isNoText = (name: string) =>
  isOwnBusiness(name) || isCalledAsKey(name) || /[ug]uid$|[_-]uid$|Uid$/.test(name);

/** Spaces at the ends and letters may be tidied. */
const plain = (value: unknown) => String(value).trim().toLowerCase();

/** Free texts that the request may hold and the answer shows under the same name. */
function textsBothWays({ run, resource }: Session, operation: Operation): Json {
  const { maker } = run;
  const { document } = maker;
  const [asked, shown] = [requestSchema(operation), answerSchema(operation)];
  if (asked === undefined || shown === undefined) return {};
  const record = resource.record === undefined ? undefined : targetOf(document, resource.record);
  if (targetOf(document, shown) === record) return {};
  const answers = membersOf(document, shown);
  return Object.fromEntries(
    [...membersOf(document, asked)].flatMap(([name, at]) => {
      const answer = answers.get(name);
      if (name === resource.key?.property || isNoText(name)) return [];
      if (answer === undefined || !mayBeEqual(document, at, answer)) return [];
      const schemas = [at, answer].map((one) => targetOf(document, one));
      const isFree = schemas.every(
        (one) =>
          typesOf(document, one).includes("string") &&
          ["enum", "const", "format", "pattern"].every((word) => !keyword(document, one, word)),
      );
      if (!isFree) return [];
      const made = maker.sample(at, { direction: "request", key: [operation.id, name, "echo"] });
      return "value" in made && typeof made.value === "string" ? [[name, made.value] as const] : [];
    }),
  );
}
