import { formatWhere } from "../../base/errors.ts";
import type { Problem } from "../../base/finding.ts";
import { fetchBundle } from "../../document/load.ts";
import { lint } from "../../lint/lint.ts";
import { count } from "../../report/words.ts";
import type { GlobalFlags } from "../flags.ts";
import { shown } from "../paths.ts";
import { pickDocuments } from "../pick-document.ts";

export interface LintFlags extends GlobalFlags {
  readonly format: "text" | "json";
  readonly strict?: true;
  readonly allowRef?: true;
}

/** 0: nothing wrong, 1: problems (with `--strict` warnings count). */
export async function run(spec: string | undefined, flags: LintFlags): Promise<number> {
  const entries = await pickDocuments(spec, flags.config);
  const problems: Problem[] = [];
  for (const entry of entries) {
    const bundle = await fetchBundle(shown(entry.spec), { allowRef: flags.allowRef === true });
    problems.push(...(await lint(bundle)));
  }
  const files = entries.map((entry) => shown(entry.spec));
  process.stdout.write(
    flags.format === "json"
      ? `${JSON.stringify({ files, problems }, null, 2)}\n`
      : textOf(problems, files),
  );
  const fails = (problem: Problem) => problem.severity === "error" || flags.strict === true;
  return problems.some(fails) ? 1 : 0;
}

function textOf(problems: readonly Problem[], files: readonly string[]): string {
  const lines = problems.flatMap(({ where, severity, rule, message, hint }) => [
    `${formatWhere(where)} ${severity} ${rule} ${message}`,
    ...(hint === undefined ? [] : [`  ${hint}`]),
  ]);
  const counted = (severity: string) =>
    count(problems.filter((one) => one.severity === severity).length, severity);
  const summary = `${counted("error")}, ${counted("warning")}`;
  return `${[...lines, `${files.join(", ")}: ${summary}`].join("\n")}\n`;
}
