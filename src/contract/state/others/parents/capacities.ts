import { keyword } from "../../../../schema/walk.ts";
import { plainName, singularOf, wordsOf } from "../../../../resource/names.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { chosenResources } from "../../../select-resources.ts";
import { refusals } from "../../keys/unique-texts.ts";
import type { StateOracle } from "../../oracle.ts";
import { bodyFrom, withMember } from "../../own-record/bodies.ts";
import { createRecords, type Records } from "../../own-record/record.ts";
import { createSession, type Reply, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { createIn } from "./dependents.ts";

/** What is refused once may be refused for another reason, and what is taken has to be taken each time. */
const rounds = 2;

/** More records than these are not created to fill something. */
const most = 3;

/** Of what holds records there are no more than it says: "no more than `capacity` students: 400". */
export const capacities: StateOracle = {
  name: "what is full takes no more",
  check: async (session, records) => {
    const { run, resource } = session;
    for (const holder of chosenResources(run)) {
      if (!holder.create || holder.kind === resource.kind) continue;
      if (!run.credentials.has(holder.create)) continue;
      const member = limitIn(session, holder);
      if (member === undefined) continue;
      const other = createSession(run, holder, session.phase);
      const holders = await createRecords(other, `to be filled with ${resource.name}`);
      let over: Reply | undefined;
      for (let round = 0; holders && round < rounds && (round === 0 || over); round++)
        over = await overfill(session, records, { holder, holders, other, member, round });
      if (over) {
        const message = `the document lets no more in than ${member} says, but one more was created`;
        session.tell("action-in-turn", over, { instance: "status", message, oracle: "convention" });
      }
      handOver(other, session);
    }
  },
};

const limit = /\b(?:no|not) more than (?:the |its |their )?[`'"]?(\w+)[`'"]? (\w+)\b/i;
/** Of a sum in each record, and not of the number of records. */
const ofEach = /\b(?:per|each|every|together|in all)\b/i;

/** The number of the holder that a sentence about a refusal limits the records by, called as a part of them is. */
function limitIn({ run, resource }: Session, holder: Resource): string | undefined {
  const { document } = run.maker;
  const { create, record = "" } = resource;
  if (!create) return undefined;
  const own = textsOf(document, create, "");
  const sentences = refusals
    .flatMap((status) => textsOf(document, create, status))
    .flatMap((text) =>
      text.split(/[.;\n](?:\s|$)/).map((one) => [one, own.includes(text)] as const),
    )
    .flatMap(([one, isOwn]) => (!isOwn || /\b4\d\d\b/.test(one) ? [one] : []));
  const firstWords = [...membersOf(document, record).keys()].map(wordsOf);
  const things = new Set(
    firstWords.flatMap(([word = "", ...more]) => (more.length > 0 ? [word] : [])),
  );
  things.add(singularOf(resource.name.split("/").at(-1) ?? ""));
  for (const sentence of sentences) {
    const [, number = "", thing = ""] = limit.exec(sentence) ?? [];
    const found = [...membersOf(document, holder.record ?? "")].find(
      ([name, at]) =>
        plainName(name) === plainName(number) &&
        typesOf(document, targetOf(document, at)).includes("integer"),
    );
    const isCounted = things.has(singularOf(thing.toLowerCase())) && !ofEach.test(sentence);
    if (found && isCounted) return found[0];
  }
  return undefined;
}

interface Filling {
  readonly holder: Resource;
  readonly holders: Records;
  /** The session of the holder. */
  readonly other: Session;
  readonly member: string;
  readonly round: number;
}

/** What was created beyond the number; undefined where it was refused, or nothing could be filled. */
async function overfill(
  session: Session,
  records: Records,
  { holder, holders, other, member, round }: Filling,
): Promise<Reply | undefined> {
  const { content } = holders.template;
  const { document } = session.run.maker;
  const body = bodyFrom(holders.template, `to be filled, ${round}`);
  const at = membersOf(document, content.media.schema ?? "").get(member);
  const least = at === undefined ? undefined : keyword(document, targetOf(document, at), "minimum");
  const size = Math.max(1, typeof least === "number" ? least : 1);
  const sent = withMember(other.run, content, body, member, size);
  const held =
    sent[member] === size && size <= most ? await holders.create("to be filled", sent) : undefined;
  if (!held) return undefined;
  for (let index = 0; index < size; index++) {
    const made = await createIn(session, records, holder, held, ` ${index}`);
    if (made?.isSuccess !== true) return undefined;
  }
  const over = await createIn(session, records, holder, held, " beyond");
  return over?.isSuccess === true && over.status !== 202 ? over : undefined;
}
