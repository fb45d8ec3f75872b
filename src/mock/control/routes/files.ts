import { json, type ControlRoute } from "../route.ts";

export const fileRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/files/:id",
    title: "a file the mock keeps beside the document",
    handle: async ({ engine, session, param }) => {
      const id = param("id");
      const found = await engine.definition?.file?.(id, session.world as never);
      if (!found) return json({ error: `the mock keeps no file '${id}'` }, 404);
      const name = encodeURIComponent(found.name);
      return new Response(found.bytes, {
        headers: {
          "content-type": found.mediaType,
          "content-disposition": `attachment; filename*=utf-8''${name}`,
        },
      });
    },
  },
];
