import { keptWith } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";

/** SHA-256 of the bundled document: two runs with the same one judged by the same promises. */
export const hashOf = keptWith(async ({ root }: ApiDocument): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(root));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
});
