import { ToolError } from "../../base/errors.ts";
import { jsonReport } from "../../report/json.ts";
import { junitReport } from "../../report/junit.ts";
import type { Report } from "../../report/report.ts";
import { writeText } from "../write-text.ts";

const kinds: Readonly<Record<string, () => Report>> = { junit: junitReport, json: jsonReport };

export interface FileReport {
  readonly report: Report;
  /** Collects; the file is written when the report ends. */
  write(text: string): void;
}

/** `--report junit=FILE`: the files are tried at once, so that a long run does not end with a path that is wrong. */
export function openReports(specs: readonly string[]): FileReport[] {
  return specs.map((spec) => {
    const [kind = "", ...rest] = spec.split("=");
    const file = rest.join("=");
    const create = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!create || file === "") {
      throw new ToolError("BAD_FLAG", `--report '${spec}' is no report`, {
        hint: `Write it as KIND=FILE; the kinds are ${Object.keys(kinds).join(", ")}.`,
      });
    }
    writeText(file, "");
    let text = "";
    return {
      report: create(),
      write: (part) => {
        text += part;
        if (part !== "") writeText(file, text);
      },
    };
  });
}
