import { placeOf } from "../../../resource/paths.ts";
import { createLister } from "../../collections/lister.ts";
import { equalKey } from "../creation.ts";
import type { StateOracle } from "../oracle.ts";
import { pathBelow } from "../own-record/path.ts";
import { parentPath } from "../own-record/record.ts";
import type { Json, Session } from "../session.ts";
import { look } from "./strangers.ts";
import { createWithin, wholeList, within } from "./parents/within.ts";

/** Paths alone say that a list is what a DELETE of the same path empties. */
const oracle = "convention";

/** A DELETE of a whole collection empties it, and no other one. Only tried in a parent that the run created. */
export const clearing: StateOracle = {
  name: "what is cleared is empty",
  check: async (session, records) => {
    const { run, resource } = session;
    const list = wholeList(session);
    const property = resource.key?.property;
    const clear = run.operations.find(
      ({ method, path }) => method === "DELETE" && placeOf(path) === placeOf(resource.collection),
    );
    if (!clear || !run.credentials.has(clear)) return;
    // With a filter that has to be sent not all of them go.
    if (clear.parameters.some((role) => role.in === "query" && role.required)) return;
    if (!list || property === undefined)
      return session.skip(`${clear.id} was not tried: no list shows what it deletes`);
    const [one, other] = [await ownParent(session), await ownParent(session)];
    const parameter = resource.parents.at(-1)?.parameter;
    if (!one || !other || parameter === undefined || equalKey(one[parameter], other[parameter]))
      return session.skip(`${clear.id} was not tried: it might delete what is not the run's own`);
    const listers = [one, other].map((path) => createLister(session, list, path));
    for (const [path, salt] of [
      [one, "to be cleared"],
      [one, "to be cleared, too"],
      [other, "not to be cleared"],
    ] as const)
      await createWithin(session, records, path, salt);
    const [before, kept] = await lookAt(listers, property);
    if (!before?.rows.length) return;
    const reply = await session.send({
      operation: clear,
      sent: "all of them are deleted",
      path: pathBelow(clear, resource.collection, one),
    });
    if (!reply.isSuccess || reply.status === 202) return;
    const [after, still] = await lookAt(listers, property);
    const tell = (rule: string, page: typeof after, message: string) =>
      page && session.tell(rule, page.reply, { instance: list.items, message, oracle });
    if (!after) {
      const message = `${clear.id} deleted what is ${within(session, one)}, but then the list was refused`;
      return session.tell("neighbour-untouched", reply, { instance: "status", message, oracle });
    }
    if (after.rows.length > 0) {
      const count = `${after.rows.length} of ${before.rows.length}`;
      tell("deleted-is-gone", after, `${clear.id} deletes all of them, but ${count} are listed`);
    }
    if (still && kept && still.rows.length < kept.rows.length)
      tell(
        "neighbour-untouched",
        still,
        `${clear.id} deleted what is ${within(session, one)}, and what is ${within(session, other)} is gone, too`,
      );
  },
};

async function lookAt(listers: readonly ReturnType<typeof createLister>[], property: string) {
  const found = [];
  for (const lister of listers) found.push(await look({ lister, property }));
  return found;
}

/** A parent that this run has just created; undefined where there is none. */
async function ownParent(session: Session): Promise<Json | undefined> {
  const { create, parents } = session.resource;
  if (!create || parents.length === 0) return undefined;
  const found = await parentPath(session, create);
  return found && session.run.ledger.touches(create, found.path) ? found.path : undefined;
}
