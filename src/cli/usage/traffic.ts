import { Option, type Command } from "commander";
import { parseCount, parseDuration, parsePort, parseRate, parseSeed } from "../flags.ts";
import { addPolicy, repeatable, spec, token } from "./shared.ts";

export function addProxy(program: Command): Command {
  const command = program
    .command("proxy")
    .description("forward to a server and judge what passes, both ways")
    .argument("<upstream>", "the server's URL")
    .addArgument(spec())
    .option("-p, --port <number>", "0 takes any free one", parsePort, 4011)
    .option("-h, --host <name>", "the address to listen on", "127.0.0.1")
    .option("--errors", "answer what is broken with an error instead of passing it on")
    .option("--no-validate-request", "do not judge what clients send")
    .option("--no-validate-response", "do not judge what the server answers")
    .addOption(
      new Option("--time-limit <time>", "how long the server may take to answer, like 500ms or 10s")
        .argParser(parseDuration)
        .default(30_000, "30s"),
    )
    .addOption(
      new Option("--log <form>", "how to print requests")
        .choices(["silent", "text", "json"])
        .default("text"),
    );
  return addPolicy(command)
    .addOption(repeatable("--report <kind=file>", "as for verify, written at the end"))
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}

export function addMutate(program: Command): Command {
  return program
    .command("mutate")
    .description("judge the contract: which single faults of a server would it miss?")
    .argument("[url]", "a server that keeps the document; without it the mock")
    .option("--spec <spec>", "an OpenAPI document, or its name in the configuration")
    .addOption(token())
    .addOption(repeatable("--auth <name=token>", "another caller, by name"))
    .addOption(repeatable("--header <header>", "'Name: value', sent with every request"))
    .addOption(repeatable("--query <pair>", "name=value, sent with every request"))
    .addOption(repeatable("--var <pair>", "name=value of a path parameter"))
    .addOption(repeatable("--include <what>", "operationId, path or tag"))
    .addOption(repeatable("--exclude <what>", "operationId, path or tag"))
    .addOption(
      repeatable(
        "--only <kind>",
        "answer, validation, refusal, access, methods, state or collections",
      ),
    )
    .option(
      "--sample <number>",
      "how many faults are tried at most, every kind in turn",
      parseCount(1),
      300,
    )
    .addOption(
      new Option("--budget <time>", "stop after this time and say what is left")
        .argParser(parseDuration)
        .default(600_000, "600s"),
    )
    .addOption(
      new Option("--time-limit <time>", "how long an answer may take, like 500ms or 10s")
        .argParser(parseDuration)
        .default(10_000, "10s"),
    )
    .option("--rate <number>", "requests a second at most, like 50 or 300/m", parseRate)
    .option(
      "--leftovers <file>",
      "keeps what could not be deleted, for the next run to delete",
      ".contract-kit-leftovers.json",
    )
    .option("--seed <value>", "the same seed tries the same faults", parseSeed, 1)
    .option("--min <percent>", "fail when fewer faults are found", parseCount(0))
    .addOption(repeatable("--report <kind=file>", "json=FILE"))
    .option("--allow-ref", "let $ref leave the document's folder");
}
