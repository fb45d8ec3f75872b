import { json, type ControlRoute } from "../route.ts";

export const healthRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/health",
    title: "that it is up, and what it serves",
    handle: ({ engine: { document } }) =>
      json({
        status: "ok",
        title: document.title,
        version: document.version,
        operations: document.operations.length,
      }),
  },
];
