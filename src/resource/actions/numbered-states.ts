import { escapeRegex } from "../../base/escape-regex.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { keyword } from "../../schema/walk.ts";
import { isNamed } from "../names.ts";
import { membersOf, targetOf } from "../shapes.ts";
import { unchanging } from "./allowed-states.ts";

/** The member of a record that has its state as a number, and what its text calls each. */
export interface NumberedState {
  readonly name: string;
  readonly labels: ReadonlyMap<number, string>;
}

/** `状态：0-未跟进，1-跟进中，2-已转化`, `0 = open, 1 = closed`. */
export function numberedState(
  document: ApiDocument,
  record: string | undefined,
): NumberedState | undefined {
  for (const [name, at] of membersOf(document, record ?? "")) {
    const [schema, text] = [targetOf(document, at), textOf(document, at)];
    const values = keyword(document, schema, "enum");
    if (!isNamed(name, ["status", "state"]) && !text.startsWith("状态")) continue;
    if (!Array.isArray(values) || values.length < 2) continue;
    const labels = new Map(
      values.flatMap((value: unknown) => {
        const way = new RegExp(`(?<![\\w.])${String(value)}\\s*[-–:：=]\\s*([\\p{L}_ ]+)`, "u");
        const label = way.exec(text)?.[1]?.trim();
        return typeof value === "number" && label !== undefined ? [[value, label] as const] : [];
      }),
    );
    if (labels.size === values.length) return { name, labels };
  }
  return undefined;
}

function textOf(document: ApiDocument, at: string): string {
  const texts = [at, targetOf(document, at)].map((one) => keyword(document, one, "description"));
  return texts.find((one) => typeof one === "string") ?? "";
}

/**
 * The number of the state in which an action leaves whatever it is done to.
 * @example
 * numberTold(["将线索转化为客户，状态变为 2（已转化）。"]) // 2
 */
export function numberTold(texts: readonly string[]): number | undefined {
  const ways = [
    // `未跟进的线索状态变为 1` is said of some of them.
    /(?:^|[，。；,;]\s*)[^，。；,;的]{0,6}状态(?:将)?(?:变为|变成|改为|变更为|更新为|置为|设为)\s*[`"“]?(\d+)/g,
    /(?:^|[.;,]\s*)(?:the\s+|its\s+)?[`"]?(?:status|state)[`"]?\s+(?:becomes|changes to|is set to)\s+[`"]?(\d+)/gi,
  ];
  const found = texts.flatMap((text) =>
    ways.flatMap((way) => [...text.matchAll(way)].map(([, number]) => number)),
  );
  return new Set(found).size === 1 ? Number(found[0]) : undefined;
}

/** What is done to a record. */
export type Deed = "change" | "deletion" | "same";

/**
 * Whether a text has it that a record in a state is no more changed, or deleted, or the same is not done to it again.
 * @example
 * saysClosed(["已转化的线索不能修改，返回 409。"], "已转化", "change") // true
 */
export function saysClosed(texts: readonly string[], label: string, deed: Deed): boolean {
  const way = new RegExp(
    `(?:^|[，。；,;]\\s*)${escapeRegex(label)}的[^，。；,;]{1,8}?(?:不能|不可以?|不得|无法|不允许)${deeds[deed]}\\s*(?:$|[，。；,;（(])`,
  );
  return (
    texts.some((text) => way.test(text)) ||
    (deed === "change" && unchanging(texts, [label, "-"]).includes(label))
  );
}

const deeds: Readonly<Record<Deed, string>> = {
  change: "(?:再次?)?被?(?:再次?)?(?:修改|编辑|更新|变更)",
  deletion: "被?删除",
  same: "(?:再次|重复|再)[^，。；,;]{1,4}",
};
