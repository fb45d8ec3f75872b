import type { CommanderError } from "commander";
import { formatWhere, messageOf, type ToolError } from "../base/errors.ts";

/** What the user did wrong: `error: message`, the place, and what to do about it. */
export function errorText(error: ToolError, withStack: boolean): string {
  const lines = [`error: ${error.message}`];
  if (error.where) lines.push(`  at ${formatWhere(error.where)}`);
  if (error.hint !== undefined) lines.push(`  ${error.hint}`);
  if (withStack) lines.push(stackOf(error.cause ?? error));
  return `${lines.join("\n")}\n`;
}

/** What the command line parser did not understand. */
export function flagErrorText({ code, message }: CommanderError): string {
  // Without a command there is no mistake to name; the help was printed in its place.
  if (code === "commander.help") return "";
  // "error: what is wrong. What would be right." or "error: what is wrong\n(Did you mean x?)"
  const [first = "", ...rest] = message.replace(/^error: /, "").split(/\n|(?<=\.) /);
  const hint = rest.join(" ").replace(/^\(|\)$/g, "");
  return `error: ${first.replace(/\.$/, "")}\n  ${hint || "Run 'contract-kit --help' to see what there is."}\n`;
}

/** What we did wrong. */
export function unexpectedText(error: unknown, withStack: boolean): string {
  const lines = [
    `error: something unexpected happened: ${messageOf(error)}`,
    "  This is a mistake in contract-kit. Please report it, with what the same command prints under --debug.",
  ];
  if (withStack) lines.push(stackOf(error));
  return `${lines.join("\n")}\n`;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
