import { json, noContent, notFound, type ControlRoute } from "../route.ts";

export const sessionRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/sessions",
    title: "everybody's session and the named ones (X-Mock-Session), with their rows counted",
    handle: ({ engine }) =>
      json(
        engine.worlds.list().map(({ name, world, snapshots, scenario }) => ({
          session: name ?? null,
          tables: Object.fromEntries(
            [...world.store.save()].map(([table, { rows }]) => [table, rows.length]),
          ),
          snapshots: [...snapshots.keys()],
          scenario: scenario?.name ?? null,
        })),
      ),
  },
  {
    method: "DELETE",
    path: "/sessions/:name",
    title: "forget a named session",
    handle: ({ engine, param }) => {
      const name = param("name");
      if (engine.worlds.drop(name)) return noContent();
      return notFound(`there is no session '${name}'`);
    },
  },
];
