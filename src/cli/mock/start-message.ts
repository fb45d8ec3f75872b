import { count } from "../../report/words.ts";
import { shown } from "../paths.ts";
import { problemLines } from "../problem-lines.ts";
import { anyToken, type Served } from "./assemble.ts";
import { firstRequest } from "./first-request.ts";
import { operationLines } from "./operation-list.ts";

export interface Started {
  readonly served: readonly Served[];
  readonly url: string;
  readonly isLoopback: boolean;
  readonly auth: boolean;
  /** Whether `/__mock` is served. */
  readonly control: boolean;
  /** The only credential that is let in. */
  readonly token: string | undefined;
  /** What `/__mock` asks for. */
  readonly controlToken: string | undefined;
}

/** What a person needs to know to send the first request. */
export function startMessage(started: Started): string {
  const { served, url, isLoopback, auth, controlToken } = started;
  const request = firstOf(served, (one) => {
    const [token = started.token ?? anyToken] = Object.keys(one.definition?.principals ?? {});
    return firstRequest(one.engine, url + one.entry.at, auth ? token : undefined);
  });
  const lines = [
    ...served.flatMap((one) => documentLines(one, url, started.control)),
    ...(isLoopback ? [] : ["Whoever reaches this machine over the network can use it."]),
    ...documentProblems(served),
    ...tokenLines(started),
    ...(controlToken === undefined
      ? []
      : ["", `/__mock asks for the header X-Mock-Token: ${controlToken}`]),
    ...(request === undefined ? [] : ["", "Try", `  ${request}`]),
    "",
    "Ctrl+C stops it.",
  ];
  return `${lines.join("\n")}\n\n`;
}

function documentLines(
  { document, entry, engine }: Served,
  url: string,
  hasControl: boolean,
): string[] {
  const behaviour =
    entry.mock === undefined
      ? "state and answers made from the document"
      : `behaviour from ${shown(entry.mock)}`;
  return [
    `${document.title} ${document.version}`.trim(),
    ...document.basePaths.map((path) => `  ${url}${entry.at}${path}`),
    `  ${count(document.operations.length, "operation")}, ${behaviour}`,
    ...(hasControl
      ? [`  console ${url}${entry.at}/__mock/, reference ${url}${entry.at}/__mock/docs`]
      : []),
    ...operationLines(engine, url + entry.at),
  ];
}

/** What cannot be used of the documents, under a heading; empty where everything can. */
export function documentProblems(served: readonly Served[]): string[] {
  const lines = problemLines(served.flatMap(({ problems }) => problems));
  return lines.length === 0 ? [] : ["", "Problems of the document", ...lines];
}

function tokenLines({ served, auth, token }: Started): string[] {
  const secured = served.filter(({ document }) =>
    document.operations.some((one) => one.security.length > 0),
  );
  if (secured.length === 0) return [];
  if (!auth) return ["", "No token is needed (--no-auth)."];
  // The same token may be somebody else in the next document: the first one's words are shown.
  const principals = new Map(
    secured.toReversed().flatMap(({ definition }) => Object.entries(definition?.principals ?? {})),
  );
  if (principals.size === 0)
    return ["", token === undefined ? "Any token will do, but 'invalid'." : `The token: ${token}`];
  const width = Math.max(...[...principals.keys()].map((token) => token.length));
  return [
    "",
    "Tokens",
    ...[...principals].map(([token, { title }]) => `  ${token.padEnd(width)}  ${title}`),
  ];
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
