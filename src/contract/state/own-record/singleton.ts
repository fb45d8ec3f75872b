import { isInOwnPlace } from "../../upkeep/singletons.ts";
import { settable, templatesFor, type Template } from "./bodies.ts";
import { pathOf } from "./path.ts";
import { parentPath, readRecord, type Own, type Records } from "./record.ts";
import type { Json, Reply, Session } from "../session.ts";

/**
 * The one record of a path without a key, as if it were created each time: it is changed, read, and at the end of the
 * run put back. Undefined, and told, where that cannot be.
 */
export async function singletonRecords(session: Session): Promise<Records | undefined> {
  const { run, resource } = session;
  const { read, replace, update } = resource;
  const writer = replace ?? update;
  if (!read || !writer) return void session.skip("nothing of the selection reads and writes it");
  const found = await placeOf(session);
  if ("reason" in found) return void session.skip(found.reason);
  const [template] = templatesFor(run, writer, new Set());
  if (!template) return void session.skip(`no body of ${writer.id} could be made`);
  return recordsAt(session, found.path, template);
}

/** The path parameters that lead to it: something of the run's own, or what will be put back. */
async function placeOf(session: Session): Promise<{ path: Json } | { reason: string }> {
  const { run, resource } = session;
  const { replace, update, name } = resource;
  const writer = replace ?? update;
  if (writer && isInOwnPlace(run, resource)) {
    const place = await parentPath(session, writer);
    if (!place) return { reason: "nothing of the run's own holds it" };
    return place.unproven === undefined ? { path: place.path } : { reason: place.unproven };
  }
  return (
    run.kept.get(name) ?? { reason: "nobody looked what is there, so it could not be put back" }
  );
}

/** The one record at a path, as if it were created each time. */
export function recordsAt(session: Session, path: Json, template: Template): Records {
  const names = new Set(settable(session.run.maker.document, template.content));
  const ownOf = (reply: Reply, sent: Json): Own | undefined =>
    reply.record && { path, key: undefined, sent, reply };
  return {
    template,
    path,
    // GET and PUT of one path are about one thing (RFC 9110, 9.3.4), but what a server makes of it is its own.
    oracle: "convention",
    except: new Set(),
    reading: "item",
    create: async () => {
      const reply = await readRecord(session, { path }, "what is there");
      const sent = Object.entries(reply.record ?? {}).filter(([name]) => names.has(name));
      return ownOf(reply, Object.fromEntries(sent));
    },
    renew: () => Promise.resolve(false),
    attempt: (body, sent) => {
      const { operation, parameters, content } = template;
      const common = { operation, sent, parameters, path: pathOf(operation, path) };
      return session.send({ ...common, content: { ...content, value: body } });
    },
    ownOf,
    read: (own, sent) => readRecord(session, own, sent),
    remove: async () => undefined,
  };
}
