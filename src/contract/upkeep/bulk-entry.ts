import { isObject } from "../../base/json.ts";
import { keptWith } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { bulkDeletionsOf } from "../../resource/bulk-deletion.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Place, Resource } from "../../resource/resource.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { firstRequest, type RequestMaker, type ValidRequest } from "../requests/requests.ts";
import type { Entry } from "./ledger.ts";
import { collectionOf } from "./thing-keys.ts";

/** Where an operation that deletes several records takes their keys, and in which collection these are. */
interface BulkPlace {
  readonly keys: Place;
  readonly collection: string | undefined;
}

const placesIn = keptWith((document: ApiDocument): ReadonlyMap<Operation, BulkPlace> => {
  const all = readResources(document).flatMap((resource) => {
    const collection = collectionOf(resource.item ?? resource.collection);
    return bulkDeletionsOf(document, resource).map(
      ({ operation, keys }) => [operation, { keys, collection }] as const,
    );
  });
  return new Map(all);
});

/** The entry of a record that is deleted by its key among others, where nothing deletes it alone. */
export function bulkEntry(
  document: ApiDocument,
  resource: Resource,
  key: unknown,
): Entry | undefined {
  const [bulk] = resource.remove ? [] : bulkDeletionsOf(document, resource);
  return bulk && { operation: bulk.operation, parameters: { path: { [bulk.keys.name]: key } } };
}

/** What such an entry is about, as `pets 7`; undefined for any other. */
export function keyOfBulk(
  document: ApiDocument,
  { operation, parameters }: Entry,
): string | undefined {
  const place = placesIn(document).get(operation);
  return place && `${place.collection} ${String(parameters.path[place.keys.name])}`;
}

/** The request that deletes the one record; undefined where its key does not fit, or for any other entry. */
export function bulkRequest(
  maker: RequestMaker,
  { operation, parameters }: Entry,
): Pick<ValidRequest, "parameters" | "body"> | undefined {
  const { document, schemas } = maker;
  const place = placesIn(document).get(operation);
  const request = place && firstRequest(maker, operation);
  if (!request) return undefined;
  const { in: where, name } = place.keys;
  const keys = [parameters.path[name]];
  if (where === "query") {
    const query = { ...request.parameters.query, [name]: keys };
    return { ...request, parameters: { ...request.parameters, query } };
  }
  const { media, value } = request.content ?? {};
  if (media?.schema === undefined || !isObject(value)) return undefined;
  const sent = { ...value, [name]: keys };
  if (!schemas.allows(media.schema, sent, "request")) return undefined;
  const body = encodeBody(media.type, sent, { document, ...media });
  return body && { ...request, body };
}

/** Whether an operation deletes so. */
export const deletesByKeys = (document: ApiDocument, operation: Operation) =>
  placesIn(document).has(operation);
