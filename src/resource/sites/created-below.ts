import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { recordIn } from "../envelope.ts";
import type { Site } from "./gather.ts";
import { plainName, singularOf } from "../names.ts";
import { placeOf, shapeOfPath } from "../paths.ts";
import { creates, type Draft } from "./read-site.ts";
import { keyword } from "../../schema/walk.ts";
import { answerSchema, membersOf, requestSchema, successOf } from "../shapes.ts";

/**
 * Collections of which there is nothing but a creation, whose records are read elsewhere: `POST /books/{bookId}/loans`
 * beside `GET /loans/{loanId}`. Only where both answer the same schema under one name, and nothing else creates it.
 */
export function createdBelow(
  document: ApiDocument,
  sites: readonly Site[],
  drafts: readonly Draft[],
): Draft[] {
  const taken = new Set(drafts.map(({ collection }) => placeOf(collection)));
  const created = new Set(drafts.flatMap(({ create, record }) => (create && record) ?? []));
  return sites.flatMap((site): Draft[] => {
    const before = shapeOfPath(site.collection).segments.at(-2)?.kind;
    if (site.item !== undefined || before !== "parameter") return [];
    if (taken.has(placeOf(site.collection))) return [];
    for (const owner of drafts) {
      const { record, read, item, key } = owner;
      if (!read || !item || record === undefined || created.has(record)) continue;
      const create = site.atCollection.find((one) => isCreation(document, one, site, owner));
      if (!create) continue;
      const { name, collection } = site;
      return [
        {
          name,
          collection,
          item: undefined,
          singleton: false,
          key,
          create,
          read,
          replace: undefined,
          update: undefined,
          remove: undefined,
          lists: [],
          record,
          basis: "inferred",
        },
      ];
    }
    return [];
  });
}

/**
 * What is done to one of the records below its own path is no creation (`POST /loans/{loanId}/renewals`), nor is putting
 * what is there into something: then the body names it by its key.
 */
function isCreation(document: ApiDocument, one: Operation, site: Site, owner: Draft): boolean {
  const { name, key, item = "", record = "" } = owner;
  if (plainName(singularOf(name)) !== plainName(singularOf(site.name))) return false;
  if (placeOf(site.collection).startsWith(`${placeOf(item)}/`)) return false;
  if (successOf(one)?.status !== "201") return false;
  const named = membersOf(document, requestSchema(one) ?? "").get(key?.property ?? "");
  if (named !== undefined && keyword(document, named, "readOnly") !== true) return false;
  const answered = recordIn(document, answerSchema(one), name)?.schema;
  return answered === record && creates(document, one, { ...site, item }, record);
}
