import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import type { Sampler } from "../../sample/sampler.ts";
import type { Schemas } from "../../schema/compile.ts";
import type { Match } from "../../wire/router.ts";
import type { Credentials } from "../access/credentials.ts";

/** The kinds of faults, in the order in which they are tried. */
export const groups = [
  "answer",
  "validation",
  "refusal",
  "access",
  "methods",
  "state",
  "collections",
] as const;

export type Group = (typeof groups)[number];

/** One server with one fault: the same fault at another operation is another mutant. */
export interface Mutant {
  /** `answer/wrong-type getPet /name`. */
  readonly id: string;
  readonly group: Group;
  readonly fault: string;
  /** The operation that has it. */
  readonly operation: Operation;
  /** Where in the message, or which keyword. */
  readonly place: string | undefined;
  /** What a contract needs to see it, in words. */
  readonly seenBy: string;
  /** operationIds that show it: the operation itself, and those that share its state. */
  readonly related: readonly string[];
  /** Made anew for each run: a fault may remember what went through it. */
  create(tools: Tools): Distort;
}

export interface Tools {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly sample: Sampler;
  /** Of the run, for faults that do not look at those of a request. */
  readonly credentials: Credentials;
}

/** One request on its way to the server. */
export interface Seen {
  readonly request: SentRequest;
  readonly match: Match;
  /** Where the API starts: the target's URL. */
  readonly base: string;
}

/** Sends on; a request that is not the one seen counts as the fault's work. */
export type Next = (request: SentRequest) => Promise<ReceivedResponse>;

/** Stands between the run and the server. What it hands on untouched is no fault. */
export type Distort = (seen: Seen, next: Next) => Promise<ReceivedResponse>;

/** A fault as its group's table has it, at one operation. */
export type Draft = Pick<Mutant, "fault" | "operation" | "create"> &
  Partial<Pick<Mutant, "place" | "related">> & { readonly seenBy?: string };

export function toMutant(group: Group, seenBy: string, draft: Draft): Mutant {
  const { fault, operation, place, create } = draft;
  return {
    id: [`${group}/${fault}`, operation.id, place].filter(Boolean).join(" "),
    group,
    fault,
    operation,
    place,
    seenBy: draft.seenBy ?? seenBy,
    related: [...new Set([operation.id, ...(draft.related ?? [])])],
    create,
  };
}
