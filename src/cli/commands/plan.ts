import { fetchDocument } from "../../document/load.ts";
import type { GlobalFlags } from "../flags.ts";
import { shown } from "../paths.ts";
import { pickDocuments } from "../pick-document.ts";
import { describePlan } from "../plan/describe.ts";
import { planText } from "../plan/text.ts";
import { requireWhole } from "../require-whole.ts";
import { loadFlows } from "../verify/load-flows.ts";
import { select } from "../verify/select.ts";

export interface PlanFlags extends GlobalFlags {
  readonly format: "text" | "json";
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly allowRef?: true;
}

/** Prints what a run would do and what it takes for granted. Nothing is sent. */
export async function run(spec: string | undefined, flags: PlanFlags): Promise<number> {
  const entries = await pickDocuments(spec, flags.config);
  const subjects = await Promise.all(
    entries.map(async (entry) => {
      const document = await fetchDocument(shown(entry.spec), {
        allowRef: flags.allowRef === true,
      });
      requireWhole(document.problems);
      return { document, flows: await loadFlows(entry) };
    }),
  );
  const plans = select(subjects, flags).map(({ subject, selection }) =>
    describePlan(subject.document, subject.flows, selection),
  );
  const text =
    flags.format === "json"
      ? `${JSON.stringify(plans, null, 2)}\n`
      : plans.map(planText).join("\n");
  process.stdout.write(text);
  return 0;
}
