import type { components } from "../../../spec/generated/crm.d.ts";
import type { AnyReply, Tools } from "./records.ts";

type FieldError = components["schemas"]["FieldError"];

/** `code` of a `ServiceError`, if the answer is one. */
export function codeOf({ body }: AnyReply): unknown {
  return typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
}

/** No such record: 403 with code 2 for an ordinary user, 500 with code 3 for a super user. */
export function checkNoRecord(t: Tools, rule: string, reply: AnyReply): boolean {
  const { status } = reply;
  const code = codeOf(reply);
  const holds = (status === 403 && code === 2) || (status === 500 && code === 3);
  const message = `must be refused with 403, code 2, or (to a super user) 500, code 3, but is ${status}, code ${String(code)}`;
  return t.check(rule, reply, holds, "status", message);
}

/** Deleting what is not there: refused with 403, code 2; a super user gets 200. */
export function checkDeletedAgain(t: Tools, reply: AnyReply): boolean {
  const holds = reply.status === 200 || (reply.status === 403 && codeOf(reply) === 2);
  const message = `must be 200, or 403 with code 2, but is ${reply.status}, code ${String(codeOf(reply))}`;
  return t.check("second-delete-is-documented", reply, holds, "status", message);
}

/** Refused as invalid input (500, code 5), and each of the fields is named with its caption and its kind of error. */
export function checkInvalid(
  t: Tools,
  rule: string,
  reply: AnyReply,
  fields: readonly Pick<FieldError, "fieldname" | "fieldlogicname" | "fielderrortype">[],
): void {
  if (!t.expect(rule, reply, { status: 500, body: { code: 5 } })) return;
  const { body } = reply;
  const details: unknown =
    typeof body === "object" && body !== null && "details" in body ? body.details : undefined;
  for (const wanted of fields) {
    const index = Array.isArray(details)
      ? details.findIndex((one: FieldError) => one.fieldname === wanted.fieldname)
      : -1;
    const message = `must name the field ${wanted.fieldname}`;
    if (!t.check("error-details", reply, index >= 0, "/details", message)) continue;
    t.expect("error-details", reply, { at: `/details/${index}`, body: wanted });
  }
}
