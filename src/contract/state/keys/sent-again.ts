import { equalJson, preview } from "../../../base/json.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { textsOf } from "../../../resource/texts.ts";
import { keyword } from "../../../schema/walk.ts";
import { idempotencyKey } from "../../control/idempotency-keys.ts";
import { parameterValue } from "../../requests/requests.ts";
import { equalKey } from "../creation.ts";
import type { StateOracle } from "../oracle.ts";
import { bodyFrom } from "../own-record/bodies.ts";
import type { Json, Session } from "../session.ts";

const rule = "sent-again-is-done-once";
const oracle = "convention";

/** A creation that is sent again with its idempotency key is the one that was done, and no other. */
export const sentAgain: StateOracle = {
  name: "what is sent again with its idempotency key is done once",
  check: async (session, records) => {
    const { template, path } = records;
    const { operation, parameters, content } = template;
    const parameter = idempotencyKey(operation);
    if (!parameter) return;
    const { name } = parameter;
    const send = (body: Json, sent: string, key: unknown, keepsKey: boolean) =>
      session.send({
        operation,
        sent,
        path,
        parameters: { ...parameters, header: { ...parameters.header, [name]: key } },
        content: { ...content, value: body },
        keepsKey,
      });
    const body = bodyFrom(template, `${session.resource.name} sent again`);
    const start = parameterValue(session.run.maker, operation, parameter);
    const first = await send(body, "a creation with an idempotency key", start, false);
    const key = first.exchange.request.headers.get(name);
    const own = records.ownOf(first, body);
    if (!own || key === null) return;
    const again = await send(body, "the same with the same idempotency key", key, true);
    const second = records.ownOf(again, body);
    if (second && !equalKey(own.key, second.key)) {
      const message = `${preview(own.key)} was created, and then ${preview(second.key)} by the same with the same ${name}`;
      return session.tell(rule, again, { instance: "status", message, oracle });
    }
    const status = refusalOf(session, operation, parameter);
    if (status === undefined) return;
    const other = bodyFrom(template, `${session.resource.name} another with its key`);
    // Where nothing is free to differ it is the same once more.
    if (equalJson(other, body)) return;
    const reply = await send(other, "another body with the same idempotency key", key, true);
    if (!reply.isSuccess) return;
    const message = `another body with the same ${name} must be refused (${status}, as the document says), but was answered ${reply.status}`;
    session.tell(rule, reply, { instance: "status", message, oracle });
  },
};

/** The status that the document has for a known key with another body. */
function refusalOf(
  { run: { maker } }: Session,
  operation: Operation,
  { pointer }: Parameter,
): string | undefined {
  const own = keyword(maker.document, pointer, "description");
  return ["409", "422", "400"].find((status) => {
    if (!operation.responses.some((one) => one.status === status)) return false;
    const texts = [...textsOf(maker.document, operation, status), own];
    return texts.some(
      (text) =>
        typeof text === "string" &&
        /\bkey\b/i.test(text) &&
        otherBody.test(text) &&
        says(text, status),
    );
  });
}

const otherBody =
  /\b(?:another|different|other|changed) (?:request )?(?:body|payload|request|parameters|content)\b/i;

/** A text that names a status is about that one. */
function says(text: string, status: string): boolean {
  const named = text.match(/\b4\d\d\b/g);
  return named === null || named.includes(status);
}
