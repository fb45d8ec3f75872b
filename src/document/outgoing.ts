import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "./api-document.ts";
import type { Operation } from "./operation.ts";
import { readPathItem } from "./read-operations.ts";

/** A request that the server of the document sends to somebody else. */
export interface OutgoingRequest {
  readonly name: string;
  /** How the request looks, and what may be answered. Its path is the URL's expression, for a webhook its name. */
  readonly operation: Operation;
  /** For a callback: the operation that orders it, and the runtime expression of the URL it is sent to. */
  readonly callback: { readonly of: string; readonly url: string } | undefined;
}

/** The document's webhooks, then the callbacks of its operations. @see https://spec.openapis.org/oas/v3.1.1#callback-object */
export function readOutgoing(document: ApiDocument): OutgoingRequest[] {
  const webhooks = namesAt(document, "/webhooks").flatMap((name) =>
    operationsAt(document, join("/webhooks", name), name).map((operation) => {
      return { name, operation, callback: undefined };
    }),
  );
  return [...webhooks, ...document.operations.flatMap((one) => callbacksOf(document, one))];
}

function callbacksOf(document: ApiDocument, { id, pointer }: Operation): OutgoingRequest[] {
  return namesAt(document, join(pointer, "callbacks")).flatMap((name) => {
    const callback = document.follow(join(pointer, "callbacks", name));
    if (!callback) return [];
    return namesAt(document, callback.pointer).flatMap((url) =>
      operationsAt(document, join(callback.pointer, url), url).map((operation) => {
        return { name, operation, callback: { of: id, url } };
      }),
    );
  });
}

function operationsAt(document: ApiDocument, pointer: string, path: string): Operation[] {
  const item = document.follow(pointer);
  return item ? readPathItem(document.root, path, item) : [];
}

/** The names in the map, extensions aside. */
function namesAt(document: ApiDocument, pointer: string): string[] {
  const map = document.at(pointer);
  return isObject(map) ? Object.keys(map).filter((name) => !name.startsWith("x-")) : [];
}
