import { Argument, Option, type Command } from "commander";
import { logLevels } from "./mock/log-line.ts";
import { parseShard } from "../contract/control/shard.ts";
import { phases } from "../contract/events.ts";
import { oracles } from "../report/policy.ts";
import {
  collect,
  parseCount,
  parseDuration,
  parsePhases,
  parsePort,
  parseSeed,
  parseSize,
} from "./flags.ts";

function spec(): Argument {
  return new Argument("[spec]", "an OpenAPI document, or its name in the configuration");
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be repeated`)
    .argParser(collect)
    .default([], "none");
}

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

export function addVerify(program: Command): Command {
  return program
    .command("verify")
    .description("judge a server by the document and the contracts")
    .argument("[url]", "where it listens; without it the mock is started and judged")
    .option("--spec <spec>", "an OpenAPI document, or its name in the configuration")
    .addOption(
      repeatable(
        "--token <text>",
        "bearer token, API key or user:password; SCHEME=TEXT for one scheme",
      ),
    )
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
    .option("--recording <file>", "judge this HAR or NDJSON file instead of a server")
    .option("--base-url <url>", "with --recording: what stands before the document's paths")
    .option("--workers <number>", "operations at work at the same time", parseCount(1), 1)
    .option("--rate <number>", "requests a second at most", parseCount(1))
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
    )
    .addOption(
      new Option("--fail-on <class>", "the weakest class of findings that fails the run")
        .choices([...oracles])
        .default("semantic"),
    )
    .option("--baseline <file>", "findings that are known and do not fail the run")
    .option("--write-baseline <file>", "write what was found as a baseline to be filled in")
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

export function addProxy(program: Command): Command {
  return program
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
    )
    .addOption(repeatable("--report <kind=file>", "as for verify, written at the end"))
    .option("--allow-ref", "let $ref leave the document's folder, to files and http(s) URLs");
}

export function addMutate(program: Command): Command {
  return program
    .command("mutate")
    .description("judge the contract: which single faults of a server would it miss?")
    .argument("[url]", "a server that keeps the document; without it the mock")
    .option("--spec <spec>", "an OpenAPI document, or its name in the configuration")
    .option("--token <text>", "the credential: bearer token, API key or user:password")
    .addOption(repeatable("--header <header>", "'Name: value', sent with every request"))
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
    .option("--seed <value>", "the same seed tries the same faults", parseSeed, 1)
    .option("--min <percent>", "fail when fewer faults are found", parseCount(0))
    .addOption(repeatable("--report <kind=file>", "json=FILE"))
    .option("--allow-ref", "let $ref leave the document's folder");
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
