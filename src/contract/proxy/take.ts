import { concat } from "../../base/bytes.ts";

/** A body of which at most `limit` bytes were read ahead. */
export type Taken =
  | { readonly kind: "whole"; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Too large to wait for: everything, as a stream. */
  | { readonly kind: "stream"; readonly stream: ReadableStream<Uint8Array> };

type Body = ReadableStream<Uint8Array> | null;

/** Reads a body to its end, or hands it on as a stream when it turns out to be larger than the limit. */
export async function take(body: Body, limit: number): Promise<Taken> {
  if (!body) return { kind: "whole", bytes: new Uint8Array() };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  for (let length = 0; length <= limit;) {
    const { done, value } = await reader.read();
    if (done) return { kind: "whole", bytes: concat(chunks) };
    chunks.push(value);
    length += value.length;
  }
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const first = chunks.shift();
      if (first) return controller.enqueue(first);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { kind: "stream", stream };
}

/** Passes a body on as it comes and keeps a copy; `onEnd` gets undefined when it was larger than the limit or broke off. */
export function copying(
  body: ReadableStream<Uint8Array>,
  limit: number,
  onEnd: (bytes: Uint8Array | undefined) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      try {
        const { done, value } = await reader.read();
        if (done) {
          onEnd(length <= limit ? concat(chunks) : undefined);
          return controller.close();
        }
        length += value.length;
        if (length <= limit) chunks.push(value);
        controller.enqueue(value);
      } catch (error) {
        onEnd(undefined);
        controller.error(error);
      }
    },
    cancel: (reason) => {
      onEnd(undefined);
      return reader.cancel(reason);
    },
  });
}
