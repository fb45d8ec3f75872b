import { expect, test } from "vitest";
import { endToEnd } from "../../../../src/contract/proxy/hop-by-hop.ts";

test.each([
  [
    "keeps what belongs to the message",
    { accept: "*/*", cookie: "a=1" },
    { accept: "*/*", cookie: "a=1" },
  ],
  [
    "drops the connection's headers",
    { "keep-alive": "5", te: "trailers", upgrade: "h2c", a: "1" },
    { a: "1" },
  ],
  ["drops what Connection names", { connection: "close, X-Hop", "x-hop": "1", a: "1" }, { a: "1" }],
  ["survives nonsense behind Connection", { connection: "a b,,(", a: "1" }, { a: "1" }],
] as [string, Record<string, string>, Record<string, string>][])("%s", (_, given, want) => {
  expect(Object.fromEntries(endToEnd(new Headers(given)))).toEqual(want);
});
