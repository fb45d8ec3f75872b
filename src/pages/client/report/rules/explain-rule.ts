import { wordsOf, type WordTable } from "../../kit/language.ts";
import { ruleWords } from "./rule-words.ts";

const others = {
  ofFlow: {
    en: "A promise of a flow, written in a contract file of this project: look for the rule's name there.",
    zh: "这是本项目契约文件中某个流程的约定：请在其中查找该规则名。",
  },
} as const satisfies WordTable;

/** What a rule of this name means and what to do, in the reader's language. */
export function explainRule(rule: string): string {
  return Object.hasOwn(ruleWords, rule) ? wordsOf(ruleWords)(rule) : wordsOf(others)("ofFlow");
}
