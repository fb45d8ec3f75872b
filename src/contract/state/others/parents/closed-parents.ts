import { preview } from "../../../../base/json.ts";
import { escapeRegex } from "../../../../base/escape-regex.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import type { Operation } from "../../../../document/operation.ts";
import { singularOf, wordsOf } from "../../../../resource/names.ts";
import { readResources } from "../../../../resource/read-resources.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { sharedPath } from "../../../records/sources.ts";
import { act, actionsOf, stateMember } from "../../actions/find-actions.ts";
import type { StateOracle } from "../../oracle.ts";
import { bodyFrom, withMember } from "../../own-record/bodies.ts";
import { createRecords, readRecord, removeRecord, type Records } from "../../own-record/record.ts";
import { createSession, type Reply, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { createWithin } from "./within.ts";

/** Nothing is put into what a text has closed, or taken out of it: `A closed poll takes no votes: 409`. */
export const closedParents: StateOracle = {
  name: "what is closed takes nothing and gives nothing",
  check: async (session, records) => {
    const { run, resource } = session;
    const name = resource.parents.at(-1)?.resource;
    const parent = readResources(run.maker.document).find((one) => one.name === name);
    const { create, read } = parent ?? {};
    if (!parent || !create || !read) return;
    if (![create, read].every((one) => run.credentials.has(one))) return;
    const asked = [resource.create, resource.remove].filter(
      (one) => one?.responses.some(({ status }) => status === "409") === true,
    );
    if (asked.length === 0) return;
    const above = createSession(run, parent, session.phase);
    const owners = await createRecords(above, `to be closed for ${resource.name}`);
    if (owners) await checkParent(session, records, above, owners);
    if (owners) await checkFlags(session, records, above, owners);
    handOver(above, session);
  },
};

async function checkParent(
  session: Session,
  records: Records,
  above: Session,
  owners: Records,
): Promise<void> {
  const { resource, run } = session;
  const { document } = run.maker;
  const member = stateMember(above, owners);
  if (!member) return;
  const closedFor = (operation: Operation | undefined) =>
    operation ? closedStates(document, operation, above.resource, member.values) : [];
  const [put, taken] = [closedFor(resource.create), closedFor(resource.remove)];
  for (const state of new Set([...put, ...taken])) {
    const action = actionsOf(above, member).find(({ effects }) =>
      effects.some((one) => one.name === member.name && one.wanted === state),
    );
    const owner = action && (await owners.create(`to be ${state}`));
    if (!action || !owner) continue;
    const path = sharedPath(above.resource.item ?? "", owner.path, records.template.operation);
    const before = await createWithin(session, records, path, `before it is ${state}`);
    const own = records.ownOf(before, {});
    await act(above, owner, action.operation, `the action, for what lies in it`, false);
    const is = (await readRecord(above, owner, "whether it is closed")).record?.[member.name];
    if (!own || is !== state) continue;
    if (put.includes(state))
      expectRefusal(
        session,
        state,
        await createWithin(session, records, path, `when it is ${state}`, true),
      );
    const inside = { ...own, path: { ...own.path, ...path } };
    if (taken.includes(state))
      expectRefusal(
        session,
        state,
        await removeRecord(session, inside, `a deletion when what it lies in is ${state}`),
      );
  }
}

/** The same for what a creation itself may say: `archived: true`, and 409 for "The project is archived". */
async function checkFlags(
  session: Session,
  records: Records,
  above: Session,
  owners: Records,
): Promise<void> {
  const { resource, run } = session;
  const { document } = run.maker;
  const { template } = owners;
  for (const [name, at] of membersOf(document, template.content.media.schema ?? "")) {
    const state = wordsOf(name)
      .filter((word) => word !== "is")
      .join(" ");
    if (!typesOf(document, targetOf(document, at)).includes("boolean")) continue;
    const isClosing = (one: Operation | undefined) =>
      one !== undefined && closedStates(document, one, above.resource, [state]).length > 0;
    if (!isClosing(resource.create)) continue;
    for (const is of [false, true]) {
      const body = bodyFrom(template, `${above.resource.name} ${name} ${is}`);
      const owner = await owners.create(
        `with ${name}: ${is}`,
        withMember(run, template.content, body, name, is),
      );
      const read = owner && (await readRecord(above, owner, `whether it is ${state}`));
      if (!owner || read?.record?.[name] !== is) break;
      const path = sharedPath(above.resource.item ?? "", owner.path, records.template.operation);
      const reply = await createWithin(session, records, path, `when ${name} is ${is}`, true);
      if (is) expectRefusal(session, state, reply);
      // Where an open one takes nothing, a refusal or an acceptance tells nothing.
      else if (!reply.isSuccess) break;
    }
  }
}

function expectRefusal(session: Session, state: string, reply: Reply | undefined): void {
  if (reply?.isSuccess !== true || reply.status === 202) return;
  const { id } = reply.exchange.operation;
  const message = `${id} in what is ${preview(state)} must be refused (the document has 409 for that), but was answered ${reply.status}`;
  session.tell("action-in-turn", reply, { instance: "status", message, oracle: "convention" });
}

function closedStates(
  document: ApiDocument,
  operation: Operation,
  { name }: Resource,
  values: readonly string[],
): string[] {
  if (!operation.responses.some(({ status }) => status === "409")) return [];
  const own = textsOf(document, operation, "");
  const answers = textsOf(document, operation, "409").slice(own.length);
  const kind = singularOf(name.split("/").at(-1) ?? name);
  return values.filter((value) => saysClosed(own, answers, kind, value));
}

/**
 * Whether texts have it that something in that state takes nothing more; `answers`: those of the refusal.
 * @example
 * saysClosed(["A closed poll takes no votes: 409."], [], "poll", "closed") // true
 */
export function saysClosed(
  texts: readonly string[],
  answers: readonly string[],
  kind: string,
  state: string,
): boolean {
  const words = [escapeRegex(kind).replaceAll(/\\?[-_]/g, "[-_ ]?"), escapeRegex(state)];
  const [one, is] = words;
  const called = new RegExp(`\\b${is} ${one}s?\\b`, "i");
  const isSo = new RegExp(`\\b${one} (?:is|was|has been) (?:already )?["'\`]?${is}\\b`, "i");
  const parts = (all: readonly string[]) => all.flatMap((text) => text.split(/[.;\n]/));
  return (
    parts([...texts, ...answers]).some(
      (part) => called.test(part) && refuses.test(part) && !spares.test(part),
    ) || parts(answers).some((part) => isSo.test(part) && !spares.test(part))
  );
}

const refuses = /\b(?:no|not|cannot|can't|never|409|conflict|refused|rejected)\b/i;
const spares = /\b(?:only|unless|except|but|until|does nothing|reopen\w*)\b/i;
