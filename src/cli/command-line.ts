import { CommanderError } from "commander";
import { errorCodes, ToolError } from "../base/errors.ts";
import { errorText, flagErrorText, unexpectedText } from "./error-text.ts";
import { createProgram } from "./program.ts";
import { toolVersion } from "./version.ts";

/** Runs the command that the arguments name, and sets the exit code. */
export async function runCommandLine(): Promise<void> {
  // A reader that has seen enough (`contract-kit bundle | head`) is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const program = createProgram(toolVersion(), (exitCode) => {
    process.exitCode = exitCode;
  });
  try {
    await program.parseAsync();
  } catch (error) {
    const isDebugging = program.opts()["debug"] === true;
    if (error instanceof CommanderError && error.exitCode === 0) process.exitCode = 0;
    else if (error instanceof CommanderError) fail(flagErrorText(error), 2);
    else if (error instanceof ToolError)
      fail(errorText(error, isDebugging), errorCodes[error.code]);
    else fail(unexpectedText(error, isDebugging), 2);
  }
}

/** Lets the output drain and the process end by itself: `process.exit` would cut off what a pipe has not read yet. */
function fail(text: string, exitCode: number): void {
  process.stderr.write(text);
  process.exitCode = exitCode;
}
