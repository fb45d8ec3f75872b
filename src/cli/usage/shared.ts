import { Argument, Option, type Command } from "commander";
import { oracles } from "../../report/policy.ts";
import { collect } from "../flags.ts";

/** The document a command is about. */
export function spec(): Argument {
  return new Argument("[spec]", "an OpenAPI document, or its name in the configuration");
}

/** An option that may be given more than once. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser(collect)
    .default([], "none");
}

/** The caller's credentials. */
export function token(): Option {
  const what = "bearer token, API key or user:password; SCHEME=TEXT for one scheme";
  return repeatable("--token <text>", what);
}

/** Which findings fail the command. */
export function addPolicy(command: Command): Command {
  return command
    .addOption(
      new Option("--fail-on <class>", "the weakest class of findings that fails the run")
        .choices([...oracles])
        .default("semantic"),
    )
    .option("--baseline <file>", "findings that are known and do not fail the run")
    .option("--write-baseline <file>", "write what was found as a baseline to be filled in");
}
