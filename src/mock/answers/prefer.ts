import { longestDelay } from "../faults/delay.ts";
import { faultNames, isFaultName, type FaultName } from "../faults/fault-response.ts";

/** What a request asks of the mock itself, in Prism's words. @see https://www.rfc-editor.org/rfc/rfc7240 */
export interface Preference {
  /** The status to answer with. */
  readonly code?: number;
  /** The name of the example to answer with. */
  readonly example?: string;
  /** True: made up from the schema although there are examples. */
  readonly dynamic?: boolean;
  /** Other made-up values, for this request only. */
  readonly seed?: string;
  /** Milliseconds to wait before answering. */
  readonly delay?: number;
  /** What goes wrong below HTTP instead of an answer. */
  readonly fault?: FaultName;
}

export type ReadPreference = { readonly preference: Preference } | { readonly problem: string };

type Key = keyof Preference;

/** Each key: the value out of its text, or what the text must be. */
const readers: { readonly [K in Key]: (text: string) => Preference[K] | undefined } = {
  code: (text) => (/^[1-5]\d\d$/.test(text) ? Number(text) : undefined),
  example: (text) => (text === "" ? undefined : text),
  dynamic: (text) => (text === "true" ? true : text === "false" ? false : undefined),
  seed: (text) => (text === "" ? undefined : text),
  delay: (text) => (/^\d+$/.test(text) && Number(text) <= longestDelay ? Number(text) : undefined),
  fault: (text) => (isFaultName(text) ? text : undefined),
};

const wanted: Readonly<Record<Key, string>> = {
  code: "three digits",
  example: "the name of an example",
  dynamic: "true or false",
  seed: "some text",
  delay: `milliseconds, at most ${longestDelay}`,
  fault: `one of ${faultNames.join(", ")}`,
};

/** Reads `Prefer: code=404, example=gone`; without that header the query's `__code=404&__example=gone`. */
export function readPreference(header: string | null, query: URLSearchParams): ReadPreference {
  const pairs = header === null ? fromQuery(query) : fromHeader(header);
  const preference: Record<string, unknown> = {};
  for (const [name, text] of pairs) {
    // Other preferences (`return=minimal`) are none of the mock's business.
    if (!Object.hasOwn(readers, name)) continue;
    const key = name as Key;
    const value = readers[key](text);
    if (value === undefined) return { problem: `${key} must be ${wanted[key]}, but is '${text}'` };
    preference[key] = value;
  }
  return { preference };
}

function fromHeader(header: string): [string, string][] {
  return header.split(",").map((part) => {
    const [name = "", ...value] = (part.split(";")[0] ?? "").split("=");
    return [
      name.trim().toLowerCase(),
      value
        .join("=")
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    ];
  });
}

function fromQuery(query: URLSearchParams): [string, string][] {
  return Object.keys(readers).flatMap((name): [string, string][] => {
    const text = query.get(`__${name}`);
    return text === null ? [] : [[name, text]];
  });
}

/** The value of `Preference-Applied`. */
export function appliedText(preference: Preference): string {
  return Object.entries(preference)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(", ");
}
