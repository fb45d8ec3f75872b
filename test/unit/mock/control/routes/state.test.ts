import type { Hono } from "hono";
import { describe, expect, it, test } from "vitest";
import { jsonBody, petsMock, token } from "../../pets.ts";
import { call, detailOf, keeper } from "../call.ts";

const session = (name: string) => ({ "x-mock-session": name });

async function create(mock: Hono, headers: Record<string, string> = {}): Promise<unknown> {
  const answer = await mock.request("/pets", jsonBody({ name: "Tom" }, { ...token, ...headers }));
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: unknown }).id;
}

async function namesOf(mock: Hono, headers: Record<string, string> = {}): Promise<string[]> {
  const [, state] = await call(mock, "GET /state", undefined, headers);
  return ((state as { pets?: { name: string }[] }).pets ?? []).map(({ name }) => name);
}

describe("snapshots", () => {
  it.each(["PUT", "POST"])("saved by %s, restored with the ids that come next", async (method) => {
    const mock = keeper();
    expect(await call(mock, `${method} /snapshots/one`)).toEqual([
      201,
      { name: "one", tables: { pets: 1 } },
    ]);
    const first = await create(mock);
    expect(await namesOf(mock)).toEqual(["Rex", "Tom"]);
    expect(await call(mock, "POST /snapshots/one/restore")).toEqual([204, undefined]);
    expect(await namesOf(mock)).toEqual(["Rex"]);
    expect(await create(mock)).toBe(first);
    // What came after it did not change it.
    await call(mock, "POST /snapshots/one/restore");
    expect(await namesOf(mock)).toEqual(["Rex"]);
  });

  test("listed, shown, replaced, deleted", async () => {
    const mock = keeper();
    await call(mock, "PUT /snapshots/one");
    await create(mock);
    expect((await call(mock, "PUT /snapshots/one"))[0]).toBe(200);
    expect(await call(mock, "GET /snapshots")).toEqual([
      200,
      [{ name: "one", tables: { pets: 2 } }],
    ]);
    expect((await call(mock, "GET /snapshots/one"))[1]).toMatchObject({
      state: { pets: [{ id: "first", name: "Rex" }, { name: "Tom" }] },
    });
    expect((await call(mock, "DELETE /snapshots/one"))[0]).toBe(204);
    expect(detailOf(await call(mock, "POST /snapshots/one/restore"))).toEqual([
      404,
      "the session has no snapshot 'one', only: none",
    ]);
  });

  test("a session's own, and no more than it may keep", async () => {
    const mock = keeper();
    await call(mock, "PUT /snapshots/one");
    expect((await call(mock, "GET /snapshots/one", undefined, session("w")))[0]).toBe(404);
    for (let count = 0; count < 99; count++) await call(mock, `PUT /snapshots/${count}`);
    expect((await call(mock, "PUT /snapshots/more"))[0]).toBe(400);
    expect((await call(mock, "PUT /snapshots/98"))[0]).toBe(200);
  });
});

describe("sessions", () => {
  test("share nothing, and make the same ids", async () => {
    const mock = keeper();
    const [one, two] = [await create(mock, session("w1")), await create(mock, session("w2"))];
    expect(one).toBe(two);
    expect(await namesOf(mock)).toEqual(["Rex"]);
    await call(mock, "POST /reset", undefined, session("w1"));
    expect(await namesOf(mock, session("w1"))).toEqual(["Rex"]);
    expect(await namesOf(mock, session("w2"))).toEqual(["Rex", "Tom"]);
  });

  test("listed and deleted", async () => {
    const mock = keeper();
    await create(mock, session("w1"));
    const none = { snapshots: [], scenario: null };
    expect(await call(mock, "GET /sessions")).toEqual([
      200,
      [
        { session: null, tables: { pets: 1 }, ...none },
        { session: "w1", tables: { pets: 2 }, ...none },
      ],
    ]);
    expect((await call(mock, "DELETE /sessions/w1"))[0]).toBe(204);
    expect((await call(mock, "DELETE /sessions/w1"))[0]).toBe(404);
    expect(await namesOf(mock, session("w1"))).toEqual(["Rex"]);
  });

  test("the least recently used one makes room", async () => {
    const mock = keeper({ control: { maxSessions: 2 } });
    for (const name of ["a", "b"]) await create(mock, session(name));
    await namesOf(mock, session("a"));
    await create(mock, session("c"));
    const [, list] = await call(mock, "GET /sessions");
    expect((list as { session: string }[]).map((one) => one.session)).toEqual([null, "a", "c"]);
    expect(await namesOf(mock, session("a"))).toEqual(["Rex", "Tom"]);
  });
});

test("a reset of everything", async () => {
  const mock = keeper();
  await create(mock);
  await create(mock, session("w1"));
  await call(mock, "POST /faults", { delay: 0 });
  expect((await call(mock, "POST /reset?all=true"))[0]).toBe(204);
  expect(await namesOf(mock)).toEqual(["Rex"]);
  expect((await call(mock, "GET /sessions"))[1]).toHaveLength(1);
  expect((await call(mock, "GET /faults"))[1]).toEqual([]);
  expect((await call(mock, "GET /requests"))[1]).toEqual({ count: 0, requests: [] });
});

describe("the seed", () => {
  const petOf = async (mock: Hono, headers: Record<string, string> = {}) =>
    (await mock.request("/pets/1", { headers: { ...token, ...headers } })).text();

  test("changed, what is made up is what a mock of that seed makes up", async () => {
    const mock = petsMock({ seed: 1 });
    const before = await petOf(mock);
    expect(await call(mock, "PUT /seed", { seed: "x" })).toEqual([200, { seed: "x" }]);
    expect(await call(mock, "GET /seed")).toEqual([200, { seed: "x" }]);
    expect(await petOf(mock)).toBe(await petOf(petsMock({ seed: "x" })));
    await call(mock, "PUT /seed", { seed: 1 });
    expect(await petOf(mock)).toBe(before);
  });

  test("changed, the state starts anew with the ids of that seed", async () => {
    const mock = keeper({ seed: 1 });
    await create(mock);
    await call(mock, "PUT /seed", { seed: 2 });
    expect(await namesOf(mock)).toEqual(["Rex"]);
    expect(await create(mock)).toBe(await create(keeper({ seed: 2 })));
  });

  test("of one request concerns that request only", async () => {
    const mock = petsMock();
    const before = await petOf(mock);
    expect(await petOf(mock, { prefer: "seed=other" })).not.toBe(before);
    expect(await petOf(mock)).toBe(before);
    expect(await call(mock, "GET /seed")).toEqual([200, { seed: 1 }]);
  });
});
