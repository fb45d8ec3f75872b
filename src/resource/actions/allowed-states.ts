import { escapeRegex } from "../../base/escape-regex.ts";

/** What texts say about the states in which an action is possible. */
export interface AllowedStates {
  readonly states: ReadonlySet<string>;
  /** Nothing but the state decides: `anything else is a 409`. */
  readonly isAll: boolean;
}

/**
 * The states in which alone an action is possible, where the document says so in one of the usual ways: `only a pending or
 * paid order`, `the order must be paid`, `409 unless it is open`. Undefined where it does not.
 * @example
 * allowedStates(["Only a pending order can be paid."], ["pending", "paid"]) // pending
 */
export function allowedStates(
  texts: readonly string[],
  values: readonly string[],
): AllowedStates | undefined {
  if (values.length === 0) return undefined;
  const one = `["'\`]?(?:${values.map(spoken).join("|")})["'\`]?`;
  const list = `(${one}(?:\\s*(?:,|/|\\bor\\b|\\band\\b)+\\s*(?:or\\s+|and\\s+)?(?:an?\\s+)?${one})*)`;
  const ways = [
    `\\bonly\\s+(?:for\\s+|from\\s+|in\\s+)?(?:an?\\s+|the\\s+)?${list}(?![\\w-])`,
    `\\bonly\\s+(?:while|when|if)\\s+(?:\\w+\\s+){0,3}?(?:is|are)\\s+(?:still\\s+)?${list}(?![\\w-])`,
    `\\bonly\\s+(?:an?\\s+|the\\s+)?\\w+\\s+(?:that|which)\\s+(?:is|are)\\s+(?:still\\s+)?${list}(?![\\w-])`,
    `\\bonly\\s+\\w+\\s+(?:in|with|of|whose)\\s+(?:the\\s+)?(?:status|state)(?:\\s+is)?\\s+${list}(?![\\w-])`,
    `\\b(?:an?|the)\\s+\\w+\\s+in\\s+(?:the\\s+)?(?:status|state)\\s+${list}(?![\\w-])(?=[\\s\\S]*\\b(?:any|every|all) other(?:s\\b| stat)[^.;]*\\b(?:409|refused|rejected|conflict))`,
    `\\b(?:must|has to|have to|needs to) be\\s+(?:in (?:status|state)\\s+)?${list}(?![\\w-])`,
    `(?:^|\\b(?:an?|the)\\s+|[.;,]\\s*)${list}\\s+(?:\\w+\\s+)?becomes\\s+${one}(?![\\w-])`,
    `\\b(?:of|from|for)\\s+an?\\s+${list}\\s+\\w+[.;,]\\s*(?:any|every|all) others?\\s+(?:\\w+\\s+)?(?:is|are|gives?|gets?)\\s+(?:an?\\s+)?(?:409|refused|rejected|conflict)`,
    `\\bunless\\s+(?:\\w+\\s+){1,3}?(?:is|are)\\s+${list}(?![\\w-])`,
    `\\ban?\\s+${list}\\s+\\w+\\s*[,;.(]\\s*(?:(?:409|conflict)\\s+(?:otherwise|else)|(?:otherwise|else)\\s+(?:an?\\s+)?(?:409|conflict))\\b`,
  ];
  // Several steps are several ways to go: which of them is meant, the body says.
  if (texts.join().match(arrows)?.length === 1)
    ways.push(`(?:^|[.;:]\\s*|\\bfrom\\s+)${list}\\s*(?:${arrows.source})\\s*${one}(?![\\w-])`);
  for (const text of texts) {
    const found = ways.map((way) => new RegExp(way, "i").exec(text)?.[1]).find(Boolean);
    if (found === undefined) continue;
    const words = `${found} ${subjectOf(text)}`.toLowerCase();
    const states = values.filter((value) => wordIn(words, value.toLowerCase()));
    const isAll = /\b(?:anything|everything|any other|all other|otherwise|unless)\b/i.test(text);
    return { states: new Set(states), isAll };
  }
  return undefined;
}

/** `a draft, or an order that was sent and is …` of `Only a draft, or an order that was sent and is not paid, can be deleted`. */
function subjectOf(text: string): string {
  const [, subject = ""] = /\bonly\b([^.;]*?)\b(?:can|may)\b/i.exec(text) ?? [];
  return subject.replaceAll(/(?:\b(?:not|no|never|without)|n't)\s+[\w-]+/gi, "");
}

const arrows = /->|→|=>|⇒/g;

/**
 * The states in which alone an action is possible, where a refusal is for what is in none of them.
 * @param refusals What the document says of the refusal itself.
 * @example
 * neededStates(["The order is not pending"], ["pending", "paid"]) // pending
 */
export function neededStates(
  refusals: readonly string[],
  values: readonly string[],
): AllowedStates | undefined {
  if (values.length < 2) return undefined;
  const one = `["'\`]?(?:${values.map(spoken).join("|")})["'\`]?`;
  const way = new RegExp(
    `\\b(?:is|was|are)(?:n't|\\s+not|\\s+no longer)\\s+(?:in\\s+|an?\\s+)?(${one}(?:(?:\\s*,\\s*(?:or\\s+)?|\\s+or\\s+)${one})*)(?![\\w-])`,
    "i",
  );
  const found = refusals.map((text) => way.exec(text)?.[1]).find(Boolean);
  if (found === undefined) return undefined;
  const words = found.toLowerCase();
  const states = values.filter((value) => wordIn(words, value.toLowerCase()));
  return { states: new Set(states), isAll: false };
}

/**
 * The states in which alone an action is possible, where the document names those in which it is not: `an order that was
 * shipped or cancelled cannot be cancelled`. Undefined where it does not, or speaks of another action.
 * @param verb What the action is called in its path.
 * @example
 * spared(["An order that was paid cannot be cancelled."], ["open", "paid"], "cancel") // open
 */
export function spared(
  texts: readonly string[],
  values: readonly string[],
  verb: string,
): AllowedStates | undefined {
  if (values.length < 2 || !/^[a-z]{3,}$/i.test(verb)) return undefined;
  const one = `["'\`]?(?:${values.map(spoken).join("|")})["'\`]?`;
  const list = `((?:already\\s+)?${one}(?:(?:\\s*,\\s*(?:or\\s+)?|\\s+or\\s+)${one})*)`;
  const no = "(?:can ?not|can't|must not|may not|can no longer)\\s+be\\s+";
  const done = `${escapeRegex(verb.replace(/e?y?$/i, ""))}[a-z]{1,4}(?:\\s+(?:again|any ?more))?\\s*(?:$|[.;])`;
  const way = new RegExp(
    `\\b(?:that|which)\\s+(?:was|were|is|are|has been|have been)\\s+${list}\\s+${no}${done}`,
    "i",
  );
  const found = texts.map((text) => way.exec(text)?.[1]).find(Boolean);
  if (found === undefined) return undefined;
  const words = found.toLowerCase();
  const states = values.filter((value) => !wordIn(words, value.toLowerCase()));
  return { states: new Set(states), isAll: false };
}

/**
 * The states in which a text has it that a record is changed no more.
 * @example
 * unchanging(["A closed ticket can't be changed any more."], ["open", "closed"]) // ["closed"]
 */
export function unchanging(texts: readonly string[], values: readonly string[]): string[] {
  const one = `["'\`]?(?:${values.map(spoken).join("|")})["'\`]?`;
  const list = `(${one}(?:(?:\\s*,\\s*|\\s+(?:or|and)\\s+)${one})*)`;
  const way = new RegExp(
    `(?:^|[.;]\\s*)(?:(?:an?|the)\\s+)?(?:${list}\\s+\\w+|${thatIs}${list})\\s+${unchanged}${andOver}`,
    "i",
  );
  const words = values.length < 2 ? [] : texts.flatMap((text) => listIn(way, text) ?? []);
  return values.filter((value) =>
    words.some((one) => wordIn(one.toLowerCase(), value.toLowerCase())),
  );
}

/** All states but those in which a text has it that nothing is changed: `A converted lead cannot be changed`. */
function kept(texts: readonly string[], values: readonly string[]): AllowedStates | undefined {
  const one = `["'\`]?(?:${values.map(spoken).join("|")})["'\`]?`;
  const list = `(${one}(?:(?:\\s*,\\s*|\\s+or\\s+)${one})*)`;
  const way = new RegExp(
    `\\b(?:an?|the)\\s+(?:${list}\\s+\\w+\\s+${cannotBe}(?:${changed}|deleted|removed)|${thatIs}${list}\\s+${unchanged}${andOver})`,
    "i",
  );
  const words = texts.map((text) => listIn(way, text)?.toLowerCase()).find(Boolean);
  if (words === undefined) return undefined;
  const states = values.filter((value) => !wordIn(words, value.toLowerCase()));
  return { states: new Set(states), isAll: false };
}

const cannotBe = "(?:can ?not|can't|must not|may not|can no longer)\\s+be\\s+";
const changed = "changed|updated|replaced|edited|modified";
const unchanged = `${cannotBe}(?:${changed})`;
const thatIs = "\\w+\\s+(?:that|which)\\s+(?:is|was|has been)\\s+(?:already\\s+)?";
/** Nobody and nothing is left out: not `cannot be changed by guests`. */
const andOver = "(?:\\s+(?:any ?more|any longer))?\\s*(?:$|[.;,:(])";

/** The states before or behind the noun. */
function listIn(way: RegExp, text: string): string | undefined {
  const [, before, behind] = way.exec(text) ?? [];
  return before ?? behind;
}

/**
 * The states of what is written: `Replaces the items of a pending order`, where 409 is for the state.
 * @example
 * spokenStates(["Changes a pending order."], ["Not possible in the order's status"], ["pending", "paid"]) // pending
 */
export function spokenStates(
  texts: readonly string[],
  refusals: readonly string[],
  values: readonly string[],
): ReadonlySet<string> | undefined {
  const only =
    allowedStates([...texts, ...refusals], values) ??
    kept([...texts, ...refusals], values) ??
    neededStates(refusals, values);
  if (only) return only.states;
  if (!refusals.some((text) => /\bstat(?:e|us)\b/i.test(text))) return undefined;
  const found = texts.flatMap((text) => {
    const list = new RegExp(`\\ban?\\s+((?:\\w+\\s+(?:or|and)\\s+)*\\w+)\\s+\\w+`, "gi");
    return [...text.matchAll(list)].map((match) => (match[1] ?? "").toLowerCase());
  });
  const states = values.filter((value) =>
    found.some((words) => wordIn(words, value.toLowerCase())),
  );
  return states.length === 0 ? undefined : new Set(states);
}

/** Whether a text says that the action is refused where it was done before: `Closing a closed poll is a 409`. */
export function saysOnce(texts: readonly string[]): boolean {
  const isRefused = /\b(?:409|conflict|refused|rejected|not possible|forbidden|error)\b/i;
  return texts.some(
    (text) =>
      /\b(?:already|again|twice|only once|second time)\b|\ba second \w+ is (?:a conflict|refused|rejected)\b/i.test(
        text,
      ) ||
      text
        .split(/[.;\n]/)
        .some((one) => /\b(\w{3,})ing an? \1\w* \w+/i.test(one) && isRefused.test(one)),
  );
}

/** The same in words that leave no doubt: `again` may be about a second try. */
export function saysAlready(texts: readonly string[]): boolean {
  return texts.some((text) =>
    /\b(?:is|was|are|were|has been|have been|had been|been)\s+(?:\w+\s+)?already\b|\balready\s+(?!exist|taken|used|in use)\w+(?:ed|en|id|ne)\b|\bonly once\b/i.test(
      text,
    ),
  );
}

/** Whether a text says that the action is refused for what was not deleted. */
export function saysDeleted(texts: readonly string[]): boolean {
  return texts.some((text) =>
    /\b(?:is|was|are|were|has|have)(?:n't| not) (?:been )?(?:soft-)?deleted\b|\bnot deleted\b|\bonly (?:a )?deleted\b/i.test(
      text,
    ),
  );
}

function wordIn(text: string, word: string): boolean {
  return new RegExp(`(?<![\\w-])${spoken(word)}(?![\\w-])`).test(text);
}

/** `in_progress` as a text has it: `in progress`, too. */
function spoken(value: string): string {
  return escapeRegex(value).replaceAll(/[_-]/g, "[ _-]");
}
