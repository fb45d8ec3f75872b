import { concat } from "../../base/bytes.ts";

const utf8 = new TextEncoder();

/** Bytes out of texts (as UTF-8), numbers (one byte each) and bytes. */
export function bytesOf(
  ...parts: readonly (string | readonly number[] | Uint8Array)[]
): Uint8Array {
  return concat(parts.map((part) => (typeof part === "string" ? utf8.encode(part) : part)));
}

/** A whole number in `size` bytes, the lowest first. */
export function little(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256);
}

/** A whole number in `size` bytes, the highest first. */
export function big(value: number, size: number): number[] {
  return little(value, size).toReversed();
}

/** Text for XML, between tags or in quotes. */
export function xmlText(value: unknown): string {
  const text =
    typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
