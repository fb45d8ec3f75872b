import { writtenAs } from "../../../resource/named-by-path.ts";
import { referredKind } from "../../../resource/references.ts";
import { schemasAt } from "../../../schema/walk.ts";
import { chosenResources } from "../../select-resources.ts";
import { handOver } from "../others/bystanders.ts";
import { bodyFrom, settable, withMember } from "../own-record/bodies.ts";
import { createRecords, type Own, type Records } from "../own-record/record.ts";
import { createSession, type Session } from "../session.ts";

/** A member that names a record of another kind, and how to get one that nothing else names. */
interface Other {
  readonly name: string;
  readonly write: (key: unknown) => unknown;
  readonly make: (salt: string) => Promise<Own | undefined>;
}

/**
 * Records each of which names others of its own: what is done to one rental makes its machine busy for all others.
 * Undefined where they name nothing that the run can create.
 */
export async function withOwnOthers(
  session: Session,
  records: Records,
): Promise<Records | undefined> {
  const { run, resource } = session;
  const { template } = records;
  const others: Other[] = [];
  for (const name of settable(run.maker.document, template.content))
    others.push(...(await otherBy(session, records, name)));
  if (others.length === 0) return undefined;
  return {
    ...records,
    get path() {
      return records.path;
    },
    create: async (salt, body = bodyFrom(template, `${resource.name} ${salt}`)) => {
      let made = body;
      for (const { name, write, make } of others) {
        const held = await make(salt);
        if (held) made = withMember(run, template.content, made, name, write(held.key));
      }
      return records.create(salt, made);
    },
  };
}

async function otherBy(session: Session, { template }: Records, name: string): Promise<Other[]> {
  const { run, resource, phase } = session;
  const { document } = run.maker;
  const [at] = schemasAt(document, template.content.media.schema ?? "", [name]);
  const kind = referredKind(document, name, at);
  const holder = chosenResources(run).find((one) => one.name === kind?.name);
  const isOpen = holder?.create && run.credentials.has(holder.create);
  if (!holder || !isOpen || holder.kind === resource.kind || holder.parents.length > 0) return [];
  const other = createSession(run, holder, phase);
  const holders = await createRecords(other, `of each of ${resource.name}`);
  handOver(other, session);
  if (!holders) return [];
  const make = async (salt: string) => {
    const own = await holders.create(`${holder.name} ${salt}`);
    handOver(other, session);
    return own;
  };
  return [{ name, write: writtenAs(document, name, at).write, make }];
}
