import { existsSync, readFileSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import type { RunFinding } from "../../contract/events.ts";
import { parseBaseline, writeBaseline, type Baseline } from "../../report/baseline.ts";
import { fails, type Tally } from "../../report/tally.ts";
import { writeText } from "../write-text.ts";

export function readBaseline(file: string | undefined): Baseline {
  if (file === undefined) return new Map();
  if (!existsSync(file)) {
    throw new ToolError("BASELINE_INVALID", `there is no baseline ${file}`, {
      hint: `Write one with --write-baseline ${file}.`,
    });
  }
  try {
    return parseBaseline(readFileSync(file, "utf8"), file);
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError("BASELINE_INVALID", `${file} cannot be read: ${messageOf(error)}`);
  }
}

/** Three months: long enough to mend it, short enough not to be forgotten. */
const days = 90;

/** Writes what was found, for people to fill in who answers for it and why. */
export function keepBaseline(
  file: string,
  tallies: readonly Tally[],
  known: Baseline,
  now: Date,
): void {
  const expires = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  writeText(file, writeBaseline(failing(tallies), known, expires));
  process.stdout.write(
    `\n${file} written: fill in 'owner' and 'reason' of each entry before it is used.\n`,
  );
}

function failing(tallies: readonly Tally[]): RunFinding[] {
  return tallies
    .flatMap(({ groups }) => [...groups.values()].map(({ first }) => first))
    .filter((finding) => fails(finding) || finding.known !== undefined);
}
