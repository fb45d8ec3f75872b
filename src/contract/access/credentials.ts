import { ToolError } from "../../base/errors.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import type { Secrets } from "../curl.ts";
import {
  createIdentity,
  fill,
  secretPlaces,
  type Carried,
  type CredentialOptions,
  type Identity,
} from "./identity.ts";

/** Which credentials a request carries: the ordinary caller's, none, garbage, or those of somebody with a name. */
export type CredentialUse = "own" | "none" | "garbage" | `as ${string}`;

export interface Credentials extends Secrets {
  /** Whether the run has what the operation's security asks for. */
  has(operation: Operation): boolean;
  /** Headers and query pairs that carry the credentials. */
  carry(operation: Operation, use: CredentialUse): Carried;
  /** Asks for new ones; false when there is no source of them. */
  renew(use: CredentialUse): Promise<boolean>;
  /** Asks every source for its first token. */
  ready(): Promise<void>;
}

/** The ordinary caller by itself, and others by name. */
export interface CallerOptions extends CredentialOptions {
  readonly principals?: Readonly<Record<string, CredentialOptions>> | undefined;
}

const garbage = "garbage-credentials-of-a-contract-run";

export function createCredentials(document: ApiDocument, options: CallerOptions): Credentials {
  const secret = secretPlaces(document);
  const own = createIdentity(document, options);
  const named = new Map<string, Identity>(
    Object.entries(options.principals ?? {}).map(
      ([name, one]) => [`as ${name}`, createIdentity(document, one)] as const,
    ),
  );
  const identityOf = (use: CredentialUse): Identity => {
    const identity = use === "own" ? own : named.get(use);
    if (identity) return identity;
    throw new ToolError("BAD_FLAG", `there are no credentials to call '${use}'`, {
      hint: `Named callers: ${[...named.keys()].join(", ") || "none"}.`,
    });
  };
  return {
    secretHeaders: secret.headers,
    secretQuery: secret.query,
    has: (operation) => own.has(operation),
    carry: (operation, use) => {
      if (use === "none") return own.plain;
      if (use !== "garbage") return identityOf(use).carry(operation);
      const filled = fill(document, operation, () => garbage);
      return {
        headers: { ...own.plain.headers, ...filled.headers },
        query: [...own.plain.query, ...filled.query],
      };
    },
    renew: async (use) => (use === "none" || use === "garbage" ? false : identityOf(use).renew()),
    ready: async () => {
      for (const identity of [own, ...named.values()]) await identity.renew();
    },
  };
}
