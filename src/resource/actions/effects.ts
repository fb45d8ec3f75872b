import { escapeRegex } from "../../base/escape-regex.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName } from "../names.ts";
import { membersOf, targetOf, typesOf } from "../shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { textsOf } from "../texts.ts";

/** What a member of the record is once an action is done. */
export interface Effect {
  readonly name: string;
  /** `time`: any; else the value itself. */
  readonly wanted: "time" | boolean | string;
  /** What says so, in words. */
  readonly why: string;
}

/**
 * What an action does, where a member is called after it (`archive`: `archived`, `isArchived`, `archivedAt`, a state
 * `archived`) or a text names the state.
 * @example
 * effectsOf(document, record, finishJob, state) // [{ name: "finishedAt", wanted: "time", … }]
 */
export function effectsOf(
  document: ApiDocument,
  record: string | undefined,
  operation: Operation,
): Effect[] {
  const verb = operation.path.split("/").at(-1) ?? "";
  const done = participlesOf(verb);
  const why = `${operation.id} is called so`;
  return [...membersOf(document, record ?? "")].flatMap(([name, at]): Effect[] => {
    const schema = targetOf(document, at);
    const types = typesOf(document, schema);
    const plain = plainName(name);
    const choices = keyword(document, schema, "enum");
    const values = Array.isArray(choices) ? choices.filter((one) => typeof one === "string") : [];
    if (values.length > 1) {
      const told = toldState(document, operation, values);
      const value = told ?? namedState(values, verb, done);
      const says = told === undefined ? why : "its text says so";
      return value === undefined ? [] : [{ name, wanted: value, why: says }];
    }
    if (types.includes("boolean") && done.has(plain.replace(/^(?:is|was|has)/, "")))
      return [{ name, wanted: true, why }];
    const isTime = String(keyword(document, schema, "format")).startsWith("date");
    const isOfIt = isTime && done.has(plain.replace(/(?:at|on|date|time)$/, ""));
    return isOfIt && types.includes("string") ? [{ name, wanted: "time", why }] : [];
  });
}

/** A state called after the action, where no other one is: `canceling` may come before `canceled`. */
function namedState(
  values: readonly string[],
  verb: string,
  done: ReadonlySet<string>,
): string | undefined {
  const akin = values.filter((value) => plainName(value).includes(verb.slice(0, 5)));
  const named = values.filter((value) => done.has(plainName(value)));
  return named.length === 1 && akin.length <= 1 ? named[0] : undefined;
}

/** `Marks the job as done`, `sets the status to paid`, `open to paid`: the one state that the texts have the record in afterwards. */
function toldState(
  document: ApiDocument,
  operation: Operation,
  values: readonly string[],
): string | undefined {
  const texts = textsOf(document, operation, "");
  const either = values.map(escapeRegex).join("|");
  const named = values.filter((value) => {
    const word = `["'\`]?${escapeRegex(value)}["'\`]?(?![\\w-])`;
    const way = new RegExp(
      `^(?:from\\s+)?["'\`]?(?:${either})["'\`]?\\s+to\\s+${word}|\\bbecomes\\s+${word}|\\b(?:marks?|sets?|moves?|turns?|changes?|puts?)\\s+(?:[\\w'\`]+\\s+){0,4}?(?:as|to|into)\\s+(?:be\\s+)?${word}`,
      "i",
    );
    return texts.some((text) => way.test(text));
  });
  return named.length === 1 ? named[0] : undefined;
}

const irregular: Readonly<Record<string, string>> = {
  pay: "paid",
  send: "sent",
  hide: "hidden",
  freeze: "frozen",
  withdraw: "withdrawn",
  read: "read",
};

/** `archive` -> `archived`, `cancel` -> `canceled`, `cancelled`, `verify` -> `verified`; nothing for several words. */
function participlesOf(verb: string): ReadonlySet<string> {
  if (!/^[a-z]{3,}$/.test(verb)) return new Set();
  const known = irregular[verb];
  if (known !== undefined) return new Set([known]);
  if (verb.endsWith("e")) return new Set([`${verb}d`]);
  if (/[^aeiou]y$/.test(verb)) return new Set([`${verb.slice(0, -1)}ied`]);
  return new Set([`${verb}ed`, `${verb}${verb.at(-1) ?? ""}ed`]);
}
