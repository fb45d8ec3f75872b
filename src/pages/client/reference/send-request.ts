import type { BuiltRequest } from "./build-request.ts";

/** Sends it as the page's own request; its cookies live for this request, under its path, and no longer. */
export async function sendRequest(
  method: string,
  { url, headers, cookies, body }: BuiltRequest,
): Promise<Response> {
  const { pathname } = new URL(url);
  // A cookie's path ends at a semicolon.
  const path = pathname.includes(";") ? "/" : pathname;
  const keep = (pair: string, life: string) =>
    (document.cookie = `${pair}; path=${path}; SameSite=Strict${life}`);
  for (const pair of cookies) keep(pair, "");
  try {
    return await fetch(url, { method, headers, ...(body !== undefined && { body }) });
  } finally {
    for (const pair of cookies) keep(`${pair.split("=", 1)[0]}=`, "; Max-Age=0");
  }
}
