import type { Hono } from "hono";
import { describe, expect, test, vi } from "vitest";
import { streamEvents } from "../../../../../src/mock/control/routes/events.ts";
import { EventHub } from "../../../../../src/mock/events.ts";
import { jsonBody, token } from "../../pets.ts";
import { call, keeper } from "../call.ts";

/** What the stream has told so far: event names with what they are about. */
async function told(
  mock: Hono,
  query: string,
  headers: Record<string, string>,
  act: () => Promise<unknown>,
  until: number,
) {
  const answer = await mock.request(`/__mock/events${query}`, { headers });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  await act();
  while (text.split("\n\n").filter((one) => one.startsWith("id:")).length < until)
    text += (await reader?.read())?.value ?? "";
  await reader?.cancel();
  return text
    .split("\n\n")
    .filter((one) => one.startsWith("id:"))
    .map((one) => {
      const [id = "", event = "", data = ""] = one
        .split("\n")
        .map((line) => line.replace(/^\w+: /, ""));
      return { id: Number(id), event, data: JSON.parse(data) as Record<string, unknown> };
    });
}

const create = async (mock: Hono) => mock.request("/pets", jsonBody({ name: "Tom" }, token));

test("changed rows, requests without bodies, and resets", async () => {
  const mock = keeper();
  const act = async () => {
    await create(mock);
    await call(mock, "POST /reset", undefined, { "x-mock-session": "w1" });
    await call(mock, "PUT /scenarios/empty");
  };
  const events = await told(mock, "", {}, act, 4);
  expect(events.map(({ id, event }) => [id, event])).toEqual([
    [1, "state"],
    [2, "request"],
    [3, "reset"],
    [4, "reset"],
  ]);
  expect(events[0]?.data).toMatchObject({ table: "pets", change: "set", session: null });
  expect(events[1]?.data).toMatchObject({ id: 1, operation: "addPet", status: 201 });
  expect(Object.keys(events[1]?.data ?? {})).not.toContain("request");
  expect(events[2]?.data).toMatchObject({ by: "reset", session: "w1" });
  expect(events[3]?.data).toMatchObject({ by: "scenario empty", session: null });
});

test("what was missed comes first", async () => {
  const mock = keeper();
  await create(mock);
  await create(mock);
  const idle = () => Promise.resolve();
  const ids = (events: { id: number }[]) => events.map(({ id }) => id);
  expect(ids(await told(mock, "?after=1", {}, idle, 3))).toEqual([2, 3, 4]);
  expect(ids(await told(mock, "?after=1", { "last-event-id": "3" }, idle, 1))).toEqual([4]);
  expect(ids(await told(mock, "?after=99", {}, () => create(mock), 2))).toEqual([5, 6]);
});

describe("the stream", () => {
  const reset = (id: number) => ({ id, kind: "reset", session: undefined, by: "test" }) as const;

  test("ends when whoever reads it leaves", async () => {
    const hub = new EventHub(10);
    const stream = streamEvents(hub, () => null, undefined);
    expect(hub.listeners).toBe(1);
    await stream.cancel();
    expect(hub.listeners).toBe(0);
    hub.emit(reset);
  });

  test("ends for one who never reads", () => {
    const hub = new EventHub(10);
    streamEvents(hub, () => null, undefined);
    for (let count = 0; count < 2000; count++) hub.emit(reset);
    expect(hub.listeners).toBe(0);
  });

  test("shows a sign of life", async () => {
    vi.useFakeTimers();
    const reader = streamEvents(new EventHub(0), () => null, undefined).getReader();
    const read = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await read()).toBe(": connected\n\n");
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe(": alive\n\n");
    await reader.cancel();
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
});
