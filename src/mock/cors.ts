import { cors } from "hono/cors";
import type { MiddlewareHandler } from "hono";

/**
 * Lets a page of any origin call the mock, credentials in headers included; cookies of other sites are not asked for.
 * `/__mock` is left out: it is for those who run the mock, not for every page they have open.
 */
export function allowPages(control: string): MiddlewareHandler {
  const allow = cors({
    origin: "*",
    allowMethods: ["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "QUERY"],
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
