import { expect, test } from "vitest";
import { shareTokens } from "../../../../src/contract/mutate/share-tokens.ts";

const counting = (name: string) => {
  let count = 0;
  return async () => `${name}${++count}`;
};

test("a run begins with the token that another got last, and asks for a new one only later", async () => {
  const callers = shareTokens({
    source: counting("own"),
    principals: { bob: { source: counting("bob") }, eve: { token: "e" } },
  });
  const [first, second, third] = [callers(), callers(), callers()];
  expect(await first.source?.()).toBe("own1");
  expect(await second.source?.()).toBe("own1");
  expect(await second.source?.()).toBe("own2");
  expect(await third.source?.()).toBe("own2");
  expect(await first.principals?.["bob"]?.source?.()).toBe("bob1");
  expect(await third.principals?.["bob"]?.source?.()).toBe("bob1");
  expect(third.principals?.["eve"]).toEqual({ token: "e" });
});
