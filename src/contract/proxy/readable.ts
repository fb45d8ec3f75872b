import { messageOf } from "../../base/errors.ts";
import { decompress } from "../../wire/content-encoding.ts";
import type { Decoder } from "./options.ts";

/** A message as its sender wrote it before it was compressed. */
export interface Readable {
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Why the body cannot be judged. */
  readonly problem?: string;
}

export interface ReadableOptions {
  readonly decoders: Readonly<Record<string, Decoder>>;
  /** Bytes, unpacked. */
  readonly bodyLimit: number;
}

/** Takes `Content-Encoding` off, for judging only: what is passed on stays as it came. */
export async function readable(
  bytes: Uint8Array,
  headers: Headers,
  { decoders, bodyLimit }: ReadableOptions,
): Promise<Readable> {
  const coding = headers.get("content-encoding")?.trim().toLowerCase();
  if (coding === undefined || coding === "" || bytes.length === 0) return { headers, bytes };
  const plain = new Headers(headers);
  plain.delete("content-encoding");
  plain.delete("content-length");
  const failed = (problem: string) => ({ headers: plain, bytes: new Uint8Array(), problem });
  const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  if (decoder) {
    try {
      return { headers: plain, bytes: await decoder(bytes) };
    } catch (error) {
      return failed(
        `the body is not checked: it cannot be unpacked (${coding}: ${messageOf(error)})`,
      );
    }
  }
  const unpacked = await decompress(bytes, coding, bodyLimit * 4);
  switch (unpacked.kind) {
    case "plain":
      return { headers: plain, bytes: unpacked.bytes };
    case "unknown":
      return failed(`the body is not checked: nobody here unpacks '${unpacked.coding}'`);
    case "too-large":
      return failed("the body is not checked: unpacked it is too large");
    case "malformed":
      return failed(`the body is not checked: ${unpacked.message}`);
  }
}
