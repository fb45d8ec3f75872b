import { Hono, type Context } from "hono";
import { problemResponse } from "../../wire/problem.ts";
import type { Engine } from "../engine.ts";
import { problemOfSession } from "../state/worlds.ts";
import { eventRoutes } from "./routes/events.ts";
import { faultRoutes } from "./routes/faults.ts";
import { fileRoutes } from "./routes/files.ts";
import { refusal } from "./guard.ts";
import { healthRoutes } from "./routes/health.ts";
import type { ControlOptions } from "./options.ts";
import { outgoingRoutes } from "./routes/outgoing.ts";
import { pageFor } from "./pages.ts";
import { referenceRoutes } from "./routes/reference.ts";
import { requestRoutes } from "./routes/requests.ts";
import { ControlError, json, type ControlRoute } from "./route.ts";
import { rowRoutes } from "./routes/rows.ts";
import { scenarioRoutes } from "./routes/scenarios.ts";
import { seedRoutes } from "./routes/seed.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { stateRoutes } from "./routes/state.ts";
import { tableRoutes } from "./routes/tables.ts";

/** Everything under `/__mock`, in the order in which the index lists it; the first that fits answers. */
const routes: readonly ControlRoute[] = [
  ...healthRoutes,
  ...stateRoutes,
  ...rowRoutes,
  ...tableRoutes,
  ...snapshotRoutes,
  ...sessionRoutes,
  ...scenarioRoutes,
  ...seedRoutes,
  ...requestRoutes,
  ...eventRoutes,
  ...faultRoutes,
  ...outgoingRoutes,
  ...fileRoutes,
  ...referenceRoutes,
];

/** What a test or a person can ask of the mock itself. `base` is the path it is mounted at. */
export function createControl(engine: Engine, base: string, options: ControlOptions): Hono {
  const control = new Hono();
  const index = routes.map(({ method, path, title }) => ({
    method,
    path: `${base}${path.replaceAll(/:(\w+)/g, "{$1}")}`,
    title,
  }));
  control.use(async ({ req }, next) => {
    const page = pageFor(req.raw, base);
    if (page) return page;
    const refused = refusal(req.raw, options) ?? undefined;
    if (refused !== undefined) return problemResponse("FORBIDDEN", `${base}: ${refused}`);
    await next();
    return undefined;
  });
  const showIndex = () => json({ title: engine.document.title, routes: index });
  control.get("/", showIndex);
  // Where it is mounted, the same address with a slash at its end is another one.
  control.get("*", ({ req }, next) => (req.path === `${base}/` ? showIndex() : next()));
  for (const route of routes)
    control.on(route.method, route.path, (context) => answer(engine, options, route, context));
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map((route) => route.method);
    const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : [])].join(", ");
    control.all(path, ({ req }) =>
      problemResponse(
        "NO_METHOD_MATCHED_ERROR",
        `${req.path} does not have ${req.method}, only ${allow}.`,
        { headers: { allow } },
      ),
    );
  }
  control.all("*", ({ req }) =>
    json(
      {
        error: `${req.method} ${req.path} is nothing the mock knows`,
        known: index.map(({ method, path }) => `${method} ${path}`),
      },
      404,
    ),
  );
  return control;
}

async function answer(
  engine: Engine,
  options: ControlOptions,
  route: ControlRoute,
  { req }: Context,
): Promise<Response> {
  try {
    const name = req.header("x-mock-session");
    const problem = problemOfSession(name);
    if (problem !== undefined) throw new ControlError(problem);
    return await route.handle({
      engine,
      options,
      request: req.raw,
      query: new URL(req.url).searchParams,
      session: engine.worlds.of(name),
      param: (key) => req.param(key) ?? "",
    });
  } catch (error) {
    if (error instanceof ControlError) return error.toResponse();
    throw error;
  }
}
