import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder } from "../e2e/cli.ts";
import { play } from "../e2e/player.ts";
import { differenceOf, fill, fitsText, type Captured } from "./matches.ts";
import {
  parseScenarios,
  type CommandStep,
  type RequestStep,
  type ScenarioFile,
  type Step,
  type WriteStep,
} from "./parse-scenarios.ts";
import { commandSubject, noSubject, pageSubject, type Subject } from "./subject.ts";

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".scenario"))
  .toSorted();

const read = files.map((name) => {
  return { name, file: parseScenarios(readFileSync(path.join(import.meta.dirname, name), "utf8")) };
});

/** A file of scenarios that is ready to be played. */
interface Stage {
  readonly place: ReturnType<typeof folder>;
  readonly subject: Subject;
}

const stages: Promise<Stage>[] = [];

/** The command of one file starts while the scenarios of the one before it are played. */
function open(index: number): Promise<Stage> | undefined {
  const file = read[index]?.file;
  return file && (stages[index] ??= openStage(file));
}

async function openStage({ files: texts, command, browser }: ScenarioFile): Promise<Stage> {
  const place = folder(texts);
  const subject = command
    ? commandSubject(command, place.path)
    : browser === undefined
      ? noSubject
      : pageSubject(path.join(place.path, browser));
  return { place, subject: await subject };
}

async function close(stage: Promise<Stage> | undefined) {
  // One that could not be opened has failed its scenarios already.
  const opened = await stage?.catch(() => undefined);
  await opened?.subject.stop();
  opened?.place.remove();
}

afterAll(() => Promise.all(stages.map(close)));

describe.each(read)("$name", ({ file }) => {
  const index = read.findIndex((one) => one.file === file);
  let stage: Stage;
  beforeAll(async () => {
    const own = open(index);
    void open(index + 1)?.catch(() => undefined);
    if (own) stage = await own;
  });
  afterAll(() => close(stages[index]));

  // Without a command there is nothing that scenarios share: they need not wait for each other.
  const scenario = file.command || file.browser !== undefined ? it : it.concurrent;
  // Not `it.each`, which cuts long names off.
  for (const { name, steps } of file.scenarios)
    scenario(name, async () => {
      const captured: Captured = new Map();
      const { subject, place } = stage;
      await subject.reset();
      for (const step of steps) await check(step, subject, place.path, captured);
    });
});

function check(step: Step, subject: Subject, cwd: string, captured: Captured) {
  switch (step.kind) {
    case "command":
      return checkCommand(step, cwd);
    case "write":
      return checkWrite(step, cwd, subject);
    case "started":
      return checkOutput("the command was started", subject.output, step.wantedOutput);
    case "request":
      return checkRequest(step, subject, captured);
  }
}

async function checkCommand({ words, exitCode, wantedOutput }: CommandStep, cwd: string) {
  const { code, stdout, stderr } = await play(words, cwd);
  const output = `${stdout}${stderr}`.trim();
  if (code === exitCode && fitsText(output, wantedOutput)) return;
  throw new Error(`contract-kit ${words.join(" ")}: exit ${code}, and it says\n${output}`);
}

function checkWrite({ file, text, wantedOutput }: WriteStep, root: string, subject: Subject) {
  const before = subject.output().length;
  writeFileSync(path.join(root, file), text);
  return checkOutput(`${file} was written`, () => subject.output().slice(before), wantedOutput);
}

/** Waits until the command has said it. */
async function checkOutput(what: string, output: () => string, wanted: string) {
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (fitsText(output().trim(), wanted)) return;
    await sleep(20);
  }
  throw new Error(`${what}, and the command says\n${output()}`);
}

async function checkRequest(step: RequestStep, subject: Subject, captured: Captured) {
  const { method, target, status, wantedHeaders, wantedBody } = step;
  const line = `${method} ${target}`;
  const exchange = send(step, subject, captured);
  if (status === undefined) return expect(exchange, line).rejects.toThrow();
  const { response, text } = await exchange;
  const headers = [...response.headers].map((pair) => pair.join(": ")).join("\n");
  const told = `${line}\n${response.status}\n${headers}\n\n${text}`;
  if (response.status !== status) throw new Error(`expected ${status}: ${told}`);
  for (const [header, value] of wantedHeaders) {
    const got = response.headers.get(header);
    const fits =
      value === undefined
        ? got === null
        : got !== null && differenceOf(got, value, captured) === undefined;
    if (!fits)
      throw new Error(`expected ${value ? `${header}: ${value}` : `no ${header}`}: ${told}`);
  }
  const difference =
    wantedBody === undefined ? undefined : bodyDifference(text, wantedBody, captured);
  if (difference !== undefined) throw new Error(`${difference}: ${told}`);
}

async function send(
  { method, target, headers, body }: RequestStep,
  subject: Subject,
  captured: Captured,
) {
  const response = await subject.request(fill(target, captured), {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, fill(value, captured)]),
    redirect: "manual",
    ...(body === undefined ? {} : { body: bytesOf(fill(body, captured)) }),
  });
  return { response, text: new TextDecoder().decode(await response.arrayBuffer()) };
}

function bodyDifference(text: string, wanted: string, captured: Captured): string | undefined {
  if (wanted === "(empty)") return text === "" ? undefined : "expected no body";
  const json = parseJson(wanted);
  if (json === undefined)
    return fitsText(text.trimEnd(), fill(wanted, captured)) ? undefined : `expected ${wanted}`;
  const got = parseJson(text);
  return got ? differenceOf(got.value, json.value, captured) : "expected JSON";
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** `base64:…` for what is no text; `\r\n` at the end of a line for multipart. */
function bytesOf(body: string): Uint8Array<ArrayBuffer> {
  if (body.startsWith("base64:"))
    return Uint8Array.from(atob(body.slice("base64:".length).trim()), (one) => one.charCodeAt(0));
  return new TextEncoder().encode(body.replaceAll(/\\r\\n\n?/g, "\r\n"));
}
