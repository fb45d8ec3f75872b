import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { folder, run, start, type Running } from "../e2e/cli.ts";
import { differenceOf, fill, fitsText, type Captured } from "./matches.ts";
import { parseScenarios, type CommandStep, type RequestStep } from "./parse-scenarios.ts";

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

  it.each(file.scenarios)("$name", async ({ steps }) => {
    const captured: Captured = new Map();
    if (server) await fetch(`${url}/__mock/reset?all=true`, { method: "POST" });
    for (const step of steps) {
      if (step.kind === "command") await checkCommand(step, place.path);
      else await checkRequest(step, url, captured);
    }
  });
});

async function checkCommand({ words, exitCode, wantedOutput }: CommandStep, cwd: string) {
  const { code, stdout, stderr } = await run(words, cwd);
  const output = `${stdout}${stderr}`.trim();
  expect({ code, output }).toEqual({
    code: exitCode,
    output: fitsText(output, wantedOutput) ? output : wantedOutput,
  });
}

async function checkRequest(step: RequestStep, url: string, captured: Captured) {
  const { method, target, status, wantedHeaders, wantedBody } = step;
  const response = await fetch(url + fill(target, captured), {
    method,
    headers: step.headers.map(([name, value]): [string, string] => [name, fill(value, captured)]),
    redirect: "manual",
    ...(step.body === undefined ? {} : { body: bytesOf(fill(step.body, captured)) }),
  });
  const body = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(body);
  const line = `${method} ${target}`;
  expect(`${line} -> ${response.status} ${response.status === status ? "" : text}`.trim()).toBe(
    `${line} -> ${status}`,
  );
  for (const [header, value] of wantedHeaders) {
    const got = response.headers.get(header);
    const fits =
      value === undefined
        ? got === null
        : got !== null && differenceOf(got, value, captured) === undefined;
    expect(`${header}: ${fits ? value : got}`).toBe(`${header}: ${value}`);
  }
  if (wantedBody !== undefined) checkBody(line, text, wantedBody, captured);
}

function checkBody(line: string, text: string, wanted: string, captured: Captured) {
  if (wanted === "(empty)") return expect(text).toBe("");
  const json = parseJson(wanted);
  if (json === undefined)
    return expect(fitsText(text.trimEnd(), fill(wanted, captured)) ? wanted : text).toBe(wanted);
  const got = parseJson(text);
  const difference = got ? differenceOf(got.value, json.value, captured) : "it is no JSON";
  expect(difference && `${line}: ${difference}\n${text}`).toBeUndefined();
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
