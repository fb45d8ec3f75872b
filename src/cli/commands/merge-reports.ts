import { readFileSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { mergeReports, type MergedReport } from "../../report/merge.ts";
import type { GlobalFlags } from "../flags.ts";
import { writeText } from "../write-text.ts";

export interface MergeFlags extends GlobalFlags {
  readonly output?: string;
}

/** Makes one report of those of all shards; the exit code is that of the run they are the parts of. */
export async function run(files: readonly string[], { output }: MergeFlags): Promise<number> {
  const report = mergeReports(files.map((name) => ({ name, text: readText(name) })));
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  if (output === undefined) process.stdout.write(text);
  else {
    writeText(output, text);
    process.stdout.write(summary(report));
  }
  return report.conforms ? 0 : 1;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ToolError("REPORT_INVALID", `${file} cannot be read: ${messageOf(error)}`, {
      hint: "Give files that 'verify --report json=FILE' wrote.",
    });
  }
}

function summary({ runs }: MergedReport): string {
  return runs
    .map(({ conforms, document, totals }) => {
      const { operations, requests, errors, warnings, known } = totals;
      const word = conforms ? "conforms" : "does not conform";
      return `${document.title} ${document.version} ${word}: ${operations} operations, ${requests} requests, ${errors} errors, ${warnings} warnings, ${known} known\n`;
    })
    .join("");
}
