import type { Where } from "./errors.ts";

export type Severity = "error" | "warning";

/** Something wrong with a file the user wrote: what lint prints and what loading a document leaves behind. */
export interface Problem {
  /** The kebab-case name of the rule that saw it. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  readonly where: Where;
}

/**
 * How sure a finding is. `spec`: follows from the document; `http`: from an RFC; `semantic`: declared in a link, an
 * extension or a contract file; `convention`: inferred from REST shape; `heuristic`: a guess worth a look.
 */
export type Oracle = "spec" | "http" | "semantic" | "convention" | "heuristic";

/** One promise that one exchange broke. */
export interface Finding extends Problem {
  readonly oracle: Oracle;
  /** The operationId. */
  readonly operation: string;
  /** Where the promise stands in the bundled document. */
  readonly specPointer: string;
  /** Which part of the message broke it: a JSON Pointer into the body, or `header X-Total`, `status`. */
  readonly instance: string;
  /** It is the document that is silent: told, and held against no server. */
  readonly isGap?: true;
}
