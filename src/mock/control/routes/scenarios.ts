import { applyScenario, listScenarios } from "../../scenarios.ts";
import { ControlError, json, notFound, type ControlRoute } from "../route.ts";

export const scenarioRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/scenarios",
    title: "the named states of the mock, and which one the session is in",
    handle: ({ engine, session }) =>
      json({ current: session.scenario?.name ?? null, scenarios: listScenarios(engine) }),
  },
  {
    method: "PUT",
    path: "/scenarios/:name",
    title: "put the session into a scenario, from its first data on",
    handle: ({ engine, session, param }) => {
      const scenarios = listScenarios(engine);
      const found = scenarios.find(({ name }) => name === param("name"));
      if (!found) {
        const known = scenarios.map(({ name }) => name).join(", ") || "none";
        return notFound(`there is no scenario '${param("name")}', only: ${known}`);
      }
      const problem = applyScenario(engine, session, found);
      if (problem !== undefined)
        throw new ControlError(`the scenario '${found.name}' was not applied: ${problem}`);
      return json({ current: found.name });
    },
  },
];
