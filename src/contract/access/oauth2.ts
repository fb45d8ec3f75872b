import { messageOf, ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { base64, type TokenSource } from "./identity.ts";
import type { FetchHandler } from "../target.ts";

/** @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export interface ClientCredentials {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes?: readonly string[];
}

/** Fetches access tokens as a client of its own. Throws `AUTH_FAILED` when the server gives none. */
export function clientCredentials(
  { tokenUrl, clientId, clientSecret, scopes = [] }: ClientCredentials,
  fetcher: FetchHandler = fetch,
): TokenSource {
  const body = new URLSearchParams({ grant_type: "client_credentials" });
  if (scopes.length > 0) body.set("scope", scopes.join(" "));
  const client = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
  return async () => {
    const answer = await ask(tokenUrl, fetcher, body, client);
    const value: unknown = await answer.json().catch(() => undefined);
    const token = isObject(value) ? value["access_token"] : undefined;
    if (answer.ok && typeof token === "string" && token !== "") return token;
    const error = isObject(value) ? ` (${String(value["error"] ?? "no access_token")})` : "";
    throw new ToolError("AUTH_FAILED", `${tokenUrl} gave no token: ${answer.status}${error}`, {
      hint: "Check tokenUrl, clientId, clientSecret and scopes of the oauth2 login.",
    });
  };
}

async function ask(url: string, fetcher: FetchHandler, body: URLSearchParams, client: string) {
  const headers = { authorization: `Basic ${base64(client)}`, accept: "application/json" };
  try {
    return await fetcher(new Request(url, { method: "POST", headers, body }));
  } catch (error) {
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    throw new ToolError("AUTH_FAILED", `${url} gave no token: ${messageOf(cause)}`, {
      hint: "Check tokenUrl of the oauth2 login, and that the server runs.",
    });
  }
}

/** The client's name and password as a form writes them. @see https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}
