import { findUnusable } from "../../schema/unusable.ts";
import type { Complaint, Rule } from "../rule.ts";

/** What is told at every start, by the names under which it is told. */
export const usable: Rule = {
  name: "usable",
  *check({ document }): Iterable<Complaint> {
    for (const { pointer, ...rest } of findUnusable(document)) yield { ...rest, at: pointer };
  },
};
