/** One file of scenarios: documents, the command that serves them, and what is asked of it. */
export interface ScenarioFile {
  readonly title: string;
  /** Name -> text; laid down in a folder of their own. */
  readonly files: Readonly<Record<string, string>>;
  /** The words after `contract-kit`; undefined when each scenario runs a command of its own. */
  readonly command: readonly string[] | undefined;
  /** The document that a page's script mocks, instead of a command. */
  readonly browser: string | undefined;
  readonly scenarios: readonly Scenario[];
}

export interface Scenario {
  readonly name: string;
  readonly steps: readonly Step[];
}

export type Step = RequestStep | CommandStep | WriteStep | StartStep;

export interface RequestStep {
  readonly kind: "request";
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
  /** Undefined: the connection ends without an answer. */
  readonly status: number | undefined;
  /** A value `undefined` asks that the header is absent. */
  readonly wantedHeaders: readonly (readonly [name: string, value: string | undefined])[];
  readonly wantedBody: string | undefined;
}

export interface CommandStep {
  readonly kind: "command";
  readonly words: readonly string[];
  readonly exitCode: number;
  readonly wantedOutput: string;
}

/** A file is saved anew while the server runs, and the server says something about it. */
export interface WriteStep {
  readonly kind: "write";
  readonly file: string;
  readonly text: string;
  readonly wantedOutput: string;
}

/** What the command said when it started. */
export interface StartStep {
  readonly kind: "started";
  readonly wantedOutput: string;
}

/**
 * Reads the form that test/scenarios/README.md describes. A line that fits nowhere is an error with its number.
 */
export function parseScenarios(text: string): ScenarioFile {
  const [head = "", ...sections] = text.split(/^=== /m);
  const files: Record<string, string> = {};
  const scenarios: Scenario[] = [];
  let command: string[] | undefined;
  let browser: string | undefined;
  for (const section of sections) {
    const end = section.indexOf("\n");
    const name = section.slice(0, end).trim();
    const content = section.slice(end + 1);
    const file = /^file (\S+)$/.exec(name)?.[1];
    if (file !== undefined) files[file] = content;
    else if (name.startsWith("browser ")) browser = name.slice("browser ".length).trim();
    else if (name === "command") command = content.trim().split(/\s+/);
    else scenarios.push({ name, steps: parseSteps(name, content) });
  }
  const title = head.replace(/^#\s*/, "").split("\n", 1)[0]?.trim() ?? "";
  return { title, files, command, browser, scenarios };
}

const stepStart = /^(?=(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY|COPY|WRITE|\$) |STARTED$)/m;

function parseSteps(name: string, content: string): Step[] {
  // A request's body may hold such a word at the start of a line, but never before its answer is named.
  const steps: string[] = [];
  for (const part of content.split(stepStart)) {
    const last = steps.at(-1);
    if (part.trim() === "" || part.startsWith("#")) continue;
    if (last !== undefined && !/^--- /m.test(last)) steps[steps.length - 1] = last + part;
    else steps.push(part);
  }
  if (steps.length === 0) throw new Error(`the scenario '${name}' asks for nothing`);
  return steps.map((step) => parseStep(name, step));
}

function parseStep(name: string, text: string): Step {
  const match = /^([\s\S]*?)^--- (.*)\n?([\s\S]*)$/m.exec(text);
  if (!match)
    throw new Error(`the scenario '${name}' names no answer for: ${text.split("\n", 1)[0]}`);
  const [, asked = "", outcome = "", wanted = ""] = match;
  const line = asked.split("\n", 1)[0] ?? "";
  const exit = /^exit (\d)$/.exec(outcome.trim());
  if (line.startsWith("$ ")) {
    if (!exit) throw new Error(`the scenario '${name}' needs '--- exit N' after a command`);
    const words = line
      .replace(/^\$ contract-kit\s*/, "")
      .trim()
      .split(/\s+/);
    return { kind: "command", words, exitCode: Number(exit[1]), wantedOutput: wanted.trim() };
  }
  if (line === "STARTED") return { kind: "started", wantedOutput: wanted.trim() };
  if (line.startsWith("WRITE ")) {
    if (outcome.trim() !== "says") throw new Error(`the scenario '${name}' needs '--- says'`);
    const [file, saved] = [line.slice("WRITE ".length).trim(), asked.slice(line.length + 1)];
    return { kind: "write", file, text: saved, wantedOutput: wanted.trim() };
  }
  const isCut = outcome.trim() === "no answer";
  if (!isCut && !/^[1-5]\d\d$/.test(outcome.trim()))
    throw new Error(`the scenario '${name}' has '--- ${outcome}', which is no status`);
  const [method = "", target = ""] = line.split(" ");
  const request = splitMessage(asked.slice(line.length + 1));
  const answer = splitMessage(wanted);
  return {
    kind: "request",
    method,
    target,
    headers: request.lines.map((one) => splitHeader(one)),
    body: request.body,
    status: isCut ? undefined : Number(outcome),
    wantedHeaders: answer.lines.map((one) =>
      one.startsWith("!") ? [one.slice(1).trim(), undefined] : splitHeader(one),
    ),
    wantedBody: answer.body,
  };
}

function splitMessage(text: string): { lines: string[]; body: string | undefined } {
  const end = text.search(/^\s*$/m);
  const head = end < 0 ? text : text.slice(0, end);
  const body =
    end < 0
      ? ""
      : text
          .slice(end)
          .replace(/^\s*\n/, "")
          .trimEnd();
  return {
    lines: head.split("\n").filter((line) => line.trim() !== ""),
    body: body === "" ? undefined : body,
  };
}

function splitHeader(line: string): readonly [string, string] {
  const colon = line.indexOf(":");
  if (colon < 1) throw new Error(`'${line}' is no header`);
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
