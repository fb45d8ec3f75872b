import type { Resource } from "../../../../resource/resource.ts";
import { chosenResources } from "../../../select-resources.ts";
import { createRecords, readRecord, type Own, type Records } from "../../own-record/record.ts";
import { createSession, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { countMember } from "./counts.ts";
import { expectCount } from "./expect-number.ts";
import { createIn } from "../parents/dependents.ts";

/** Who says how many records name it, `how many contacts it has`, counts one more that does, and one less. */
export async function checkNamedCounts(session: Session, records: Records): Promise<void> {
  const { run, resource } = session;
  const plural = resource.name.split("/").at(-1) ?? "";
  for (const holder of chosenResources(run)) {
    if (!holder.read || !holder.create || holder.kind === resource.kind) continue;
    if (resource.parents.some((one) => one.resource === holder.name)) continue;
    const member = countMember(run.maker.document, holder.record, plural, "all");
    const isOpen = [holder.read, holder.create].every((one) => run.credentials.has(one));
    if (member !== undefined && isOpen) await checkHolder(session, records, holder, member);
  }
}

async function checkHolder(
  session: Session,
  records: Records,
  holder: Resource,
  member: string,
): Promise<void> {
  const other = createSession(session.run, holder, session.phase);
  const holders = await createRecords(other, `counting ${session.resource.name}`);
  const held = await holders?.create(`to count ${session.resource.name}`);
  if (held) await checkHeld(session, records, other, { holder, member, held });
  handOver(other, session);
}

interface Counted {
  readonly holder: Resource;
  readonly member: string;
  readonly held: Own;
}

async function checkHeld(
  session: Session,
  records: Records,
  other: Session,
  { holder, member, held }: Counted,
): Promise<void> {
  const look = (when: string) => readRecord(other, held, `what it counts, ${when}`);
  const start = (await look("when nothing names it")).record?.[member];
  const made =
    typeof start === "number" ? await createIn(session, records, holder, held) : undefined;
  const own = made && records.ownOf(made, {});
  if (typeof start !== "number" || !own || !records.reading) return;
  const shown = (await records.read(own, "whether it names what counts it")).record ?? {};
  if (!Object.values(shown).some((one) => String(one) === String(held.key))) return;
  const expect = (wanted: number, when: string) =>
    expectCount(
      other,
      () => look(when),
      member,
      wanted,
      (found) => `${member} was ${start} before anything named it, and is ${found} ${when}`,
    );
  if (!(await expect(start + 1, "after a creation that names it"))) return;
  const gone = await records.remove(own, "what is counted");
  if (gone?.isSuccess === true && gone.status !== 202)
    await expect(start, "after the deletion of what named it");
}
