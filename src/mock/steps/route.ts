import { problemResponse } from "../../wire/problem.ts";
import type { Step } from "../engine.ts";
import { refuseWith } from "../answers/refuse.ts";

/** Finds the operation: 404 for an unknown path, 405 with `Allow` for a method the path does not have. */
export const route: Step = {
  name: "route",
  run: (engine, context) => {
    const { router, document } = engine;
    const { method } = context.request;
    const match = router(method, context.request.path);
    if (match.kind === "operation") {
      context.operation = match.operation;
      context.pathTexts = match.path;
      return undefined;
    }
    if (match.kind === "no-method") {
      const headers = { allow: match.allow };
      if (method === "OPTIONS") return new Response(null, { status: 204, headers });
      const detail = `${context.request.path} does not have ${method}, only ${match.allow}.`;
      const code = "NO_METHOD_MATCHED_ERROR";
      const declares = match.operations.find(({ responses }) =>
        responses.some(({ status }) => status === "405"),
      );
      return declares
        ? refuseWith(engine, context, declares, { code, detail, statuses: ["405"], headers })
        : problemResponse(code, detail, { headers });
    }
    const detail = `${context.request.path} is no path of '${document.title}'.`;
    return problemResponse("NO_PATH_MATCHED_ERROR", detail);
  },
};
