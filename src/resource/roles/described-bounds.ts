import type { ApiDocument } from "../../document/api-document.ts";
import type { Parameter } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { plainName, singularOf, wordsOf } from "../names.ts";
import { targetOf, typesOf } from "../shapes.ts";
import { boundIn, type BoundWords, type Condition } from "./filter-words.ts";

type Properties = ReadonlyMap<string, string>;
type Side = "from" | "to";

/**
 * A bound that is not called like the member it is about: `min_quantity`, "at least that quantity_on_hand", and
 * `registeredFrom`, "firstRegistration on that day or later". Without a text it is the only member of its kind that
 * shares a word with it, as far as the list shows it.
 */
export function describedBound(
  document: ApiDocument,
  { schema }: Parameter,
  inner: string,
  description: string,
  properties: Properties,
): Condition | undefined {
  const kind = kindOf(document, schema);
  const side = sideOf(inner, description);
  if (kind === undefined || side === undefined || doubtful.test(description)) return undefined;
  const members = [...properties]
    .filter(([, at]) => kindOf(document, at) === kind)
    .map(([name]) => name);
  const told = new Set(description.match(/[\w$]+/g));
  // `servings` may be any word of the text, `prep_minutes` is the member.
  const spelled = members.filter(
    (name) => wordsOf(name).length > 1 && (told.has(name) || isPhrase(name, description)),
  );
  // Another member that is called so is meant, whatever else the text speaks of.
  const called = wordsOf(inner).filter((word) => !isSide(word));
  if ([...properties.keys()].some((name) => plainName(name) === called.join(""))) return undefined;
  const [property, ...others] = spelled.length > 0 ? spelled : alike(called, members);
  if (property === undefined || others.length > 0 || !isInUnits(called, description, property))
    return undefined;
  return { property, ...boundOf(side, description), ...(spelled.length === 0 && { unless: [] }) };
}

/** "Valid until this day or later" speaks of `validUntil`, whatever the parameter is called. */
function isPhrase(name: string, description: string): boolean {
  return ` ${wordsOf(description).join(" ")} `.includes(` ${wordsOf(name).join(" ")} `);
}

/** What may be compared as it is: numbers, days, moments. */
function kindOf(document: ApiDocument, at: string | undefined): string | undefined {
  if (at === undefined) return undefined;
  const target = targetOf(document, at);
  const types = typesOf(document, target).filter((type) => type !== "null");
  if (types.length > 0 && types.every((type) => type === "integer" || type === "number"))
    return "number";
  const format = keyword(document, target, "format");
  return format === "date" || format === "date-time" ? format : undefined;
}

const lower = new Set(["min", "minimum", "from", "since", "after"]);
const upper = new Set(["max", "maximum", "to", "until", "till", "before"]);

/** By the first or the last word of the name, else by the text; undefined where they say different things. */
function sideOf(inner: string, description: string): Side | undefined {
  const words = wordsOf(inner);
  const ends = [words[0] ?? "", words.at(-1) ?? ""];
  const isLower = ends.some((word) => lower.has(word)) || leastTold.test(description);
  const isUpper = ends.some((word) => upper.has(word)) || mostTold.test(description);
  if (isLower === isUpper) return undefined;
  return isLower ? "from" : "to";
}

const leastTold =
  /\bat least\b|\bor (?:later|newer|more|higher|above|after)\b|\bno(?:t)? (?:less|fewer|earlier)\b/i;
const mostTold =
  /\bat most\b|\bor (?:earlier|older|less|fewer|lower|below|before)\b|\bno(?:t)? (?:more|later)\b/i;

/** What is added up, turned round or about something else is not compared as it is shown. */
const doubtful =
  /\b(?:exclud\w*|except|without|average|mean|sum|total of|ago|older than|younger than|relative|ignor\w*|unless|not includ\w*|including|plus)\b/i;

function boundOf(side: Side, description: string): BoundWords {
  const strictly =
    side === "from" ? /\bmore than\b|\babove\b/i : /\b(?:less|fewer) than\b|\bbelow\b/i;
  const words = boundIn(side, description);
  if (
    !words.isEdgeOpen ||
    !strictly.test(description) ||
    /\bor (?:above|below)\b/i.test(description)
  )
    return words;
  return { operator: side === "from" ? "gt" : "lt" };
}

/** The members that share a word with the name: `rating` is none of what counts ratings, `ratings` is. */
function alike(called: readonly string[], members: readonly string[]): string[] {
  return members.filter((name) => {
    const own = wordsOf(name);
    const isCount = own.some((word) => /^(?:count|number|total|num)$/.test(word));
    const asked = called.filter((word) => !isCount || isPlural(word));
    return !own.some(isSide) && asked.some((word) => own.some((one) => isAlike(word, one)));
  });
}

const isSide = (word: string) => lower.has(word) || upper.has(word);

const isPlural = (word: string) => singularOf(word) !== word;

const irregular = [
  ["born", "birth", "birthday"],
  ["bought", "purchase", "purchased"],
  ["sold", "sale"],
  ["paid", "payment"],
  ["sent", "sending"],
];

/** The same word in another form: `registered` and `registration`. */
function isAlike(one: string, other: string): boolean {
  if (singularOf(one) === singularOf(other)) return one.length > 2;
  if (irregular.some((forms) => forms.includes(one) && forms.includes(other))) return true;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at >= 5 && [one, other].every((word) => endings.test(word.slice(at)));
}

const endings = /^(?:e|ed|ered|ing|s|y|ion|ation|ration|cation)?$/;

const units =
  /^(?:cents?|minor|eur|euros?|usd|dollars?|kg|g|grams?|mm|cm|m|km|ms|secs?|seconds?|mins?|minutes?|hours?|days?|weeks?|months?|years?|percent)$/;

/** Hours are not compared with minutes. */
function isInUnits(called: readonly string[], description: string, property: string): boolean {
  const own = wordsOf(property).filter((word) => units.test(word));
  const asked = called.filter((word) => units.test(word));
  if (asked.length > 0 && own.length === 0) return false;
  const told = wordsOf(description.replaceAll(property, " ")).filter((word) => units.test(word));
  return (
    own.length === 0 || [...asked, ...told].every((word) => own.includes(word) || word === "day")
  );
}
