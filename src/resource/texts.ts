import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";

/** What the document says in words about an operation and one of its answers. */
export function textsOf(document: ApiDocument, operation: Operation, status: string): string[] {
  const response = operation.responses.find((one) => one.status === status);
  const answer = response && keyword(document, response.pointer, "description");
  const own = textsAt(document, operation.pointer);
  return typeof answer === "string" ? [...own, answer] : own;
}

/** What an operation or an answer says of itself. */
export function textsAt(document: ApiDocument, pointer: string): string[] {
  const texts = ["summary", "description"].map((word) => keyword(document, pointer, word));
  return texts.filter((one) => typeof one === "string");
}
