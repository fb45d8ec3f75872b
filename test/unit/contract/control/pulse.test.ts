import { describe, expect, it, test } from "vitest";
import { takePulse } from "../../../../src/contract/control/pulse.ts";
import type { Sent } from "../../../../src/contract/target.ts";
import { collect, petServer, run } from "../pets.ts";

const request = { method: "POST", url: "http://x/a", headers: new Headers(), body: undefined };
const answer: Sent = {
  response: { status: 200, headers: new Headers(), body: new Uint8Array() },
  durationMs: 1,
};
const broken: Sent = { failure: "ECONNREFUSED", durationMs: 1, timedOut: false };
const late: Sent = { failure: "no answer", durationMs: 1, timedOut: true };
const gone = "the server does not answer any more: ECONNREFUSED";

type Row = [name: string, sent: readonly Sent[], root: Sent, now: unknown, atTheEnd: unknown];

describe("whether a server still answers", () => {
  it.each<Row>([
    ["it does", [answer, answer], broken, undefined, undefined],
    ["it breaks off once", [broken, answer], broken, undefined, undefined],
    ["the last request broke, and so does any other", [answer, broken], broken, undefined, gone],
    ["the last request broke, but no other", [answer, broken], answer, undefined, undefined],
    ["many in a row", Array(10).fill(broken), broken, gone, gone],
    ["one operation breaks off always", Array(30).fill(broken), answer, undefined, undefined],
    ["it is slow", Array(30).fill(late), late, undefined, undefined],
    ["it broke off, and is slow now", [broken], late, undefined, undefined],
  ])("%s", async (_, sent, root, now, atTheEnd) => {
    let at = 0;
    const send = async ({ method }: { method: string }) =>
      method === "GET" ? root : (sent[at++] ?? answer);
    const pulse = takePulse({ url: "http://x", send });
    for (const _one of sent) await pulse.send(request, 1);
    expect(pulse.lost()).toBe(now);
    expect(await pulse.check(1)).toBe(atTheEnd);
  });
});

test("a server that dies in the middle: what was found until then is told, and that it was lost", async () => {
  let count = 0;
  const server = petServer((right) => {
    if (++count > 30) throw new Error("dead");
    return right;
  });
  const events = await collect(run(server));
  expect(events.at(-1)).toMatchObject({
    kind: "run-finished",
    isLost: true,
    stopped: "the server does not answer any more: dead",
  });
  const left = events.find((event) => event.kind === "cleanup-finished");
  expect(left?.leftovers.length).toBeGreaterThan(0);
});
