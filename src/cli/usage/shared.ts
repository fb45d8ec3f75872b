import { Argument, Option } from "commander";
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
