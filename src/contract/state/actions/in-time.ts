import { equalJson } from "../../../base/json.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Writer } from "../own-record/writing.ts";
import type { Session } from "../session.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import type { StateMember } from "./find-actions.ts";

/**
 * Records in a state in which an action is possible, where a creation or a change may say so: a lead that is created as
 * `QUALIFIED` can be converted. Any others as they are created.
 */
export function inTime(
  session: Session,
  records: Records,
  writers: readonly Writer[],
  state: StateMember | undefined,
  { allowed, effects }: Action,
): Records {
  const truths = effects.filter(({ wanted }) => typeof wanted === "boolean");
  if (!state || !allowed)
    return truths.length === 0 ? records : withOpposite(session, records, truths);
  const { run, resource } = session;
  const { template } = records;
  const { name } = state;
  const set = ({ content }: Writer["template"], body: Own["sent"]) =>
    [...allowed.states]
      .map((value) => withMember(run, content, body, name, value))
      .find((made) => allowed.states.has(String(made[name])));
  const create = async (salt: string): Promise<Own | undefined> => {
    const body = bodyFrom(template, `${resource.name} ${salt}`);
    const own = await records.create(salt, set(template, body) ?? body);
    const was = own?.reply.record?.[name];
    if (!own || allowed.states.has(String(was))) return own;
    for (const writer of writers) {
      const least = writer.leastFor(own);
      const change = set(writer.template, least);
      if (!change || equalJson(change, least)) continue;
      const reply = await writer.write(own, change, `${name}, for an action`);
      if (reply.isSuccess) break;
    }
    return own;
  };
  return {
    ...records,
    get path() {
      return records.path;
    },
    create,
  };
}

/** Records in which what the action makes true is false at first, where a creation may say so. */
function withOpposite(session: Session, records: Records, truths: Action["effects"]): Records {
  const { run, resource } = session;
  const { template } = records;
  return {
    ...records,
    get path() {
      return records.path;
    },
    create: (salt) => {
      const body = bodyFrom(template, `${resource.name} ${salt}`);
      const set = truths
        .filter(({ name }) => Object.hasOwn(body, name))
        .reduce(
          (made, { name, wanted }) =>
            withMember(run, template.content, made, name, wanted !== true),
          body,
        );
      return records.create(salt, set);
    },
  };
}
