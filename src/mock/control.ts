import { Hono, type Context } from "hono";
import { messageOf } from "../base/errors.ts";
import type { Engine } from "./engine.ts";

/** What a test or a person can ask of the mock itself, under `/__mock`. */
export function createControl({ document, definition, worlds }: Engine): Hono {
  const control = new Hono();
  const worldOf = (context: Context) => worlds.of(context.req.header("x-mock-session"));
  control.get("/health", (context) =>
    context.json({
      status: "ok",
      title: document.title,
      version: document.version,
      operations: document.operations.length,
    }),
  );
  control.post("/reset", (context) => {
    worlds.reset(context.req.header("x-mock-session"));
    return context.body(null, 204);
  });
  control.get("/state", (context) => context.json(worldOf(context).store.dump()));
  control.put("/state", async (context) => {
    const text = await context.req.text();
    try {
      worldOf(context).store.load(JSON.parse(text));
      return context.body(null, 204);
    } catch (error) {
      return context.json({ error: `the state was not changed: ${messageOf(error)}` }, 400);
    }
  });
  control.get("/files/:id", async (context) => {
    const found = await definition?.file?.(context.req.param("id"), worldOf(context) as never);
    if (!found)
      return context.json({ error: `the mock keeps no file '${context.req.param("id")}'` }, 404);
    const name = encodeURIComponent(found.name);
    return context.body(found.bytes, 200, {
      "content-type": found.mediaType,
      "content-disposition": `attachment; filename*=utf-8''${name}`,
    });
  });
  control.all("*", (context) =>
    context.json(
      {
        error: `${context.req.method} ${context.req.path} is nothing the mock knows`,
        known: routes,
      },
      404,
    ),
  );
  return control;
}

const routes = [
  "GET /__mock/health",
  "POST /__mock/reset",
  "GET /__mock/state",
  "PUT /__mock/state",
  "GET /__mock/files/{id}",
];
