import { isObject } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { actsOn, readAction, type Action } from "../../../resource/actions/read-actions.ts";
import { innerReferences } from "../../../resource/inner-things.ts";
import { membersOf, textChoices } from "../../../resource/shapes.ts";
import { firstRequest } from "../../requests/requests.ts";
import { settable, withMember } from "../own-record/bodies.ts";
import { pathBelow } from "../own-record/path.ts";
import { filled, type Own, type Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";

/** More of them at one kind of record are rarely different. */
const mostActions = 6;

/** The member of the record that lists its states, some of which only the server writes. */
export interface StateMember {
  readonly name: string;
  readonly values: readonly string[];
}

export function stateMember(
  { run, resource }: Session,
  { template }: Records,
): StateMember | undefined {
  const { document } = run.maker;
  const written = new Set(settable(document, template.content));
  for (const [name, at] of membersOf(document, resource.record ?? "")) {
    const texts = textChoices(document, at);
    const isOpen = written.has(name) && texts.every((one) => isTaken(run, template, name, one));
    if (texts.length > 1 && !isOpen) return { name, values: texts };
  }
  return undefined;
}

function isTaken(
  run: Session["run"],
  { content }: Records["template"],
  name: string,
  value: string,
) {
  const sent = isObject(content.value) ? content.value : {};
  return withMember(run, content, sent, name, value)[name] === value;
}

/** The actions below one record that the run may ask for. */
export function actionsOf({ run, resource }: Session, state: StateMember | undefined): Action[] {
  const { document } = run.maker;
  const asked = new Set(run.operations.map(({ id }) => id));
  return actsOn(document, resource)
    .filter((one) => asked.has(one.id) && run.credentials.has(one))
    .slice(0, mostActions)
    .map((one) => readAction(document, resource.record, one, state?.values ?? []));
}

/** Records in which there is something that the action can name in its body. */
export function furnished(session: Session, records: Records, operation: Operation): Records {
  const { resource, run } = session;
  if (innerReferences(run.maker.document, operation.id).length === 0) return records;
  return {
    ...records,
    get path() {
      return records.path;
    },
    create: async (salt, body) => {
      const own = await records.create(salt, body);
      const path = own && pathBelow(operation, resource.item ?? "", own.path);
      if (path)
        for await (const event of run.resolver.furnish(operation, path)) session.take(event);
      return own;
    },
  };
}

/** `alone`: nothing is done before it to make it possible; `members`: what to send in its body, besides what it needs. */
export function act(
  session: Session,
  own: Own,
  operation: Operation,
  sent: string,
  alone: boolean,
  members: Json = {},
): Promise<Reply> {
  const request = firstRequest(session.run.maker, operation);
  const { content } = request ?? {};
  const path = pathBelow(operation, session.resource.item ?? "", own.path);
  const made = isObject(content?.value) && filled(session, operation, path, content.value);
  const value = made ? { ...made, ...members } : content?.value;
  return session.send({
    operation,
    sent,
    path,
    ...(request ? { parameters: request.parameters } : {}),
    ...(content ? { content: { ...content, value } } : {}),
    alone,
  });
}
