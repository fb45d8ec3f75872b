import { cors } from "hono/cors";
import type { MiddlewareHandler } from "hono";
import type { Router } from "../wire/router.ts";
import { Reply, type Answer } from "./reply.ts";

/**
 * Lets a page of any origin call the mock, credentials in headers included; cookies of other sites are not asked for.
 * `/__mock` is left out: it is for those who run the mock, not for every page they have open.
 */
export function allowPages(control: string, router: Router): MiddlewareHandler {
  const allow = cors({
    origin: "*",
    // No operation has a method without a name: the router answers with those that the path has.
    allowMethods: (_, { req }) => {
      const match = router("", new URL(req.url).pathname);
      return match.kind === "no-method" ? match.allow.split(", ") : [];
    },
    exposeHeaders: ["*"],
  });
  return async (context, next) => {
    const isPreflight = context.req.header("access-control-request-method") !== undefined;
    const { path } = context.req;
    const isOwn = path === control || path.startsWith(`${control}/`);
    if (isOwn || (context.req.method === "OPTIONS" && !isPreflight)) return next();
    return allow(context, next);
  };
}

/** The headers of `allowPages` for an answer that does not go through Hono. */
export function showPages(answer: Answer): Answer {
  if (answer instanceof Reply) {
    const { status, headers, bytes } = answer;
    return new Reply(status, headers, bytes, undefined, shown);
  }
  for (let at = 0; at + 1 < shown.length; at += 2)
    answer.headers.set(shown[at] ?? "", shown[at + 1] ?? "");
  return answer;
}

const shown = ["access-control-allow-origin", "*", "access-control-expose-headers", "*"];
