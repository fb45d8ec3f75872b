import type { CaseFinished } from "../events.ts";

/** The event, each of its findings with what came of the control experiment. */
export function withControl(event: CaseFinished, control: string): CaseFinished {
  if (event.findings.length === 0) return event;
  return { ...event, findings: event.findings.map((finding) => ({ ...finding, control })) };
}
