import { readFileSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { judgeRecording } from "../../contract/recording/judge-recording.ts";
import { loadDocument } from "../../document/load.ts";
import { consoleReport } from "../../report/console.ts";
import { addToTally, conforms, createTally } from "../../report/tally.ts";
import { shown } from "../paths.ts";
import { pickRoot } from "../pick-document.ts";
import { requireWhole } from "../require-whole.ts";
import { openReports } from "../verify/open-reports.ts";

export interface RecordingFlags {
  readonly spec?: string;
  readonly config?: string;
  readonly baseUrl?: string;
  readonly report: readonly string[];
  readonly allowRef?: true;
}

/** Judges a recording as a run is judged: the same reports, the same exit codes. */
export async function judgeFile(file: string, flags: RecordingFlags): Promise<number> {
  const entry = await pickRoot(flags.spec, flags.config);
  const document = loadDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  requireWhole(document.problems);
  const text = readText(file);
  const reports = openReports(flags.report);
  const screen = consoleReport({ color: process.stdout.isTTY });
  const tally = createTally();
  const { baseUrl } = flags;
  const options = { document, text, file: shown(file), ...(baseUrl !== undefined && { baseUrl }) };
  for await (const event of judgeRecording(options)) {
    addToTally(tally, event);
    process.stdout.write(screen.add(event));
    for (const { report, write } of reports) write(report.add(event));
  }
  process.stdout.write(screen.end());
  for (const { report, write } of reports) write(report.end());
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
