import { wordsOf } from "../names.ts";
import type { FilterOperator, FilterRole, Role } from "../resource.ts";

/** What a filter compares and how, without the place it is sent in. */
export type Condition = Omit<FilterRole, keyof Role>;

/** How a text is compared, by what the description says; undefined where it says nothing, or more than one thing. */
export function textOperatorIn(description: string): FilterOperator | undefined {
  const found = textWords.filter(([, pattern]) => pattern.test(description));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const textWords: readonly (readonly [FilterOperator, RegExp])[] = [
  ["leftlike", /\b(?:begin|start)(?:s|ning|ing)?\s+with\b|\bprefix/i],
  ["rightlike", /\bend(?:s|ing)?\s+with\b|\bsuffix/i],
  [
    "like",
    /\bcontain(?:s|ed|ing)?\b|\bsubstring\b|\bpart of\b|(?<!\b(?:no|not) )\bpartial(?:ly)?\b|\banywhere\b|模糊|包含/i,
  ],
];

export interface BoundWords {
  readonly operator: FilterOperator;
  /** Nobody says whether the bound itself is let through. */
  readonly isEdgeOpen?: true;
}

/** Which side of a bound is let through, and whether the bound is, as far as the description says so. */
export function boundIn(side: "from" | "to", description: string): BoundWords {
  const [within, strictly, wide, narrow] =
    side === "from"
      ? ([closedFrom, /\bafter\b|\blater than\b|大于|晚于|高于|多于/i, "gteq", "gt"] as const)
      : ([closedTo, /\bbefore\b|\bearlier than\b|小于|早于|低于|少于/i, "lteq", "lt"] as const);
  if (within.test(description)) return { operator: wide };
  if (strictly.test(description) || /\bexclusive|不包?含/i.test(description))
    return { operator: narrow };
  return { operator: wide, isEdgeOpen: true };
}

const closedFrom =
  /^(?:the )?first\b|\b(?:at|on|equal to) or (?:after|later)\b|\bor (?:later|after|newer|equal|more|higher|greater|above)\b|\bafter or (?:at|on|equal)|\bat least\b|\binclusive|\bnot (?:before|earlier)|\bno earlier|(?<!不包?)含|大于(?:或|或者)?等于|不(?:小于|低于|少于|早于)|至少|≥/i;
const closedTo =
  /^(?:the )?last\b|\b(?:at|on|equal to) or (?:before|earlier)\b|\bor (?:earlier|before|older|equal|fewer|lower|below)\b|(?<!\bmore )\bor less\b|\bbefore or (?:at|on|equal)|\bat most\b|\binclusive|\bnot (?:after|later)|\bno later|\bup to and including\b|(?<!不包?)含|小于(?:或|或者)?等于|不(?:大于|高于|超过|晚于)|(?:至|最)多|≤/i;

/** The members whose words are all in the description: `First or last name` are `firstName` and `lastName`. */
export function membersIn(description: string, names: Iterable<string>): string[] {
  // "this text" and "full text search" speak of what is looked for, not of a member.
  const told = description.toLowerCase().replaceAll(lookedFor, " ");
  const words = new Set(told.match(/[\p{L}\p{N}]+/gu));
  // "e-mail" is `email`, and "user-name" may be both `userName` and `username`.
  for (const pair of told.match(/\p{L}+-\p{L}+/gu) ?? []) words.add(pair.replace("-", ""));
  return [...names].filter((name) => tellingWordsOf(name).every((word) => words.has(word)));
}

/**
 * Whether a caption in Chinese, up to its first comma or bracket, is spoken of: `按姓名或手机号查询`, of `手机号，不可重复`.
 * Of `客户 ID` the first word alone is that of what has the ID.
 */
export function isCaptionIn(description: string, caption: string): boolean {
  const [name = ""] = caption.trim().split(/\s+(?![\w\s])|[，,、。；;：:（(]/u);
  return /^\p{Script=Han}{2,}$/u.test(name) && description.includes(name);
}

const lookedFor =
  /\b(?:this|that|the given|a given|given|any|a|free|full|search)[\s-]+[\p{L}]+|\bsearch\b/gu;

/** The members one of whose words begins a word of the description: `starting` speaks of `start`. */
export function membersSpokenOf(description: string, names: Iterable<string>): string[] {
  const words = description.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...names].filter((name) => {
    const stems = tellingWordsOf(name).filter(
      (word) => word.length > 2 && !/^(?:date|time|day)$/.test(word),
    );
    return stems.some((stem) => words.some((word) => word.startsWith(stem)));
  });
}

/** Without the words that no description repeats: `createdAt` is spoken of as "created". */
function tellingWordsOf(name: string): string[] {
  return wordsOf(name).filter((word) => word !== "at" && word !== "on");
}
