import { requireName } from "../input.ts";
import {
  ControlError,
  json,
  noContent,
  notFound,
  type ControlCall,
  type ControlRoute,
} from "../route.ts";

/** A session keeps no more than these. */
const limit = 100;

const save = {
  path: "/snapshots/:name",
  title: "save the session's state under a name",
  handle: ({ session, param }: ControlCall) => {
    const name = requireName(param("name"), "snapshot");
    const { snapshots, world } = session;
    if (!snapshots.has(name) && snapshots.size >= limit)
      throw new ControlError(`a session keeps at most ${limit} snapshots: delete one first`);
    const isNew = !snapshots.has(name);
    snapshots.set(name, world.store.save());
    return json(describe(session.snapshots, name), isNew ? 201 : 200);
  },
};

export const snapshotRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/snapshots",
    title: "the session's snapshots",
    handle: ({ session: { snapshots } }) =>
      json([...snapshots.keys()].map((name) => describe(snapshots, name))),
  },
  {
    method: "GET",
    path: "/snapshots/:name",
    title: "one snapshot, with its rows",
    handle: (call) => {
      const { name, snapshot } = find(call);
      return json({
        name,
        state: Object.fromEntries([...snapshot].map(([table, { rows }]) => [table, rows])),
      });
    },
  },
  { method: "PUT", ...save },
  { method: "POST", ...save },
  {
    method: "POST",
    path: "/snapshots/:name/restore",
    title: "bring a snapshot back: rows, and which ids come next",
    handle: (call) => {
      const { name, snapshot } = find(call);
      const { session, engine } = call;
      session.world.store.restore(snapshot);
      engine.events.emit((id) => ({
        id,
        kind: "reset",
        session: session.name,
        by: `snapshot ${name}`,
      }));
      return noContent();
    },
  },
  {
    method: "DELETE",
    path: "/snapshots/:name",
    title: "forget a snapshot",
    handle: (call) => {
      call.session.snapshots.delete(find(call).name);
      return noContent();
    },
  },
];

type Snapshots = ControlCall["session"]["snapshots"];

function find({ session, param }: ControlCall) {
  const name = param("name");
  const snapshot = session.snapshots.get(name);
  if (snapshot) return { name, snapshot };
  const known = [...session.snapshots.keys()].join(", ") || "none";
  return notFound(`the session has no snapshot '${name}', only: ${known}`);
}

/** The snapshot in one line: how many rows each table has. */
function describe(snapshots: Snapshots, name: string) {
  const tables = [...(snapshots.get(name) ?? [])].map(([table, { rows }]) => [table, rows.length]);
  return { name, tables: Object.fromEntries(tables) as Record<string, number> };
}
