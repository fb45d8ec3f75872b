import { ToolError } from "../../base/errors.ts";
import { equalJson } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import type { Secrets } from "../findings/curl.ts";
import {
  createIdentity,
  fill,
  fillOne,
  secretPlaces,
  type Carried,
  type CredentialOptions,
  type Identity,
} from "./identity.ts";
import { otherCase, queryNames, spoil, spoils, type Spoil } from "./spoil.ts";

/**
 * Which credentials a request carries: the ordinary caller's, none, garbage (also by the alternative of the operation's
 * security with that index), those of somebody with a name; the ordinary caller's spoiled, with the scheme's name in other letters, or those of another alternative of the document.
 */
export type CredentialUse =
  | "own"
  | "none"
  | "garbage"
  | `garbage ${number}`
  | `as ${string}`
  | `spoiled: ${Spoil}`
  | "scheme in other letters"
  | `alternative ${number}`;

export interface Credentials extends Secrets {
  /** Whether the run has what the operation's security asks for. */
  has(operation: Operation): boolean;
  /** Headers and query pairs that carry the credentials. */
  carry(operation: Operation, use: CredentialUse): Carried;
  /** Whether there is anything that could be carried so: not everything can be spoiled in every way. */
  canCarry(operation: Operation, use: CredentialUse): boolean;
  /** Asks for new ones; false when there is no source of them. */
  renew(use: CredentialUse): Promise<boolean>;
  /** Asks every source for its first token. */
  ready(): Promise<void>;
}

/** The ordinary caller by itself, and others by name. */
export interface CallerOptions extends CredentialOptions {
  readonly principals?: Readonly<Record<string, CredentialOptions>> | undefined;
}

/** Mocks that take any other know by its beginning that it is none. */
const garbage = "invalid-credentials-of-a-contract-run";

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
  /** Own credentials in another form; undefined where there is no such form. */
  const changed = (operation: Operation, use: CredentialUse): Carried | undefined => {
    const alternative = /^alternative (\d+)$/.exec(use)?.[1];
    if (alternative !== undefined) return own.carryAlternative(operation, Number(alternative));
    const { headers, query } = own.carry(operation);
    const credentials = {
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => secret.headers.has(name)),
      ),
      query: query.filter(([name]) => secret.query.has(name)),
    };
    const how = spoils.find((one) => use === `spoiled: ${one}`);
    // Some operations take a key in the query, too.
    if (how === "in the query" && secret.query.size > 0) return undefined;
    const next = how ? spoil(credentials, how) : otherCase(credentials);
    return next && joined(own.plain, next);
  };
  const isChanged = (use: CredentialUse) =>
    use.startsWith("spoiled: ") ||
    use.startsWith("alternative ") ||
    use === "scheme in other letters";
  return {
    secretHeaders: secret.headers,
    secretQuery: new Set([...secret.query, ...queryNames]),
    has: (operation) => own.has(operation),
    canCarry: (operation, use) => {
      const by = otherGarbage(use);
      if (by !== undefined) return isOther(document, operation, by);
      return !isChanged(use) || changed(operation, use) !== undefined;
    },
    carry: (operation, use) => {
      if (use === "none") return own.plain;
      if (isChanged(use)) return changed(operation, use) ?? own.plain;
      const by = otherGarbage(use);
      if (by !== undefined) return joined(own.plain, garbageBy(document, operation, by));
      if (use !== "garbage") return identityOf(use).carry(operation);
      return joined(
        own.plain,
        inSameScheme(
          fill(document, operation, () => garbage),
          own.carry(operation),
        ),
      );
    },
    renew: async (use) =>
      use === "none" || use.startsWith("garbage") || isChanged(use)
        ? false
        : identityOf(use).renew(),
    ready: async () => {
      for (const identity of [own, ...named.values()]) {
        await identity.renew();
        for (const operation of document.operations)
          requireSendable(identity.carry(operation).headers);
      }
    },
  };
}

function otherGarbage(use: CredentialUse): number | undefined {
  const index = /^garbage (\d+)$/.exec(use)?.[1];
  return index === undefined ? undefined : Number(index);
}

/** Garbage where one alternative of the operation's security wants credentials. */
function garbageBy(document: ApiDocument, operation: Operation, index: number): Carried {
  return fillOne(document, operation.security[index] ?? {}, () => garbage);
}

/** Whether it goes to another place, or in another form, than the garbage of any alternative before it. */
function isOther(document: ApiDocument, operation: Operation, index: number): boolean {
  const carried = garbageBy(document, operation, index);
  const before = [...operation.security.keys()].filter((one) => one < index);
  const isThere = Object.keys(carried.headers).length + carried.query.length > 0;
  return isThere && !before.some((one) => equalJson(garbageBy(document, operation, one), carried));
}

/** A key that is sent as `Authorization: Token …` is no key of that server without the word before it. */
function inSameScheme({ headers, query }: Carried, own: Carried): Carried {
  const given = headers["authorization"];
  const [scheme] = /^\S+ +(?=\S)/.exec(own.headers["authorization"] ?? "") ?? [];
  if (given === undefined || given.includes(" ") || scheme === undefined) return { headers, query };
  return { headers: { ...headers, authorization: scheme + given }, query };
}

/** Throws `BAD_FLAG`, without the value: it may be a secret. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
function requireSendable(headers: Carried["headers"]): void {
  const isSendable = ([name, value]: [string, string]) => {
    try {
      return new Headers({ [name]: value }).has(name);
    } catch {
      return false;
    }
  };
  const stray = Object.entries(headers).find((header) => !isSendable(header));
  if (!stray) return;
  throw new ToolError("BAD_FLAG", `the header '${stray[0]}' cannot be sent as it was given`, {
    hint: "A name is one word; a value, like that of a token, holds no line break and nothing beyond Latin-1.",
  });
}

function joined(plain: Carried, { headers, query }: Carried): Carried {
  return { headers: { ...plain.headers, ...headers }, query: [...plain.query, ...query] };
}
