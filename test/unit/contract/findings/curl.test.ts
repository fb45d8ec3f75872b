import { execFileSync } from "node:child_process";
import { describe, expect, it, test } from "vitest";
import type { SentRequest } from "../../../../src/check/exchange.ts";
import { toCurl } from "../../../../src/contract/findings/curl.ts";

const secrets = {
  secretHeaders: new Set(["authorization", "x-key", "cookie"]),
  secretQuery: new Set(["api_key"]),
};

interface Parts {
  method?: string;
  url?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
}

function request({
  method = "GET",
  url = "http://host/pets",
  headers = {},
  body,
}: Parts): SentRequest {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  return { method, url, headers: new Headers(headers), body: bytes };
}

describe("a command that sends the request again", () => {
  it.each<[string, Parts, string]>([
    ["a GET", {}, "curl -i 'http://host/pets'"],
    ["another method", { method: "DELETE" }, "curl -i -X DELETE 'http://host/pets'"],
    ["HEAD waits for no body", { method: "HEAD" }, "curl --head 'http://host/pets'"],
    [
      "headers",
      { headers: { "X-A": "it's", accept: "*/*" } },
      `curl -i 'http://host/pets' -H 'x-a: it'\\''s'`,
    ],
    [
      "JSON",
      {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"a":"it's\n$HOME"}`,
      },
      `curl -i -X POST 'http://host/pets' -H 'content-type: application/json' --data-raw '{"a":"it'\\''s\n$HOME"}'`,
    ],
    ["an empty body", { method: "POST", body: "" }, "curl -i -X POST 'http://host/pets'"],
    [
      "bytes",
      { method: "POST", body: new Uint8Array([255, 0]) },
      "curl -i -X POST 'http://host/pets' --data-binary @body.bin # 2 bytes",
    ],
    [
      "a zero byte",
      { method: "POST", body: "a\0" },
      "curl -i -X POST 'http://host/pets' --data-binary @body.bin # 2 bytes",
    ],
    [
      "a bearer token",
      { headers: { authorization: "Bearer s3cret" } },
      `curl -i 'http://host/pets' -H "authorization: Bearer $TOKEN"`,
    ],
    [
      "basic",
      { headers: { authorization: "Basic czNjcmV0" } },
      `curl -i 'http://host/pets' -H "authorization: Basic $TOKEN"`,
    ],
    ["a key", { headers: { "x-key": "s3cret" } }, `curl -i 'http://host/pets' -H "x-key: $TOKEN"`],
    [
      "a cookie",
      { headers: { cookie: "sid=s3cret" } },
      `curl -i 'http://host/pets' -H "cookie: $TOKEN"`,
    ],
    [
      "a key in the query",
      { url: "http://host/pets?a=1&api_key=s3cret&b=2" },
      `curl -i 'http://host/pets?a=1&api_key='"$TOKEN"'&b=2'`,
    ],
    [
      "another key in the query",
      { url: "http://host/pets?my_api_key=1" },
      "curl -i 'http://host/pets?my_api_key=1'",
    ],
  ])("%s", (_, parts, want) => {
    expect(toCurl(request(parts), secrets)).toBe(want);
  });

  it.each(["'", "a'b''c", '$(id) `id` \\ " !x', "名 前", "%20 %s", "#x & y; z", "*?[a]~"])(
    "a shell reads %j as one word, as it is",
    (text) => {
      const command = toCurl(
        request({ method: "POST", body: text, url: `http://host/?q=${text}` }),
        secrets,
      );
      const printed = execFileSync(
        "sh",
        ["-c", command.replace(/^curl/, String.raw`printf '%s\n'`)],
        { encoding: "utf8" },
      );
      expect(printed.split("\n").slice(0, -1)).toEqual([
        "-i",
        "-X",
        "POST",
        `http://host/?q=${text}`,
        "--data-raw",
        text,
      ]);
    },
  );
});

test("no credential is ever printed", () => {
  const headers = { authorization: "Digest s3cret", "x-key": "s3cret", cookie: "a=s3cret" };
  expect(toCurl(request({ headers, url: "http://host/?api_key=s3cret" }), secrets)).not.toContain(
    "s3cret",
  );
});
