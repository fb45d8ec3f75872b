import type { Random } from "../base/random.ts";
import { join } from "../base/pointer.ts";
import { believableTexts } from "./text/believable.ts";
import { fail, nameOf, type Drawing } from "./drawing.ts";
import { fitsText } from "./view/fits.ts";
import type { View } from "./view/merge.ts";
import { textMatching } from "./text/pattern.ts";
import { regexOf } from "./text/regex-of.ts";
import { anyText, base64, fitLength, formats, longest, words, type Room } from "./text/text.ts";

const rounds = 40;

/** A text of the view: by format, pattern and name, in this order and then by turns. */
export function drawText(
  drawing: Drawing,
  whole: View,
  at: string,
  random: Random,
  tries: number,
  avoid: readonly unknown[] = [],
): string | undefined {
  const view = drawing.direction === "response" ? judgedPart(whole) : whole;
  if (view.minLength > longest)
    return fail(
      drawing,
      at,
      `must have ${view.minLength} characters, which is too many for a sample`,
    );
  const room = { min: view.minLength, max: view.maxLength };
  const isGood = (text: string) =>
    fitsText(view, text) && !view.forbidden.includes(text) && !avoid.includes(text);
  for (let round = 0; round < rounds; round++) {
    for (const text of candidates(drawing, view, at, random, room, round + tries))
      if (isGood(text)) return text;
  }
  const what =
    view.patterns.length > 0 ? `that matches ${view.patterns.join(" and ")}` : "of this length";
  return fail(drawing, at, `needs a text ${what}, which could not be made`);
}

/** A pattern that is no regular expression is not judged: any text will do in an answer, while a request is not sent. */
function judgedPart(view: View): View {
  const patterns = view.patterns.filter((pattern) => regexOf(pattern));
  return patterns.length === view.patterns.length ? view : { ...view, patterns };
}

function candidates(
  drawing: Drawing,
  view: View,
  at: string,
  random: Random,
  room: Room,
  turn: number,
): readonly string[] {
  const content = contentOf(drawing, view, at, random, room, turn);
  if (content !== undefined) return [content];
  const { format, patterns } = view;
  const makeFormat =
    format !== undefined && Object.hasOwn(formats, format) ? formats[format] : undefined;
  const name = nameOf(at);
  if (makeFormat && (patterns.length === 0 || turn % 2 === 0))
    return [makeFormat(random, room, name)];
  if (patterns.length === 0 && turn > rounds / 4) return [anyText(room, random)];
  const believable = turn < 2 ? believableTexts(name, random) : [];
  const pattern = patterns[turn % Math.max(1, patterns.length)];
  if (pattern !== undefined) {
    const match = fitsAny(view, believable) ? undefined : textMatching(pattern, random, room);
    if (match === undefined) return believable;
    const formed = makeFormat?.(random, room, name);
    const texts = [
      match,
      ...(formed === undefined ? [] : [formed + match]),
      random.hex(4) + match,
      match + random.hex(4),
    ];
    // A format may want what the pattern leaves open at its ends.
    const first = makeFormat ? Math.floor(turn / 2) % texts.length : 0;
    return [...believable, ...texts.slice(first), ...texts.slice(0, first)];
  }
  const text = believable[0] ?? words(random);
  return [...believable, fitLength(text, room.min, room.max, random)];
}

const fitsAny = (view: View, texts: readonly string[]) =>
  texts.some((text) => fitsText(view, text));

/** `contentMediaType` and `contentEncoding` are annotations that nobody checks, but a reader relies on. */
function contentOf(
  drawing: Drawing,
  { content }: View,
  at: string,
  random: Random,
  room: Room,
  turn: number,
): string | undefined {
  const isBase64 = content.encoding === "base64" || content.encoding === "base64url";
  if (content.mediaType !== undefined && /[/+]json$/i.test(content.mediaType)) {
    const schema = content.schema ?? { type: "object", properties: { id: { type: "integer" } } };
    const value = drawing.draw(drawing.views.of([schema]), join(at, `content ${turn}`), 1);
    const text = JSON.stringify(value ?? null);
    return isBase64 ? btoa(String.fromCharCode(...new TextEncoder().encode(text))) : text;
  }
  if (!isBase64) return undefined;
  const text = base64(random, room);
  return content.encoding === "base64url" ? text.replaceAll("+", "-").replaceAll("/", "_") : text;
}
