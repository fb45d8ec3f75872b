import { Option, type Command } from "commander";
import { spec } from "./shared.ts";

export function addLint(program: Command): Command {
  return program
    .command("lint")
    .description("find every problem of the document")
    .addArgument(spec())
    .addOption(
      new Option("--format <form>", "how to print problems")
        .choices(["text", "json"])
        .default("text"),
    )
    .option("--strict", "fail for warnings too")
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}

export function addBundle(program: Command): Command {
  return program
    .command("bundle")
    .description("print the document as one JSON text")
    .addArgument(spec())
    .option("-o, --output <file>", "write to a file instead")
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}

export function addTypes(program: Command): Command {
  return program
    .command("types")
    .description("write the TypeScript types of the API")
    .addArgument(spec())
    .option("-o, --output <file>", "write here instead of where the configuration says")
    .option("--check", "write nothing, fail when the file is not what would be written")
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}
