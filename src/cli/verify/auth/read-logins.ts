import { exec } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { messageOf, ToolError } from "../../../base/errors.ts";
import type { CredentialOptions, TokenSource } from "../../../contract/access/identity.ts";
import { clientCredentials } from "../../../contract/access/oauth2.ts";
import type { DocumentEntry } from "../../load-config.ts";
import { loadModule } from "../../modules/load-module.ts";
import type { Login } from "./login.ts";

/** The callers the configuration names for a document; what is given in another way needs no secrets from there. */
export async function readLogins(
  { auth = {}, folder = "." }: DocumentEntry,
  given: readonly string[] = [],
): Promise<Record<string, CredentialOptions>> {
  const wanted = Object.entries(auth).filter(([name]) => !given.includes(name));
  const logins = await Promise.all(
    wanted.map(async ([name, login]) => {
      return [name, await toCredentials(login, `auth.${name}`, folder)] as const;
    }),
  );
  return Object.fromEntries(logins);
}

async function toCredentials(
  login: Login,
  place: string,
  folder: string,
): Promise<CredentialOptions> {
  const text = (value: string) => resolveText(value, place);
  const texts = (values: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
  if ("bearer" in login) return { token: text(login.bearer) };
  if ("apiKey" in login) return { token: text(login.apiKey) };
  if ("basic" in login)
    return { token: `${text(login.basic.username)}:${text(login.basic.password)}` };
  if ("schemes" in login) return { tokens: texts(login.schemes) };
  if ("headers" in login) return { headers: texts(login.headers) };
  if ("command" in login) return { source: commandSource(login.command, place) };
  if ("module" in login)
    return { source: await moduleSource(path.resolve(folder, login.module), place) };
  const { tokenUrl, clientId, clientSecret, scopes = [] } = login.oauth2;
  const client = { clientId: text(clientId), clientSecret: text(clientSecret) };
  return { source: clientCredentials({ tokenUrl: text(tokenUrl), ...client, scopes }) };
}

function resolveText(value: string, place: string): string {
  if (!value.startsWith("env:")) return value;
  const name = value.slice("env:".length);
  const found = process.env[name];
  if (found !== undefined && found !== "") return found;
  throw new ToolError("AUTH_FAILED", `${place} needs the environment variable ${name}`, {
    hint: `Set it, e.g. ${name}=… contract-kit verify …, or give --token.`,
  });
}

/** Longer than any login takes; a command that waits for input must not stop a run for ever. */
const commandTimeLimit = 60_000;

function commandSource(command: string, place: string): TokenSource {
  return async () => {
    const { stdout } = await promisify(exec)(command, { timeout: commandTimeLimit }).catch(
      (error: unknown) => {
        throw failed(place, "the command", messageOf(error));
      },
    );
    if (stdout.trim() === "") throw failed(place, "the command", "it printed nothing");
    return stdout.trim();
  };
}

async function moduleSource(file: string, place: string): Promise<TokenSource> {
  const give = await loadModule(file);
  if (typeof give !== "function") throw failed(place, "the module", "its default is no function");
  return async () => {
    const token: unknown = await Promise.resolve(give()).catch((error: unknown) => {
      throw failed(place, "the module", messageOf(error));
    });
    if (typeof token === "string" && token !== "") return token;
    throw failed(place, "the module", "its function gave no text");
  };
}

function failed(place: string, who: string, why: string): ToolError {
  return new ToolError("AUTH_FAILED", `${place}: ${who} gave no token: ${why.trim()}`, {
    hint: "Try it by itself; it must give the token and nothing else.",
  });
}
