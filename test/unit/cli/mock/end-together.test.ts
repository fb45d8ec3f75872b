import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { endTogether } from "../../../../src/cli/mock/end-together.ts";

const response = () => new ServerResponse(new IncomingMessage(new Socket()));
const text = new TextEncoder().encode("hello");

it("ends what one turn brought when it is over, without those who have left", async () => {
  const end = endTogether();
  const [first, left, last] = [response(), response(), response()];
  end(first, text);
  end(left, text);
  end(last, null);
  left.destroy();
  expect([first, left, last].map((one) => one.writableEnded)).toEqual([false, false, false]);
  await setImmediate();
  expect([first, last].map((one) => one.writableEnded)).toEqual([true, true]);
});

it("goes on with what comes later", async () => {
  const end = endTogether();
  for (const one of [response(), response()]) {
    end(one, text);
    await setImmediate();
    expect(one.writableEnded).toBe(true);
  }
});
