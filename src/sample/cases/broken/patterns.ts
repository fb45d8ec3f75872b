import { preview } from "../../../base/json.ts";
import { patternLengths } from "../../text/pattern.ts";
import type { Place } from "../places.ts";
import { longestByPattern, textsOfLength } from "../texts.ts";
import type { Attempt } from "../value-case.ts";
import { values, type Asked } from "./attempts.ts";

/** What a server lets in that looks at a part of a pattern only. */
export function breakPattern(asked: Asked, rule: unknown): Attempt[][] {
  const { place } = asked;
  const text = String(place.value);
  const words = `does not match ${preview(rule, 60)}`;
  return [
    // Without its first anchor a pattern lets in what ends well.
    values(asked, [`!${text}`], words),
    // A server may look at the length alone, or at the beginning.
    values(asked, withOther(text), words),
    values(asked, [text.slice(0, -1)], words),
    values(asked, beyondLengths(place, String(rule)), "is longer than its pattern allows"),
    // Many servers compare without minding capitals.
    values(asked, inOtherCase(text), words),
  ];
}

/** The longest text that a pattern allows, its last character twice. */
function beyondLengths(place: Place, pattern: string): string[] {
  const { max = Infinity } = patternLengths(pattern) ?? {};
  const longest = max > longestByPattern ? undefined : textsOfLength(place, max)[0];
  return longest ? [longest + longest.slice(-1)] : [];
}

/** The text with one of its characters replaced by another one of its kind, from the front to the back. */
function withOther(text: string): string[] {
  const characters = [...text].slice(0, 40);
  return characters.flatMap((character, at) => {
    const others = /[0-9]/.test(character)
      ? "29"
      : /[a-z]/.test(character)
        ? "zk"
        : /[A-Z]/.test(character)
          ? "ZK"
          : "";
    return [...others].map((other) => characters.with(at, other).join(""));
  });
}

function inOtherCase(text: string): string[] {
  return [text.toLowerCase(), text.toUpperCase()].filter((other) => other !== text);
}
