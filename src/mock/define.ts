import type { Clock } from "../base/clock.ts";
import type { Random, SeedPart } from "../base/random.ts";
import type { RequestViolation } from "../check/request-violations.ts";
import type { Operation } from "../document/operation.ts";
import type { AnswerOf, BodyOf, ParametersOf } from "../document/typed-operation.ts";
import type { FormFiles } from "../wire/forms/multipart-form.ts";
import type { Row, Store } from "./state/store.ts";

/** Who calls. A mock may add what its handlers need to know (permissions, user id …). */
export interface Principal {
  /** One line for the start-up message: "ordinary user, all permissions". */
  readonly title: string;
}

/** The surroundings every handler and fixture works in. */
export interface World<Data extends Record<keyof Data, Row>> {
  readonly store: Store<Data>;
  readonly clock: Clock;
  /** A stream that depends on the mock's seed and the given parts alone. */
  random(...parts: readonly SeedPart[]): Random;
}

/** One request that has passed routing, authentication and validation, and was parsed by its schemas. */
export interface Call<
  Op,
  Data extends Record<keyof Data, Row>,
  Who extends Principal,
> extends World<Data> {
  readonly operation: Operation;
  /** The caller; with `--no-auth` the definition's `anonymous`. */
  readonly principal: Who;
  readonly path: ParametersOf<Op, "path">;
  readonly query: ParametersOf<Op, "query">;
  readonly header: ParametersOf<Op, "header">;
  readonly body: BodyOf<Op>;
  /** The binary parts of a multipart body, by field name; `getAll` gives all files of one. */
  readonly files: Files;
  readonly request: Request;
}

export type Files = ReadonlyMap<string, File> & Pick<FormFiles, "getAll">;

/** What a handler answers: one of the documented statuses with the body the document gives it. */
export type Handler<Op, Data extends Record<keyof Data, Row>, Who extends Principal> = (
  call: Call<Op, Data, Who>,
) => AnswerOf<Op> | Promise<AnswerOf<Op>>;

/** An answer that is not tied to one operation. `body` is sent as JSON, bytes as they are. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A file to be saved under its name. */
export interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type { RequestViolation };

/** Why a request does not reach its handler. */
export type Refusal =
  | { readonly kind: "unauthenticated" }
  | { readonly kind: "unsupported-media-type"; readonly message: string }
  | { readonly kind: "malformed-body"; readonly message: string }
  /** `limit` in bytes. */
  | { readonly kind: "payload-too-large"; readonly limit: number; readonly message: string }
  | { readonly kind: "invalid-request"; readonly violations: readonly RequestViolation[] };

/** A state of the data that is worth a name: `empty`, `full`. */
export interface MockScenario<Data extends Record<keyof Data, Row>> {
  /** One line for whoever chooses. */
  readonly title: string;
  apply(world: World<Data>): void;
}

/** Behaviour for the operations of one document. Everything is optional: what is missing is sampled from the document. */
export interface MockDefinition<
  Operations extends object,
  Data extends Record<keyof Data, Row>,
  Who extends Principal,
> {
  /** Credential (bearer token, API key, `user:password`) -> caller. Without it any well-formed credential passes. */
  readonly principals: Readonly<Record<string, Who>>;
  /** The caller when authentication is switched off. */
  readonly anonymous: Who;
  /** The key of `principals` that a credential carries, where it is not the whole of it (`token=demo, device=x`). */
  identify?(credential: string): string | undefined;
  /** Fills the empty store; runs at start and at every reset. */
  seed?(world: World<Data>): void;
  /** Says no before the handler runs, e.g. for a missing permission. */
  authorize?(operation: Operation, principal: Who): PlainAnswer | undefined;
  /** The refusal as this backend words it; undefined leaves it to the engine's problem+json. */
  refuse?(refusal: Refusal, operation: Operation): PlainAnswer | undefined;
  /** A file beside the document, such as what an import could not take: `GET /__mock/files/{id}`. */
  file?(id: string, world: World<Data>): Promise<StoredFile | undefined>;
  /** Named states of the data: `PUT /__mock/scenarios/{name}` goes back to the first data and applies one. */
  readonly scenarios?: Readonly<Record<string, MockScenario<Data>>>;
  readonly handlers: { readonly [Id in keyof Operations]?: Handler<Operations[Id], Data, Who> };
}

type AnyHandler = (call: never) => PlainAnswer | Promise<PlainAnswer>;

/** Handlers as the engine calls them, their types checked where they were written. */
export interface AnyMock {
  readonly principals: Readonly<Record<string, Principal>>;
  readonly anonymous: Principal;
  identify?(credential: string): string | undefined;
  seed?(world: never): void;
  authorize?(operation: Operation, principal: never): PlainAnswer | undefined;
  refuse?(refusal: Refusal, operation: Operation): PlainAnswer | undefined;
  file?(id: string, world: never): Promise<StoredFile | undefined>;
  readonly scenarios?: Readonly<
    Record<string, { readonly title: string; apply(world: never): void }>
  >;
  readonly handlers: { readonly [operationId: string]: AnyHandler | undefined };
}

/**
 * Types a mock by the generated `operations` of its document.
 * @example
 * export default defineMock<operations, Data, Caller>()({ principals, anonymous, seed, handlers: { getPet } });
 */
export function defineMock<
  Operations extends object,
  Data extends Record<keyof Data, Row>,
  Who extends Principal,
>() {
  return (
    definition: MockDefinition<Operations, Data, Who>,
  ): MockDefinition<Operations, Data, Who> => definition;
}
