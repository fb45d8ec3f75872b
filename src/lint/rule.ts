import type { Where } from "../base/errors.ts";
import type { Severity } from "../base/finding.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { SourceFile } from "../document/files/source.ts";
import type { Schemas } from "../schema/compile.ts";
import type { Node } from "./walk.ts";

/** What every rule looks at. */
export interface LintContext {
  readonly document: ApiDocument;
  readonly files: readonly SourceFile[];
  readonly schemas: Schemas;
  readonly nodes: readonly Node[];
}

export interface Complaint {
  /** Default: the name of the rule. */
  readonly rule?: string;
  /** Default `error`. A warning is untidy or not checked, an error is wrong. */
  readonly severity?: Severity;
  /** A pointer into the bundle, or the place itself. */
  readonly at: string | Where;
  /** One sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
}

export interface Rule {
  /** Kebab-case; what the problem is filed under. */
  readonly name: string;
  check(context: LintContext): Iterable<Complaint>;
}
