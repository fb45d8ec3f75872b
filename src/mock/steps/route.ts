import { problemResponse } from "../../wire/problem.ts";
import type { Step } from "../engine.ts";

/** Finds the operation: 404 for an unknown path, 405 with `Allow` for a method the path does not have. */
export const route: Step = {
  name: "route",
  run: ({ router, document }, context) => {
    const { method } = context.request;
    const match = router(method, context.url.pathname);
    if (match.kind === "operation") {
      context.operation = match.operation;
      context.pathTexts = match.path;
      return undefined;
    }
    if (match.kind === "no-method") {
      const headers = { allow: match.allow };
      if (method === "OPTIONS") return new Response(null, { status: 204, headers });
      const detail = `${context.url.pathname} does not have ${method}, only ${match.allow}.`;
      return problemResponse("NO_METHOD_MATCHED_ERROR", detail, { headers });
    }
    const detail = `${context.url.pathname} is no path of '${document.title}'.`;
    return problemResponse("NO_PATH_MATCHED_ERROR", detail);
  },
};
