import { keptBy } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { readResources } from "./read-resources.ts";
import type { Resource } from "./resource.ts";

/** The resource whose records an operation creates or changes. */
export const writtenBy = keptBy((document: ApiDocument, operation): Resource | undefined =>
  readResources(document).find(({ create, replace, update }) =>
    [create, replace, update].some((one) => one?.id === operation),
  ),
);
