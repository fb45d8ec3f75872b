import { valueAt } from "../../../base/pointer.ts";
import type { Parameter } from "../../../document/operation.ts";
import type { Words } from "../kit/language.ts";
import type { referenceWords } from "./words.ts";

/** What `/__mock/reference` says. */
export interface Reference {
  readonly title: string;
  readonly version: string;
  readonly basePaths: readonly string[];
  readonly callers: readonly { readonly token: string; readonly title: string }[];
  readonly operations: readonly Operation[];
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly where: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly required: boolean; readonly content: readonly MediaType[] };
  readonly responses: readonly {
    readonly status: string;
    readonly pointer: string;
    readonly headers: readonly { readonly name: string; readonly schema?: string }[];
    readonly content: readonly MediaType[];
  }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
}

export interface MediaType {
  readonly type: string;
  readonly schema?: string;
  readonly itemSchema?: string;
  readonly examples: readonly { readonly name: string; readonly value?: unknown }[];
}

/** What `/__mock/reference/{operation}` says: a request to begin with. */
export interface Draft {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly value?: unknown;
  }[];
  readonly bodies: readonly { readonly type: string; readonly value?: unknown }[];
}

export type Members = Readonly<Record<string, unknown>>;

/** The document, and what to call things. */
export interface Book {
  readonly reference: Reference;
  readonly root: unknown;
  readonly words: Words<typeof referenceWords>;
}

/** The object at the pointer, references followed; what stands beside a reference is laid over it. */
export function lookUp({ root }: Book, pointer: string | undefined): Members {
  let at = pointer;
  let beside: Members = {};
  // A reference may lead to a reference; one that leads in a circle ends here.
  for (let hops = 0; at !== undefined && hops < 20; hops++) {
    const value = valueAt(root, at);
    if (!isMembers(value)) break;
    const { $ref, ...own } = value;
    beside = { ...own, ...beside };
    at =
      typeof $ref === "string" && $ref.startsWith("#")
        ? decodeURIComponent($ref.slice(1))
        : undefined;
  }
  return beside;
}

/** A schema as it stands inside another one, a reference followed. */
export function resolve(book: Book, value: unknown): Members {
  if (!isMembers(value)) return {};
  const { $ref, ...own } = value;
  if (typeof $ref !== "string" || !$ref.startsWith("#")) return own;
  return { ...lookUp(book, decodeURIComponent($ref.slice(1))), ...own };
}

export function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
