import { expect, it } from "vitest";
import { base64, type Carried } from "../../../../src/contract/access/identity.ts";
import { otherCase, spoil, type Spoil } from "../../../../src/contract/access/spoil.ts";

const header = (name: string, value: string): Carried => ({
  headers: { [name]: value },
  query: [],
});
const bearer = header("authorization", "Bearer abcdefgh");
const basic = header("authorization", `Basic ${base64("ann:password")}`);
const key = header("x-key", "abc");
const query: Carried = { headers: {}, query: [["api_key", "abc"]] };

it.each<[string, Carried, Spoil, Carried | undefined]>([
  ["a token", bearer, "emptied", header("authorization", "Bearer")],
  ["a token", bearer, "with a character more", header("authorization", "Bearer abcdefghx")],
  ["a token", bearer, "without their last character", header("authorization", "Bearer abcdefg")],
  ["a token", bearer, "in other capitals", header("authorization", "Bearer ABCDEFGH")],
  ["a token", bearer, "turned round", header("authorization", "Bearer hgfedcba")],
  ["a password", basic, "turned round", undefined],
  ["a password", basic, "without the password", header("authorization", `Basic ${base64("ann:")}`)],
  [
    "a key for a name",
    header("authorization", `Basic ${base64("key:")}`),
    "without the password",
    undefined,
  ],
  ["a token", bearer, "without the password", undefined],
  ["a UUID", header("x-key", "5f2c1b1e-9d3a-4c57"), "in other capitals", undefined],
  ["a cookie", header("cookie", "session=Abz"), "in other capitals", undefined],
  ["a key", header("x-key", "zBc1=="), "in other capitals", header("x-key", "ZbC1==")],
  ["a password", basic, "in other capitals", undefined],
  [
    "a token",
    bearer,
    "under another scheme",
    header("authorization", `Basic ${base64("abcdefgh:abcdefgh")}`),
  ],
  [
    "a token",
    bearer,
    "in the query",
    {
      headers: {},
      query: [
        ["access_token", "abcdefgh"],
        ["api_key", "abcdefgh"],
      ],
    },
  ],
  [
    "a password",
    basic,
    "with a character more",
    header("authorization", `Basic ${base64("ann:passwordx")}`),
  ],
  [
    "a user's name",
    basic,
    "with another user name",
    header("authorization", `Basic ${base64("xann:password")}`),
  ],
  ["a token", bearer, "with another user name", undefined],
  [
    "a token",
    bearer,
    "under the name of another scheme",
    header("authorization", "Basic abcdefgh"),
  ],
  ["a password", basic, "under the name of another scheme", undefined],
  ["a key", key, "under the name of another scheme", undefined],
  ["a key", key, "emptied", header("x-key", "")],
  ["a short key", key, "without their last character", undefined],
  ["a key", key, "under another scheme", undefined],
  [
    "a key in the query",
    query,
    "with a character more",
    { headers: {}, query: [["api_key", "abcx"]] },
  ],
  ["a key in the query", query, "in the query", undefined],
  ["nothing", { headers: {}, query: [] }, "emptied", undefined],
])("%s %j %s", (_, carried, how, want) => {
  expect(spoil(carried, how)).toEqual(want);
});

it("the name of a scheme is written in other letters, a key has none", () => {
  expect(otherCase(bearer)).toEqual(header("authorization", "bearer abcdefgh"));
  expect(otherCase(header("authorization", "bearer abc"))).toEqual(
    header("authorization", "BEARER abc"),
  );
  expect(otherCase(key)).toBeUndefined();
});
