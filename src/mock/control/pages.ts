import { consolePage, referencePage } from "../../pages/served-pages.ts";

/**
 * The page for people at this address, `base` being that of `/__mock`; undefined where there is none. Whoever asks gets
 * it, as nothing of the mock is in it: what it shows it asks for, and then it is guarded as everybody is.
 */
export function pageFor(request: Request, base: string): Response | undefined {
  if (request.method !== "GET") return undefined;
  const path = new URL(request.url).pathname.replace(/\/$/, "");
  if (path === `${base}/docs`) return referencePage();
  // Programs get the index of routes at the same place.
  const isForPeople = path === base && prefersHtml(request.headers.get("accept") ?? "");
  return isForPeople ? consolePage() : undefined;
}

function prefersHtml(accept: string): boolean {
  const at = (type: string) => (accept.includes(type) ? accept.indexOf(type) : Infinity);
  return accept.includes("text/html") && at("text/html") < at("application/json");
}
