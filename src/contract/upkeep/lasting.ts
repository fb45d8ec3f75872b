import type { Exchange } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { bulkDeletionsOf } from "../../resource/bulk-deletion.ts";
import { readResources } from "../../resource/read-resources.ts";

/** What a run creates and nothing can delete: counted, so that it can be told. */
export interface Lasting {
  /** An answer of success. */
  record(exchange: Exchange): void;
  /** One line for each operation that created such things. */
  lines(): readonly string[];
}

export function createLasting(document: ApiDocument): Lasting {
  const creators = new Set(readResources(document).flatMap((one) => lastingCreator(document, one)));
  const counts = new Map<Operation, number>();
  return {
    record: ({ operation }) => {
      if (creators.has(operation)) counts.set(operation, (counts.get(operation) ?? 0) + 1);
    },
    lines: () =>
      [...counts].map(([{ id }, count]) => {
        return `${id}: ${count} created, which no operation of the document deletes`;
      }),
  };
}

type Described = ReturnType<typeof readResources>[number];

function lastingCreator(document: ApiDocument, resource: Described): Operation[] {
  const { create, remove } = resource;
  const links = create?.responses.flatMap((one) => one.links) ?? [];
  const isLinked = links.some(
    ({ operationId }) => document.operation(operationId)?.method === "DELETE",
  );
  const isDeleted = remove || isLinked || bulkDeletionsOf(document, resource).length > 0;
  return create && !isDeleted ? [create] : [];
}
