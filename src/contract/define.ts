import type { AnswerOf, BodyOf, ParametersOf } from "../document/typed-operation.ts";

/** What a call sends. Parameters and body are those the document declares for the operation. */
export interface CallInput<Op> {
  readonly path?: ParametersOf<Op, "path">;
  readonly query?: ParametersOf<Op, "query">;
  readonly header?: ParametersOf<Op, "header">;
  readonly body?: BodyOf<Op>;
}

/** An answer in a flow: already judged by the document, its body parsed. */
export interface Reply<Op> {
  readonly operation: string;
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or the bytes of any other type; undefined when there is none. */
  readonly body: unknown;
  /** The documented answers; carried for the types of `need`. */
  readonly documented?: AnswerOf<Op>;
}

export type StatusOf<Op> = AnswerOf<Op>["status"];
export type ReplyBody<Op, Status> = Extract<AnswerOf<Op>, { readonly status: Status }>["body"];

/** What an answer has to look like. Only what is named is looked at. */
export interface Expectation {
  readonly status?: number | readonly number[];
  /** A JSON Pointer to the part of the body that `body` is about, e.g. `/0`. Default: the whole body. */
  readonly at?: string;
  /** Members of the body (or of the item at `at`) with the value they must have. */
  readonly body?: Readonly<Record<string, unknown>>;
  /** Headers with the exact text they must have. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a flow works with. Every call is also judged by the document, and what it created is deleted afterwards. */
export interface FlowTools<Operations> {
  call<Id extends keyof Operations & string>(
    id: Id,
    input?: CallInput<Operations[Id]>,
  ): Promise<Reply<Operations[Id]>>;
  /** The body of the answer with this status. Any other status is a finding and ends the flow. */
  need<Op, const Status extends StatusOf<Op>>(
    rule: string,
    reply: Reply<Op>,
    status: Status,
  ): ReplyBody<Op, Status>;
  /** Adds a finding for each difference; true when there is none. */
  expect(rule: string, reply: Reply<never>, wanted: Expectation): boolean;
  /** Adds a finding when the condition does not hold; `instance` is a JSON Pointer or `header X-Total`. */
  check(
    rule: string,
    reply: Reply<never>,
    holds: boolean,
    instance: string,
    message: string,
  ): boolean;
  /** Ends the flow without a finding and says why. */
  skip(reason: string): never;
  /** What the user gave with `--var name=…`. */
  variable(name: string): string | undefined;
  /** Text that nothing else in this run has. A run with the same seed gets the same: a leftover of it may exist. */
  unique(prefix: string): string;
}

/** A promise that takes several calls to see. */
export interface Flow<Operations> {
  /** Names it in reports, e.g. `contact life cycle`. */
  readonly name: string;
  /** The operations it calls: it runs only when all of them are selected, and with `--safe` only when all are safe. */
  readonly operations: readonly (keyof Operations & string)[];
  run(tools: FlowTools<Operations>): Promise<void>;
}

/** A flow as the runner calls it, its types checked where it was written. */
export interface AnyFlow {
  readonly name: string;
  readonly operations: readonly string[];
  run(tools: never): Promise<void>;
}

/**
 * Types flows by the generated `operations` of their document.
 * @example
 * export default defineContract<operations>()([lifeCycle, filters]);
 */
export function defineContract<Operations extends object>() {
  return (flows: readonly Flow<Operations>[]): readonly Flow<Operations>[] => flows;
}
