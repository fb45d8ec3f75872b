import { readFileSync } from "node:fs";
import { systemClock } from "../../base/clock.ts";
import { messageOf, ToolError } from "../../base/errors.ts";
import type { Oracle } from "../../base/finding.ts";
import { judgeRecording } from "../../contract/recording/judge-recording.ts";
import { fetchDocument } from "../../document/load.ts";
import { conforms } from "../../report/tally.ts";
import { shown } from "../paths.ts";
import { pickRoot } from "../pick-document.ts";
import { requireWhole } from "../require-whole.ts";
import { keepBaseline } from "../verify/baseline-file.ts";
import { openPolicy } from "../verify/open-policy.ts";
import { openReports } from "../verify/open-reports.ts";
import { showRun } from "../verify/show-run.ts";

export interface RecordingFlags {
  readonly spec?: string;
  readonly config?: string;
  readonly baseUrl?: string;
  readonly failOn: Oracle;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly quiet?: true;
  readonly report: readonly string[];
  readonly compare?: string;
  readonly allowRef?: true;
}

/** Judges a recording as a run is judged: the same reports, the same exit codes. */
export async function judgeFile(file: string, flags: RecordingFlags): Promise<number> {
  const entry = await pickRoot(flags.spec, flags.config);
  const document = await fetchDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  requireWhole(document.problems);
  const text = readText(file);
  const reports = openReports(flags.report, flags.compare);
  const { policy, baseline } = openPolicy(flags);
  const { baseUrl } = flags;
  const options = { document, text, file: shown(file), ...(baseUrl !== undefined && { baseUrl }) };
  const quiet = flags.quiet === true;
  const tally = await showRun(judgeRecording(options), { policy, reports, quiet });
  for (const { report, write } of reports) write(report.end());
  if (flags.writeBaseline !== undefined)
    keepBaseline(flags.writeBaseline, [tally], baseline, systemClock.now());
  return conforms(tally) ? 0 : 1;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ToolError(
      "RECORDING_UNREADABLE",
      `${shown(file)} cannot be read: ${messageOf(error)}`,
      {
        hint: "Give the path of a HAR file, or of a file with one JSON object a line.",
      },
    );
  }
}
