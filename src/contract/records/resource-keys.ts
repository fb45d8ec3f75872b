import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { keptWith } from "../../base/memo.ts";
import { join } from "../../base/pointer.ts";
import { recordIn } from "../../resource/envelope.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { answerSchema, successOf } from "../../resource/shapes.ts";

/** An operation whose answer tells the key of a record, as far as names and shapes go. */
export interface KeySource {
  readonly resource: Resource;
  readonly producer: Operation;
  /** A runtime expression. */
  readonly expression: string;
}

/** Where the keys of the resources stand in answers, for documents whose links do not say so. */
export const keySources = keptWith((document: ApiDocument): readonly KeySource[] =>
  readResources(document).flatMap((resource) => {
    const { create, lists } = resource;
    return [
      ...(create ? createdKey(document, resource, create) : []),
      ...lists.flatMap(({ operation, items }) => {
        const property = resource.key?.property;
        if (property === undefined) return [];
        const at = join(items, 0, property);
        return [{ resource, producer: operation, expression: `$response.body#${at}` }];
      }),
    ];
  }),
);

/** The creations whose answers show the record, and where it stands in them: a JSON Pointer. */
export function createdRecords(document: ApiDocument) {
  return readResources(document).flatMap((resource) => {
    const { create: producer, name } = resource;
    const part = producer && recordIn(document, answerSchema(producer), name);
    return producer && part ? [{ resource, producer, at: part.at }] : [];
  });
}

function createdKey(document: ApiDocument, resource: Resource, producer: Operation): KeySource[] {
  const property = resource.key?.property;
  const part = recordIn(document, answerSchema(producer), resource.name);
  if (part && property !== undefined)
    return [{ resource, producer, expression: `$response.body#${join(part.at, property)}` }];
  const hasLocation = successOf(producer)?.headers.some(
    ({ name }) => name.toLowerCase() === "location",
  );
  return hasLocation === true && resource.key
    ? [{ resource, producer, expression: locationExpression }]
    : [];
}

export const locationExpression = "$response.header.Location";

/** The key at the end of what `Location` names; any other value as it is. */
export function keyIn(expression: unknown, value: unknown): unknown {
  if (expression !== locationExpression || typeof value !== "string") return value;
  const last =
    value
      .replace(/[?#].*$/, "")
      .replace(/\/+$/, "")
      .split("/")
      .at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
