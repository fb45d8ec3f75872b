import type { CallerOptions } from "../../contract/access/credentials.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { fetchDocument } from "../../document/load.ts";
import type { DocumentEntry } from "../load-config.ts";
import { anyToken, type Served } from "../mock/assemble.ts";
import { shown } from "../paths.ts";
import { readLogins } from "./auth/read-logins.ts";
import { readTokens, requireToken } from "./auth/read-tokens.ts";
import type { VerifyFlags } from "./flags.ts";
import { readPairs } from "./read-pairs.ts";

/** The flags that say who calls. */
export type CallerFlags = Pick<VerifyFlags, "token" | "auth" | "header" | "query" | "allowRef">;

/** A document, the server that is to keep it, and who calls. */
export interface Subject {
  readonly entry: DocumentEntry;
  readonly document: ApiDocument;
  readonly url: string;
  readonly callers: CallerOptions;
  /** Whether the server outlives the run, and with it what the run cannot delete. */
  readonly lasting: boolean;
}

/** The server at the URL, called as the flags say, else as the configuration says. */
export async function serverSubject(
  entry: DocumentEntry,
  url: string,
  flags: CallerFlags,
): Promise<Subject> {
  const document = await fetchDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  const given = givenCallers(document, flags);
  const isGiven = given.token !== undefined || given.tokens !== undefined;
  const { default: own = {}, ...others } = await readLogins(entry, isGiven ? ["default"] : []);
  const headers = { ...own.headers, ...given.headers };
  const principals = { ...others, ...given.principals };
  return {
    entry,
    document,
    url,
    lasting: true,
    callers: { ...own, ...given, headers, principals },
  };
}

/** A mock that runs for this run alone. It knows its callers by name, and the first is the ordinary one. */
export function mockSubject(
  { entry, document, definition }: Served,
  url: string,
  flags: CallerFlags,
): Subject {
  const names = Object.keys(definition?.principals ?? {});
  const given = givenCallers(document, flags);
  const known = Object.fromEntries(names.map((name) => [name, { token: name }]));
  const callers = {
    ...given,
    token: given.token ?? (given.tokens ? undefined : (names[0] ?? anyToken)),
    principals: { ...known, ...given.principals },
  };
  return { entry, document, url: url + entry.at, lasting: false, callers };
}

/** What the mock lets in, so that credentials that are nearly good are refused; undefined where there are several. */
export function onlyToken({ token, auth }: CallerFlags): string | undefined {
  const [only = anyToken, ...more] = token;
  return more.length > 0 || auth.length > 0 || only.includes("=") ? undefined : only;
}

function givenCallers(document: ApiDocument, flags: CallerFlags): CallerOptions {
  const named = Object.entries(readPairs(flags.auth, "=", "--auth"));
  for (const [name, token] of named) requireToken(token, `--auth ${name}=…`);
  return {
    ...readTokens(document, flags.token),
    headers: readPairs(flags.header, ":", "--header"),
    query: readPairs(flags.query, "=", "--query"),
    principals: Object.fromEntries(named.map(([name, token]) => [name, { token }])),
  };
}
