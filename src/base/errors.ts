/** Every way a user's input can stop the tool, in one table: code -> process exit code. */
export const errorCodes = {
  BAD_FLAG: 2,
  CONFIG_INVALID: 2,
  CONFIG_NOT_FOUND: 2,
  SPEC_NOT_FOUND: 2,
  SPEC_UNREADABLE: 2,
  SPEC_SYNTAX: 2,
  SPEC_UNSUPPORTED: 2,
  SPEC_INVALID: 1,
  REF_FORBIDDEN: 2,
  MODULE_FAILED: 2,
  MOCK_INVALID: 2,
  CONTRACT_INVALID: 2,
  PORT_IN_USE: 2,
  RECORDING_UNREADABLE: 2,
  TARGET_UNREACHABLE: 2,
  TIME_LIMIT: 2,
  AUTH_FAILED: 2,
  BASELINE_INVALID: 2,
  REPORT_INVALID: 2,
  NOTHING_EXERCISED: 2,
  FILE_UNWRITABLE: 2,
  STALE: 1,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** A place in a file a person can open. Lines and columns count from 1. */
export interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface ToolErrorOptions {
  /** What to do about it, one sentence. */
  readonly hint?: string;
  readonly where?: Where;
  readonly cause?: unknown;
}

/** A mistake in what the user gave us: printed as one message without a stack, only by `cli/command-line.ts`. */
export class ToolError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly where: Where | undefined;

  constructor(code: ErrorCode, message: string, options: ToolErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ToolError";
    this.code = code;
    this.hint = options.hint;
    this.where = options.where;
  }
}

/** `file:line:column`, the form editors and terminals turn into a link. */
export function formatWhere(where: Where): string {
  return `${where.file}:${where.line}:${where.column}`;
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
