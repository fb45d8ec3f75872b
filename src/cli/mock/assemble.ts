import { ToolError } from "../../base/errors.ts";
import type { Problem } from "../../base/finding.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { fetchDocument } from "../../document/load.ts";
import { unknownFakers } from "../../lint/rules/x-faker-known.ts";
import { nodesOf } from "../../lint/walk.ts";
import { createMock, type MockOptions } from "../../mock/create-mock.ts";
import type { AnyMock } from "../../mock/define.ts";
import { problemsOf } from "../../schema/unusable.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { DocumentEntry } from "../load-config.ts";
import { loadDefinition } from "../load-definition.ts";
import { shown } from "../paths.ts";

/** One document that is served, and by what. */
export interface Served {
  readonly entry: DocumentEntry;
  readonly document: ApiDocument;
  readonly definition: AnyMock | undefined;
  /** What of the document cannot be used. */
  readonly problems: readonly Problem[];
  fetch(request: Request): Response | Promise<Response>;
}

export type AssembleOptions = Pick<
  MockOptions,
  "seed" | "stateless" | "auth" | "cors" | "maxBody" | "control" | "log"
> & {
  readonly allowRef: boolean;
};

/** A mock for each document, each with its own state. */
export async function assemble(
  entries: readonly DocumentEntry[],
  { allowRef, ...options }: AssembleOptions,
): Promise<readonly Served[]> {
  return Promise.all(
    entries.map(async (entry) => {
      const document = await fetchDocument(shown(entry.spec), { allowRef });
      requireFakers(document);
      const definition = entry.mock === undefined ? undefined : await loadDefinition(entry.mock);
      const mock = createMock({
        ...options,
        document,
        at: entry.at,
        ...(definition && { definition }),
      });
      return {
        entry,
        document,
        definition,
        problems: problemsOf(document),
        fetch: (request) => mock.fetch(request),
      };
    }),
  );
}

/** Hands each request to the document under whose path it lies; the deepest wins. */
export function dispatch(
  served: readonly Served[],
): (request: Request) => Response | Promise<Response> {
  const byDepth = served.toSorted((a, b) => b.entry.at.length - a.entry.at.length);
  const [only] = byDepth;
  if (only && byDepth.length === 1) return only.fetch;
  return (request) => {
    const { pathname } = new URL(request.url);
    const found = byDepth.find(
      ({ entry: { at } }) => pathname === at || pathname.startsWith(`${at}/`),
    );
    return found
      ? found.fetch(request)
      : problemResponse("NO_PATH_MATCHED_ERROR", `No document is served at ${pathname}.`);
  };
}

/** A misspelt faker would otherwise show up as odd data, much later. */
function requireFakers(document: ApiDocument): void {
  for (const { at, message, hint = "" } of unknownFakers(nodesOf(document.root))) {
    const where = typeof at === "string" ? document.where(at) : at;
    throw new ToolError("SPEC_INVALID", message, { where, hint });
  }
}
