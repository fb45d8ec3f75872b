import type { WordTable } from "../../kit/language.ts";
import { answerRules } from "./answer-rules.ts";
import { conditionRules } from "./condition-rules.ts";
import { listRules } from "./list-rules.ts";
import { recordRules } from "./record-rules.ts";

/** What every rule of the runner means and what to do; a test holds that none is missing. */
export const ruleWords: WordTable = {
  ...answerRules,
  ...recordRules,
  ...conditionRules,
  ...listRules,
};
