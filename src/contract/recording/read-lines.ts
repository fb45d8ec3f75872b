import { messageOf } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { bytesOf, headersOf, unreadable, withoutCoding, type Recorded } from "./recorded.ts";

/** Reads one JSON object a line: `{ method, url, status, … }`, or the events of our own runs, others passed over. */
export function readLines(text: string, file: string): Recorded[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const where = { file, line: index + 1, column: 1 };
    const value = parseLine(line);
    if ("problem" in value) throw unreadable(value.problem, where);
    const plain = toPlain(value.value);
    if (plain === undefined) return [];
    const recorded = toRecorded(plain, `${file}:${index + 1}`);
    if (typeof recorded === "string") throw unreadable(`the line ${recorded}`, where);
    return [recorded];
  });
}

type Line = Readonly<Record<string, unknown>>;

function parseLine(text: string): { value: Line } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { value } : { problem: "the line is no JSON object" };
  } catch (error) {
    return { problem: `the line is no JSON: ${messageOf(error)}` };
  }
}

/** An event of a run as a plain line; undefined for events that are no exchange. */
function toPlain(line: Line): Line | undefined {
  if (typeof line["kind"] !== "string") return line;
  if (line["kind"] !== "case-finished") return undefined;
  const { request, response, ms } = line;
  const { method, url, headers, body } = isObject(request) ? request : {};
  const sent = { method, url, requestHeaders: headers, requestBody: body, ms };
  if (!isObject(response)) return { ...sent, status: 0 };
  return {
    ...sent,
    status: response["status"],
    responseHeaders: response["headers"],
    responseBody: response["body"],
  };
}

/** The exchange, or what is wrong with the line. */
function toRecorded(line: Line, name: string): Recorded | string {
  const { method, url, status, ms } = line;
  if (typeof method !== "string" || typeof url !== "string") return "has no method or no url";
  if (typeof status !== "number") return "has no status";
  const requestBody = bytesOf(line["requestBody"]);
  const responseBody = bytesOf(line["responseBody"]);
  if (requestBody === "malformed" || responseBody === "malformed")
    return "has a body that is no base64";
  const received = withoutCoding(headersOf(line["responseHeaders"]), isText(line["responseBody"]));
  const sent = withoutCoding(headersOf(line["requestHeaders"]), isText(line["requestBody"]));
  return {
    request: { method: method.toUpperCase(), url, headers: sent, body: requestBody },
    requestBodyKnown: true,
    response:
      status < 100
        ? undefined
        : { status, headers: received, body: responseBody ?? new Uint8Array() },
    ms: typeof ms === "number" ? ms : 0,
    name,
  };
}

function isText(body: unknown): boolean {
  return !(isObject(body) && ("base64" in body || body["encoding"] === "base64"));
}
