import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { declarationOf, updateOf } from "../declaration.ts";
import { asRecordOperation } from "../verbs/verb-views.ts";
import { parentOf, placeOf, shapeOfPath } from "../paths.ts";

/** The operations that stand at one collection path, at its item path, and those an extension puts there. */
export interface Site {
  /** The last literal segment. */
  readonly name: string;
  readonly collection: string;
  /** The item path as its first operation writes it. */
  item: string | undefined;
  readonly atCollection: Operation[];
  readonly atItem: Operation[];
  /** Further operations that list the records, by `x-collection` with `of`. */
  readonly listing: Operation[];
}

/** The sites of a document by the place of their collection path. */
export function gatherSites(document: ApiDocument): Map<string, Site> {
  const sites = new Map<string, Site>();
  const open = (collection: string, name: string) => {
    const place = placeOf(collection);
    const known = sites.get(place);
    if (known) return known;
    const lists = { atCollection: [], atItem: [], listing: [] };
    const site: Site = { name, collection, item: undefined, ...lists };
    sites.set(place, site);
    return site;
  };
  for (const one of document.operations) {
    const operation = asRecordOperation(document, one);
    const declared = declarationOf(operation);
    if (declared === false) continue;
    const own = shapeOfPath(operation.path);
    const of = declared?.["of"];
    const shape = typeof of === "string" && declared ? shapeOfPath(of) : undefined;
    if (shape && shape.place !== own.place) {
      open(shape.path, shape.segments.at(-1)?.name ?? "").listing.push(operation);
      continue;
    }
    // `POST /pets/{id}/update` stands for the item where the document says that it updates.
    const isBelow = updateOf(operation) !== undefined && own.segments.at(-2)?.kind === "parameter";
    const segments = isBelow ? own.segments.slice(0, -1) : own.segments;
    const path = isBelow ? parentOf(own.path) : own.path;
    const [before, last] = segments.slice(-2);
    if (last?.kind === "parameter" && before?.kind === "literal") {
      const site = open(parentOf(path), before.name);
      site.item ??= path;
      site.atItem.push(operation);
    } else if (segments.at(-1)?.kind === "literal") {
      open(path, segments.at(-1)?.name ?? "").atCollection.push(operation);
    }
  }
  return sites;
}
