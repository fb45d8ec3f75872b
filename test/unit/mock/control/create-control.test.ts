import { describe, expect, it, test } from "vitest";
import type { ControlOptions } from "../../../../src/mock/control/options.ts";
import { petsMock, token } from "../pets.ts";
import { call, detailOf } from "./call.ts";

interface Index {
  readonly routes: readonly { method: string; path: string; title: string }[];
}

const mock = petsMock();
const index = ((await call(mock, "GET "))[1] as Index).routes;

describe("the index", () => {
  it.each(index)("$method $path is known, and has a line", async ({ method, path, title }) => {
    expect(title).toMatch(/^\S.{5,120}$/);
    const asked = path.slice("/__mock".length).replaceAll(/\{\w+\}/g, "x");
    if (asked === "/events") return;
    const [status, body] = await call(
      petsMock(),
      `${method} ${asked}`,
      method === "GET" ? undefined : {},
    );
    expect(JSON.stringify(body ?? null)).not.toContain("nothing the mock knows");
    expect(status).not.toBe(405);
  });

  test("it is there under the mock's path", async () => {
    const answer = await petsMock({ at: "/shop" }).request("/shop/__mock");
    const { routes } = (await answer.json()) as Index;
    expect(routes.map(({ path }) => path)).toContain("/shop/__mock/requests/{id}");
  });
});

test("another method is a 405 that names the right ones", async () => {
  const answer = await mock.request("/__mock/seed", { method: "POST" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, PUT, HEAD"]);
});

test("no page is told that it may call", async () => {
  const answer = await mock.request("/__mock", { headers: { origin: "http://localhost:3000" } });
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, null]);
});

test("without control there is none", async () => {
  const none = petsMock({ control: false });
  expect((await none.request("/__mock/health")).status).toBe(404);
  expect((await none.request("/pets/1", { headers: token })).status).toBe(200);
});

describe("who may call", () => {
  const here: ControlOptions = { host: "127.0.0.1" };
  const secret: ControlOptions = { host: "0.0.0.0", token: "secret" };
  const local = "http://127.0.0.1:4010";

  it.each<[string, ControlOptions, string, Record<string, string>, number]>([
    ["a program on this machine", here, local, {}, 200],
    ["by name", here, "http://localhost:4010", {}, 200],
    ["by the other loopback", here, "http://[::1]:4010", {}, 200],
    ["by a name that leads here", here, "http://evil.example:4010", {}, 403],
    ["by the name it was bound to", { host: "my.localhost" }, "http://my.localhost", {}, 200],
    ["in this process, by any name", {}, "http://api.example", {}, 200],
    ["a page of another site", here, local, { origin: "https://evil.example" }, 403],
    ["a page of a file", here, local, { origin: "null" }, 403],
    ["a page of this machine", here, local, { origin: "http://localhost:3000" }, 200],
    ["a form of another site", here, local, { "sec-fetch-site": "cross-site" }, 403],
    [
      "a link from another site",
      here,
      local,
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" },
      200,
    ],
    ["open to others, without a token", { host: "0.0.0.0" }, local, {}, 403],
    ["with the token", secret, "http://box.example", { "x-mock-token": "secret" }, 200],
    ["with another one", secret, local, { "x-mock-token": "Secret" }, 403],
    ["with a beginning of it", secret, local, { "x-mock-token": "secre" }, 403],
    ["without it", secret, local, {}, 403],
    [
      "with the token, from a page of another site",
      secret,
      local,
      { "x-mock-token": "secret", origin: "https://evil.example" },
      403,
    ],
  ])("%s", async (_, control, url, headers, want) => {
    const answer = await petsMock({ control }).request(`${url}/__mock/health`, { headers });
    expect(answer.status).toBe(want);
  });
});

describe("bad input is a 400 that names the member", () => {
  it.each<[string, unknown, string]>([
    ["PUT /seed", undefined, "body must be an object, but is nothing"],
    ["PUT /seed", {}, "body: 'seed' is missing"],
    ["PUT /seed", { seed: [] }, "body: 'seed' must be a whole number or a text, but is []"],
    ["PUT /seed", { seed: 1, sed: 2 }, "body: 'sed' is no member; there is seed"],
    ["POST /reset?all=yes", undefined, "query: 'all' must be true or false, but is 'yes'"],
    ["PUT /snapshots/a%20b", undefined, "the name of a snapshot must be 1 to 64 letters"],
    ["GET /requests?limit=0", undefined, "query: 'limit' must be a whole number from 1, but is 0"],
    [
      "GET /requests?limit=x",
      undefined,
      "query: 'limit' must be a whole number from 1, but is \"x\"",
    ],
    ["GET /requests?pth=1", undefined, "query: 'pth' is no member; there is valid, method, path"],
    ["POST /requests/find", [], "body must be an object, but is []"],
    ["POST /requests/find", { header: { a: 1 } }, "body: 'header' must be an object of texts"],
    ["GET /events?after=x", undefined, "query: 'after' must be a whole number from 0"],
    ["POST /faults", { fault: "FIRE" }, "the rule: 'fault' must be one of EMPTY_RESPONSE"],
    ["POST /faults", {}, "the rule: 'status' is missing, and so are 'fault' and 'delay'"],
    ["POST /faults", { status: 404, fault: "EMPTY_RESPONSE" }, "give one of them"],
    ["POST /faults", { delay: 1, operation: "x" }, "'operation' must be an operationId"],
    ["POST /faults", { delay: 1, method: "LOCK" }, "'method' must be one that an operation has"],
    ["POST /faults", { status: 418 }, "'status' must be one that the document describes there"],
    ["POST /faults", { delay: { uniform: [2, 1] } }, "'delay' must be milliseconds up to 60000"],
    ["POST /faults", { delay: -1 }, "'delay' must be milliseconds"],
    ["POST /faults", { delay: 1, times: 0 }, "'times' must be a whole number from 1, but is 0"],
    ["POST /faults", { delay: 1, probability: 2 }, "'probability' must be a number from 0 to 1"],
    ["PUT /faults", [{ delay: 1 }, { delay: 1, x: 1 }], "rule 1: 'x' is no member"],
  ])("%s %j", async (line, body, want) => {
    expect(detailOf(await call(petsMock(), line, body))).toEqual([
      400,
      expect.stringContaining(want),
    ]);
  });

  test("no JSON", async () => {
    const answer = await petsMock().request("/__mock/seed", { method: "PUT", body: "{" });
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining("the body is not valid JSON"),
    ]);
  });

  test("a session's name", async () => {
    const bad = { "x-mock-session": "a b" };
    const want = [400, expect.stringContaining("X-Mock-Session must be 1 to 64 letters")];
    expect(detailOf(await call(mock, "GET /state", undefined, bad))).toEqual(want);
    const answer = await mock.request("/pets", { headers: { ...token, ...bad } });
    expect([answer.status, await answer.text()]).toEqual(want);
  });
});
