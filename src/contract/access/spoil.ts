import { swapCase } from "../../base/swap-case.ts";
import { base64, type Carried } from "./identity.ts";

/** Ways to spoil credentials that are good. A server that lets any of them in does not look at all of what it is shown. */
export const spoils = [
  "emptied",
  "with a character more",
  "without their last character",
  "in other capitals",
  "turned round",
  "with another user name",
  "without the password",
  "under another scheme",
  "under the name of another scheme",
  "in the query",
] as const;

export type Spoil = (typeof spoils)[number];

/** Where clients that cannot set headers put their credentials. @see https://www.rfc-editor.org/rfc/rfc6750#section-2.3 */
export const queryNames: readonly string[] = ["access_token", "api_key"];

/** The credentials as they would be carried, spoiled; undefined where that is no other request, or as good a one. */
export function spoil(carried: Carried, how: Spoil): Carried | undefined {
  const { headers, query } = carried;
  if (how === "in the query") return inQuery(carried);
  const change = changes[how];
  const entries = Object.entries(headers).map(([name, value]) => {
    return [name, name === "authorization" ? inScheme(value, how, change) : change(value)] as const;
  });
  const changed: Carried = {
    headers: Object.fromEntries(
      entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    ),
    query: query.flatMap(([name, value]) => {
      const next = change(value);
      return next === undefined ? [] : [[name, next] as const];
    }),
  };
  const isWhole =
    entries.every(([, value]) => value !== undefined) && changed.query.length === query.length;
  return isWhole && entries.length + query.length > 0 ? changed : undefined;
}

type Change = (value: string) => string | undefined;

const changes: Readonly<Record<Exclude<Spoil, "in the query">, Change>> = {
  emptied: (value) => (value.includes("=") ? undefined : ""),
  "with a character more": (value) => `${value}x`,
  // What is left of a short one may be somebody else's.
  "without their last character": (value) => (value.length > 7 ? value.slice(0, -1) : undefined),
  "in other capitals": inOtherCapitals,
  // As long as the right ones, and of the same characters.
  "turned round": (value) => (/=[^=]/.test(value) ? undefined : turned(value)),
  "with another user name": () => undefined,
  "without the password": () => undefined,
  "under another scheme": () => undefined,
  "under the name of another scheme": () => undefined,
};

function turned(value: string): string | undefined {
  const other = [...value].toReversed().join("");
  return other === value || other.trim() !== other ? undefined : other;
}

/** Digits of base 16 may be read as a number; of `name=value` the name has to stay. */
function inOtherCapitals(value: string): string | undefined {
  if (/^[0-9a-f{}-]+$/i.test(value) || /=[^=]/.test(value)) return undefined;
  const swapped = swapCase(value);
  return swapped === value ? undefined : swapped;
}

/** `Bearer abc`: the scheme stays, what follows is changed; of Basic the password inside, or the user's name before it. */
function inScheme(value: string, how: Spoil, change: Change): string | undefined {
  const [, scheme = "", token = ""] = /^(\S+) +(.*)$/.exec(value) ?? [];
  if (scheme === "" || token === "") return undefined;
  const isBasic = scheme.toLowerCase() === "basic";
  if (how === "under another scheme")
    return isBasic ? `Bearer ${token}` : `Basic ${base64(`${token}:${token}`)}`;
  if (how === "under the name of another scheme") return isBasic ? undefined : `Basic ${token}`;
  if (how === "emptied") return scheme;
  if (how === "with another user name")
    return isBasic ? prefixed(scheme, base64(`x${plainOf(token)}`)) : undefined;
  if (how === "without the password")
    return isBasic ? prefixed(scheme, withoutPassword(plainOf(token))) : undefined;
  if (!isBasic) return prefixed(scheme, change(token));
  // Inside, the user's name would be changed as well, which may be read in any letters.
  if (how === "in other capitals" || how === "turned round") return undefined;
  const changed = change(plainOf(token));
  return prefixed(scheme, changed === undefined ? undefined : base64(changed));
}

/** Undefined where there was none: a key may stand for the user's name. */
function withoutPassword(plain: string): string | undefined {
  const end = plain.indexOf(":") + 1;
  return end === 0 || end === plain.length ? undefined : base64(plain.slice(0, end));
}

function prefixed(scheme: string, token: string | undefined): string | undefined {
  return token === undefined ? undefined : `${scheme} ${token}`;
}

function plainOf(token: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(token), (char) => char.charCodeAt(0)));
}

/** The same credentials, where the document does not want them. */
function inQuery({ headers, query }: Carried): Carried | undefined {
  const [first] = Object.entries(headers);
  if (!first || query.length > 0 || Object.keys(headers).length > 1 || first[0] === "cookie")
    return undefined;
  const token = first[1].replace(/^\S+ +/, "");
  return { headers: {}, query: queryNames.map((name) => [name, token] as const) };
}

/** The name of a scheme in other letters; undefined where there is no scheme. */
export function otherCase({ headers, query }: Carried): Carried | undefined {
  const value = headers["authorization"];
  const scheme = value === undefined ? undefined : /^\S+(?= )/.exec(value)?.[0];
  if (value === undefined || scheme === undefined) return undefined;
  const lower = scheme.toLowerCase();
  const other = lower === scheme ? scheme.toUpperCase() : lower;
  return { headers: { ...headers, authorization: other + value.slice(scheme.length) }, query };
}
