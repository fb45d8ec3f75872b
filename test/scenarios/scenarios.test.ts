import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, run, start, type Running } from "../e2e/cli.ts";
import { differenceOf, fill, fitsText, type Captured } from "./matches.ts";
import {
  parseScenarios,
  type CommandStep,
  type RequestStep,
  type WriteStep,
} from "./parse-scenarios.ts";

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".scenario"))
  .toSorted();

describe.each(files)("%s", (name) => {
  const file = parseScenarios(readFileSync(path.join(import.meta.dirname, name), "utf8"));
  let place: ReturnType<typeof folder>;
  let server: Running | undefined;
  let url = "";

  beforeAll(async () => {
    place = folder(file.files);
    if (!file.command) return;
    server = await start([...file.command, "--port", "0", "--log", "silent"], place.path);
    url = /http:\/\/[\w.:[\]]+/.exec(await server.until(/Ctrl\+C/))?.[0] ?? "";
  });
  afterAll(async () => {
    await server?.stop("SIGKILL");
    place.remove();
  });

  // Not `it.each`, which cuts long names off.
  for (const { name: promise, steps } of file.scenarios)
    it(promise, async () => {
      const captured: Captured = new Map();
      if (server) await fetch(`${url}/__mock/reset?all=true`, { method: "POST" });
      for (const step of steps) {
        if (step.kind === "command") await checkCommand(step, place.path);
        else if (step.kind === "write") await checkWrite(step, place.path, server);
        else await checkRequest(step, url, captured);
      }
    });
});

async function checkCommand({ words, exitCode, wantedOutput }: CommandStep, cwd: string) {
  const { code, stdout, stderr } = await run(words, cwd);
  const output = `${stdout}${stderr}`.trim();
  if (code === exitCode && fitsText(output, wantedOutput)) return;
  throw new Error(`contract-kit ${words.join(" ")}: exit ${code}, and it says\n${output}`);
}

async function checkWrite(
  { file, text, wantedOutput }: WriteStep,
  root: string,
  server: Running | undefined,
) {
  const before = server?.output().length ?? 0;
  const said = () => server?.output().slice(before).trim() ?? "";
  writeFileSync(path.join(root, file), text);
  for (let waited = 0; waited < 10_000; waited += 20) {
    if (fitsText(said(), wantedOutput)) return;
    await sleep(20);
  }
  throw new Error(`${file} was written, and the server says\n${said()}`);
}

async function checkRequest(step: RequestStep, url: string, captured: Captured) {
  const { method, target, status, wantedHeaders, wantedBody } = step;
  const line = `${method} ${target}`;
  const exchange = send(step, url, captured);
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
  url: string,
  captured: Captured,
) {
  const response = await fetch(url + fill(target, captured), {
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
