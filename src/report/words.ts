import { formatWhere } from "../base/errors.ts";
import type { RunFinding } from "../contract/events.ts";
import { isFlaky } from "./tally.ts";

/** Everything a finding tells, as lines of a label and a text: the same in every report for people. */
export function detailsOf(finding: RunFinding): [label: string, text: string][] {
  const { where, oracle, sent, received, curl, control, repeated, known, hint, id } = finding;
  const again = repeated && `${isFlaky(finding) ? "flaky: " : ""}${timesOf(repeated)}`;
  const lines: [string, string | undefined][] = [
    ["promised", `${formatWhere(where)} (${oracle})`],
    ["sent", sent],
    ["received", received],
    ["control", control],
    ["again", again],
    ["repeat", curl],
    ["known", known && `${known.reason} (${known.owner}, until ${known.expires})`],
    ["hint", hint],
    ["id", id],
  ];
  return lines.flatMap(([label, text]) => (text === undefined ? [] : [[label, text]]));
}

function timesOf({ failed, of }: { readonly failed: number; readonly of: number }): string {
  return `sent again, it failed ${failed} of ${count(of, "time")}`;
}

/** The place in the message, in words. */
export function placeOf({ instance }: Pick<RunFinding, "instance">): string {
  return instance === "" ? "body" : instance;
}

/** What the label of a finding says: how much it weighs. */
export function labelOf({ severity, known }: RunFinding): "error" | "warning" | "known" {
  return known ? "known" : severity;
}

export function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/**
 * Text that came from elsewhere, on one line: what moves a cursor, or begins a line that a CI takes for a command, is
 * written out (`\n`, `\u001b`).
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (character) => {
    const escaped = JSON.stringify(character).slice(1, -1);
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return escaped === character ? `\\u${code}` : escaped;
  });
}
