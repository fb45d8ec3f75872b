import { appendFileSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { certificateReport } from "../../report/formats/certificate.ts";
import { githubReport } from "../../report/formats/github.ts";
import { harReport } from "../../report/formats/har.ts";
import { htmlReport } from "../../report/formats/html.ts";
import { jsonReport } from "../../report/formats/json.ts";
import { junitReport } from "../../report/formats/junit.ts";
import { markdownReport } from "../../report/formats/markdown.ts";
import { ndjsonReport } from "../../report/formats/ndjson.ts";
import type { Report } from "../../report/report.ts";
import { sarifReport } from "../../report/formats/sarif.ts";
import { toolVersion } from "../version.ts";
import { writeText } from "../write-text.ts";
import { htmlOptions } from "./html-options.ts";

const kinds: Readonly<Record<string, (version: string, compare?: string) => Report>> = {
  junit: junitReport,
  json: jsonReport,
  ndjson: ndjsonReport,
  sarif: (version) => sarifReport({ version }),
  har: (version) => harReport({ version }),
  github: githubReport,
  markdown: markdownReport,
  html: (_, compare) => htmlReport(htmlOptions(compare)),
  certificate: (version) => certificateReport({ version }),
  "certificate-text": (version) => certificateReport({ version, form: "text" }),
};

export const reportKinds = Object.keys(kinds);

export interface FileReport {
  readonly report: Report;
  /** Adds to the file. */
  write(text: string): void;
}

/** `--report junit=FILE`: the files are tried at once, so that a long run does not end with a path that is wrong. */
export function openReports(specs: readonly string[], compare?: string): FileReport[] {
  if (compare !== undefined && !specs.some((spec) => spec.startsWith("html="))) {
    throw new ToolError("BAD_FLAG", "--compare shows its findings in the HTML report alone", {
      hint: "Add --report html=FILE.",
    });
  }
  return specs.map((spec) => {
    const [kind = "", ...rest] = spec.split("=");
    const file = rest.join("=");
    const create = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    // A workflow reads annotations from the log: without a file that is where they go.
    const isPrinted = kind === "github" && spec === kind;
    if (!create || (file === "" && !isPrinted)) {
      throw new ToolError("BAD_FLAG", `--report '${spec}' is no report`, {
        hint: `Write it as KIND=FILE; the kinds are ${reportKinds.join(", ")}.`,
      });
    }
    const report = create(toolVersion(), compare);
    if (isPrinted) return { report, write: (text) => void process.stdout.write(text) };
    writeText(file, "");
    return { report, write: (text) => append(file, text) };
  });
}

function append(file: string, text: string): void {
  if (text === "") return;
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new ToolError("FILE_UNWRITABLE", `${file} cannot be written: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
