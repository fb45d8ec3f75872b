import { Option, type Command } from "commander";
import { parsePort, parseSeed, parseSize } from "../flags.ts";
import { logLevels } from "../mock/log-line.ts";
import { spec } from "./shared.ts";

export function addMock(program: Command): Command {
  return program
    .command("mock")
    .description("serve a stateful mock of the API")
    .addArgument(spec())
    .option("-p, --port <number>", "0 takes any free one", parsePort, 4010)
    .option("-h, --host <name>", "the address to listen on", "127.0.0.1")
    .option("--seed <value>", "the same seed gives the same data", parseSeed, 1)
    .option("-d, --dynamic", "make answers up although there are examples")
    .option("--errors", "refuse what breaks the document (default)")
    .option("--no-errors", "answer all the same, and say in sl-violations what is wrong")
    .option("--stateless", "keep no state: answer from examples and schemas alone")
    .option("--no-auth", "ask for no credentials")
    .option("--token <text>", "the only credential that is let in (default: any but 'invalid…')")
    .option("--cors", "let pages of any origin call it (default)")
    .option("--no-cors", "do not let pages of other origins call it")
    .option(
      "--max-body <size>",
      "larger request bodies are refused (default: 8mb, files 32mb)",
      parseSize,
    )
    .addOption(
      new Option("--log <form>", "how to print requests")
        .choices(["silent", "text", "json"])
        .default("text"),
    )
    .addOption(
      new Option("-v, --verbose-level <level>", "which requests to print")
        .choices(logLevels)
        .default("info"),
    )
    .option("--no-watch", "do not reload when the document or the mock changes")
    .option("--no-control", "serve nothing under /__mock")
    .option(
      "--control-token <text>",
      "what /__mock asks for (default: made up when --host is open to others)",
    )
    .option("--allow-callbacks", "let webhooks and callbacks be sent to other machines")
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs")
    .option("--dry-run", "load everything, but serve nothing");
}
