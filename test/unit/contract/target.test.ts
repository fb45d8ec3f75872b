import { expect, test } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";

const request = { method: "GET", url: "http://x/", headers: new Headers(), body: undefined };

test("a handler that never waits for anything leaves timers and signals their turns", async () => {
  const target = handlerTarget(() => new Response("ok"));
  let isHeard = false;
  setTimeout(() => (isHeard = true), 0);
  let sent = 0;
  while (!isHeard && sent < 1000) {
    await target.send(request, 1000);
    sent++;
  }
  expect(sent).toBeLessThan(1000);
});

test("an answer in time leaves no timer behind, one out of time is a failure", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const before = timers();
  await handlerTarget(() => new Response("ok")).send(request, 60_000);
  expect(timers()).toBe(before);
  const late = await handlerTarget(() => new Promise<Response>(() => {})).send(request, 5);
  expect(late).toMatchObject({ failure: "no answer within 5 ms", timedOut: true });
});
