import { ToolError } from "../../base/errors.ts";
import type { Problem } from "../../base/finding.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { fetchDocument } from "../../document/load.ts";
import { unknownFakers } from "../../lint/rules/x-faker-known.ts";
import { buildMock, type MockOptions } from "../../mock/create-mock.ts";
import type { AnyMock } from "../../mock/define.ts";
import type { Engine } from "../../mock/engine.ts";
import { problemsOf } from "../../schema/unusable.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { DocumentEntry } from "../load-config.ts";
import { loadDefinition } from "../load-definition.ts";
import { shown } from "../paths.ts";
import type { Serving } from "./listen.ts";

/** One document that is served, and by what; each member is that of the last version that loaded. */
export interface Served extends Serving {
  readonly entry: DocumentEntry;
  readonly document: ApiDocument;
  readonly definition: AnyMock | undefined;
  /** What of the document cannot be used. */
  readonly problems: readonly Problem[];
  readonly engine: Engine;
  /** Loads document and modules anew, and goes on with the state. Throws what is wrong, and serves as before. */
  reload(): Promise<void>;
}

export type AssembleOptions = Pick<
  MockOptions,
  | "seed"
  | "dynamic"
  | "errors"
  | "stateless"
  | "auth"
  | "token"
  | "cors"
  | "maxBody"
  | "control"
  | "log"
> & {
  readonly allowRef: boolean;
};

/** What a caller shows to a mock that knows nobody by name. */
export const anyToken = "any";

/** A mock for each document, each with its own state. */
export async function assemble(
  entries: readonly DocumentEntry[],
  options: AssembleOptions,
): Promise<readonly Served[]> {
  return Promise.all(entries.map((entry) => serveEntry(entry, options)));
}

async function serveEntry(entry: DocumentEntry, options: AssembleOptions): Promise<Served> {
  let current = await load(entry, options);
  return {
    entry,
    get document() {
      return current.document;
    },
    get definition() {
      return current.definition;
    },
    get problems() {
      return current.problems;
    },
    get engine() {
      return current.engine;
    },
    fetch: (request) => current.app.fetch(request),
    answer: (request) => current.answer(request),
    reload: async () => {
      current = await load(entry, options, current.engine);
    },
  };
}

async function load(
  entry: DocumentEntry,
  { allowRef, ...options }: AssembleOptions,
  before?: Engine,
) {
  const document = await fetchDocument(shown(entry.spec), { allowRef });
  requireFakers(document);
  const definition =
    entry.mock === undefined ? undefined : await loadDefinition(entry.mock, before !== undefined);
  const own = { ...options, document, at: entry.at, ...(definition && { definition }) };
  return { document, definition, problems: problemsOf(document), ...buildMock(own, before) };
}

/** Hands each request to the document under whose path it lies; the deepest wins. */
export function dispatch(served: readonly Served[]): Serving {
  const byDepth = served.toSorted((a, b) => b.entry.at.length - a.entry.at.length);
  const [only] = byDepth;
  if (only && byDepth.length === 1) return only;
  const find = (path: string) =>
    byDepth.find(({ entry: { at } }) => path === at || path.startsWith(`${at}/`));
  return {
    answer: (request) => find(request.path)?.answer?.(request),
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      return (
        find(pathname)?.fetch(request) ??
        problemResponse("NO_PATH_MATCHED_ERROR", `No document is served at ${pathname}.`)
      );
    },
  };
}

/** A misspelt faker would otherwise show up as odd data, much later. */
function requireFakers(document: ApiDocument): void {
  for (const { at, message, hint = "" } of unknownFakers(document.root)) {
    const where = typeof at === "string" ? document.where(at) : at;
    throw new ToolError("SPEC_INVALID", message, { where, hint });
  }
}
