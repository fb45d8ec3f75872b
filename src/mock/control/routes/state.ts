import { messageOf } from "../../../base/errors.ts";
import { readJson } from "../input.ts";
import { ControlError, json, noContent, type ControlCall, type ControlRoute } from "../route.ts";

export const stateRoutes: readonly ControlRoute[] = [
  {
    method: "POST",
    path: "/reset",
    title:
      "bring back the session's first data; ?all=true: of all, without log, faults and sessions",
    handle: reset,
  },
  {
    method: "GET",
    path: "/state",
    title: "all rows of the session, by table",
    handle: ({ session }) => json(session.world.store.dump()),
  },
  {
    method: "PUT",
    path: "/state",
    title: "replace all rows of the session",
    handle: async (call) => {
      const { world, name } = call.session;
      try {
        world.store.load(await readJson(call));
      } catch (error) {
        throw new ControlError(`the state was not changed: ${messageOf(error)}`);
      }
      call.engine.events.emit((id) => ({ id, kind: "reset", session: name, by: "state" }));
      return noContent();
    },
  },
];

function reset({ engine, session, query }: ControlCall): Response {
  const all = query.get("all") ?? "false";
  if (all !== "true" && all !== "false")
    throw new ControlError(`query: 'all' must be true or false, but is '${all}'`);
  if (all === "false") engine.worlds.reset(session.name, "reset");
  else {
    engine.faults.clear();
    engine.log.clear();
    engine.worlds.clear("reset");
  }
  return noContent();
}
