import { preview } from "../../../base/json.ts";
import type { Found } from "../../../document/follow.ts";
import { choicesOfItems, typesAt, type CaseMaker, type Place } from "../places.ts";
import { looselyFormatted, nearlyFormatted, strangeTexts, textsOfLength } from "../texts.ts";
import type { Attempt } from "../value-case.ts";
import { values, type Asked, type BrokenOptions } from "./attempts.ts";
import { addMember, breakDependent, breakRequired } from "./members.ts";
import { breakPattern } from "./patterns.ts";
import { sizes, sizeWords } from "./sizes.ts";
import { breakType } from "./types.ts";

/** What a keyword says about a place, and the attempts to break it; of each list the first that breaks it counts. */
export function breaksOf(maker: CaseMaker, place: Place, options: BrokenOptions): Attempt[][] {
  const lists = place.parts.flatMap((part) =>
    Object.keys(part.value).flatMap((keyword) =>
      breaksOfKeyword({ maker, place, part, keyword, options }),
    ),
  );
  return lists.filter((list) => list.length > 0);
}

function breaksOfKeyword(asked: Asked): Attempt[][] {
  const { part, keyword } = asked;
  const rule = part.value[keyword];
  switch (keyword) {
    case "type":
      return breakType(asked);
    case "required":
      return breakRequired(asked, rule);
    case "dependentRequired":
      return breakDependent(asked, rule);
    case "oneOf":
    case "anyOf":
      return [
        values(
          asked,
          [{ contractKit: [] }, "§ §", -0.5, true, []],
          "fits none of the alternatives",
        ),
      ];
    case "additionalProperties":
    case "unevaluatedProperties":
      return rule === false ? [addMember(asked)] : [];
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      // A server may leave out the bound itself and nothing beyond it.
      return [
        values(asked, ...valuesThatBreak(asked, rule)),
        values(asked, ...beyond(asked, rule)),
      ];
    case "pattern":
      return [values(asked, ...valuesThatBreak(asked, rule)), ...breakPattern(asked, rule)];
    case "format":
      return [values(asked, ...valuesThatBreak(asked, rule)), ...loosely(asked, rule)];
    default:
      return [values(asked, ...valuesThatBreak(asked, rule))];
  }
}

function loosely(asked: Asked, rule: unknown): Attempt[][] {
  const text = looselyFormatted[String(rule)];
  return text === undefined ? [] : [values(asked, [text], `no ${String(rule)}`)];
}

function beyond({ place, part, keyword }: Asked, rule: unknown): [unknown[], string] {
  const isLow = keyword === "exclusiveMinimum";
  const bound = typeof rule === "number" ? rule : 0;
  const step = typesAt(place.parts)?.has("integer") ? 1 : 0.01;
  const steps = [step, 1, multiple(part)];
  return [
    steps.map((one) => (isLow ? bound - one : bound + one)),
    isLow ? `below ${bound}` : `above ${bound}`,
  ];
}

/** The values that break a keyword about one value, and how. */
function valuesThatBreak(
  { maker, place, part, keyword }: Asked,
  rule: unknown,
): [unknown[], string] {
  const { value } = place;
  const number = typeof rule === "number" ? rule : 0;
  const step = typesAt(place.parts)?.has("integer") ? 1 : 0.01;
  switch (keyword) {
    case "minimum":
      return [[number - step, number - 1, number - multiple(part)], `below minimum ${number}`];
    case "maximum":
      return [[number + step, number + 1, number + multiple(part)], `above maximum ${number}`];
    case "exclusiveMinimum":
      return [[number], `not above ${number}`];
    case "exclusiveMaximum":
      return [[number], `not below ${number}`];
    case "multipleOf":
      return [[Number(value) + number / 2, Number(value) + 1], `no multiple of ${number}`];
    case "minLength":
      return [textsOfLength(place, number - 1), `shorter than ${number} characters`];
    case "maxLength":
      return [textsOfLength(place, number + 1), `longer than ${number} characters`];
    case "pattern":
      return [[`${String(value)}!`, "   ", ...strangeTexts], `does not match ${preview(rule, 60)}`];
    case "format":
      return [[...(nearlyFormatted[String(rule)] ?? []), ...strangeTexts], `no ${String(rule)}`];
    case "enum":
    case "const":
      return [
        unlisted(rule),
        keyword === "const" ? `is not ${preview(rule)}` : "is not in the list",
      ];
    default:
      return [
        sizes(place, keyword, number, choicesOfItems(maker.document, part)),
        sizeWords(keyword, number),
      ];
  }
}

function multiple({ value }: Found): number {
  return typeof value["multipleOf"] === "number" ? value["multipleOf"] : 1;
}

/** Of the kind of the listed ones, where there is such a kind. */
function unlisted(rule: unknown): unknown[] {
  const [first] = Array.isArray(rule) ? rule : [rule];
  const numbers = [rule].flat().filter((one): one is number => typeof one === "number");
  if (typeof first === "number") return [Math.max(...numbers) + 1, Math.min(...numbers) - 1];
  return [`${String(first)}x`, ...strangeTexts];
}
