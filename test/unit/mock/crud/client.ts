import path from "node:path";
import { fixedClock } from "../../../../src/base/clock.ts";
import { loadDocument } from "../../../../src/document/load.ts";
import { createMock, type MockOptions } from "../../../../src/mock/create-mock.ts";

export type File = "petstore" | "library" | "notes" | "teams";

/** Sends `METHOD /path`, and gives the status, the body and the headers. */
export function client(file: File, options: Partial<MockOptions> = {}) {
  const document = loadDocument(path.join(import.meta.dirname, `${file}.yaml`));
  const mock = createMock({ document, clock: fixedClock("2026-03-01T12:00:00Z"), ...options });
  return async (call: string, body?: unknown, headers: Record<string, string> = {}) => {
    const [method = "GET", target = "/"] = call.split(" ");
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    const answer = await mock.request(target, {
      method,
      headers: { ...type, ...headers },
      ...json,
    });
    const text = await answer.text();
    const value = text.startsWith("{") || text.startsWith("[") ? (JSON.parse(text) as never) : text;
    return { status: answer.status, body: value as never, headers: answer.headers };
  };
}
