import { fixedClock } from "contract-kit";
import type { callers } from "../../../mocks/crm/callers.ts";
import mock from "../../../mocks/crm/index.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { document } from "../../crm-document.ts";
import { now } from "./world.ts";

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export type Send = (
  line: string,
  body?: unknown,
  token?: keyof typeof callers | "nobody",
) => Promise<Answer>;

/** A mock of its own: `send("PUT /contacts/1", { name: "x" })`, as `demo` unless told otherwise. */
export function createApp(): Send {
  const app = createMock({ document, definition: mock, clock: fixedClock(now) });
  return async (line, body, token = "demo") => {
    const [method = "", path = ""] = line.split(" ");
    const response = await app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === "" ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed };
  };
}
