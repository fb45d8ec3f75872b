import { Option, type Command } from "commander";
import { parseShard } from "../../contract/control/shard.ts";
import { phases } from "../../contract/events.ts";
import { parseCount, parseDuration, parsePhases, parseRate, parseSeed } from "../flags.ts";
import { addPolicy, repeatable, spec, token } from "./shared.ts";

export function addVerify(program: Command): Command {
  const command = program
    .command("verify")
    .description("judge a server by the document and the contracts")
    .argument("[url]", "where it listens; without it the mock is started and judged")
    .option("--spec <spec>", "an OpenAPI document, or its name in the configuration")
    .addOption(token())
    .addOption(repeatable("--auth <name=token>", "another caller, by name"))
    .addOption(repeatable("--header <header>", "'Name: value', sent with every request"))
    .addOption(repeatable("--query <pair>", "name=value, sent with every request"))
    .addOption(
      repeatable("--object-level <name>", "a caller who must not reach what the run creates"),
    )
    .addOption(repeatable("--var <pair>", "name=value of a path parameter"))
    .addOption(repeatable("--include <what>", "operationId, path or tag"))
    .addOption(repeatable("--exclude <what>", "operationId, path or tag"))
    .option("--phases <names>", `only these, of ${phases.join(",")}`, parsePhases)
    .option("--safe", "send only what changes nothing on the server")
    .option("--strict-types", 'converting what has another type is a finding, like "5" for 5')
    .option("--fuzz <number>", "made-up requests for each operation", parseCount(0), 0)
    .option("--seed <value>", "the same seed sends the same requests", parseSeed, 1)
    .addOption(
      new Option("--time-limit <time>", "how long an answer may take, like 500ms or 10s")
        .argParser(parseDuration)
        .default(10_000, "10s"),
    )
    .option(
      "--recording <file>",
      "judge this HAR or NDJSON file instead of a server: all of it, nothing is sent or tried again",
    )
    .option("--base-url <url>", "with --recording: what stands before the document's paths")
    .option("--workers <number>", "operations at work at the same time", parseCount(1), 1)
    .option("--rate <number>", "requests a second at most, like 50 or 300/m", parseRate)
    .option("--retries <number>", "after a network error, never after an answer", parseCount(0), 1)
    .option(
      "--repeat <number>",
      "send a request with an error again, to see if it stays",
      parseCount(0),
      2,
    )
    .option("--budget <time>", "begin nothing new after that, like 30s or 5m", parseDuration)
    .option("--bail", "stop at the first finding that fails the run")
    .option("--shard <i/n>", "do the i-th of n shares of the run", parseShard)
    .option(
      "--leftovers <file>",
      "keeps what could not be deleted, for the next run to delete",
      ".contract-kit-leftovers.json",
    );
  return addPolicy(command)
    .addOption(
      repeatable(
        "--report <kind=file>",
        "html, junit, json, ndjson, sarif, har, github, markdown, certificate or certificate-text",
      ),
    )
    .option("--compare <file>", "with html: an earlier json report, to tell what is new or fixed")
    .option("-q, --quiet", "print findings and verdict only")
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}

export function addMergeReports(program: Command): Command {
  return program
    .command("merge-reports")
    .description("make one report of the JSON reports of all shards")
    .argument("<files...>", "what verify --report json=FILE wrote")
    .option("-o, --output <file>", "write to a file instead");
}

export function addPlan(program: Command): Command {
  return program
    .command("plan")
    .description("print what verify would do, and the roles it gives operations and parameters")
    .addArgument(spec())
    .addOption(repeatable("--include <what>", "operationId, path or tag"))
    .addOption(repeatable("--exclude <what>", "operationId, path or tag"))
    .addOption(
      new Option("--format <form>", "how to print it").choices(["text", "json"]).default("text"),
    )
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}
