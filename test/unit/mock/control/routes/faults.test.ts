import { connect } from "node:net";
import { request } from "node:http";
import type { Hono } from "hono";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { listen, type Serving } from "../../../../../src/cli/mock/listen.ts";
import { buildMock } from "../../../../../src/mock/create-mock.ts";
import { faultNames } from "../../../../../src/mock/faults/fault-response.ts";
import { pets, petsMock, token } from "../../pets.ts";
import { call } from "../call.ts";

async function statusesOf(mock: Hono, count: number, headers: Record<string, string> = {}) {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) {
    const answer = await mock.request("/pets/1", { headers: { ...token, ...headers } });
    statuses.push(answer.status);
  }
  return statuses;
}

describe("rules", () => {
  it.each<[string, unknown, number]>([
    ["an operation", { operation: "getPet", status: 404 }, 404],
    ["another one", { operation: "addPet", delay: 0, fault: "EMPTY_RESPONSE" }, 200],
    ["a path", { path: "/pets/*", status: 404 }, 404],
    ["another path", { path: "/cats/*", status: 404 }, 200],
    ["a method", { method: "get", path: "*", status: 404 }, 404],
    ["a session", { session: "w1", status: 404 }, 404],
    ["another session", { session: "w2", status: 404 }, 200],
    ["an operation without that status", { path: "*", status: 415 }, 200],
    ["no chance", { status: 404, probability: 0 }, 200],
  ])("for %s", async (_, rule, want) => {
    const mock = petsMock();
    expect((await call(mock, "POST /faults", rule))[0]).toBe(201);
    expect(await statusesOf(mock, 1, { "x-mock-session": "w1" })).toEqual([want]);
  });

  test("act as often as they say, one after the other", async () => {
    const mock = petsMock();
    await call(mock, "PUT /faults", [
      { operation: "getPet", status: 404, times: 2 },
      { operation: "getPet", delay: 1, times: 1 },
    ]);
    expect(await statusesOf(mock, 4)).toEqual([404, 404, 200, 200]);
    expect((await call(mock, "GET /faults"))[1]).toEqual([
      { id: 1, operation: "getPet", status: 404, times: 2, used: 2 },
      { id: 2, operation: "getPet", delay: 1, times: 1, used: 1 },
    ]);
    expect((await call(mock, "DELETE /faults/1"))[0]).toBe(204);
    expect((await call(mock, "DELETE /faults/1"))[0]).toBe(404);
    expect((await call(mock, "DELETE /faults"))[0]).toBe(204);
    expect((await call(mock, "GET /faults"))[1]).toEqual([]);
  });

  test("a chance depends on the seed, not on other requests", async () => {
    const rule = { operation: "getPet", status: 404, probability: 0.5 };
    const run = async (seed: number, between: boolean) => {
      const mock = petsMock({ seed });
      await call(mock, "POST /faults", rule);
      const statuses: number[] = [];
      for (let at = 0; at < 20; at++) {
        if (between) await mock.request("/count");
        statuses.push(...(await statusesOf(mock, 1)));
      }
      return statuses;
    };
    const first = await run(1, false);
    expect(new Set(first)).toEqual(new Set([200, 404]));
    expect(await run(1, true)).toEqual(first);
    expect(await run(2, false)).not.toEqual(first);
  });

  test("come before credentials are asked for, and the log names them", async () => {
    const mock = petsMock();
    await call(mock, "POST /faults", { operation: "getPet", status: 404 });
    expect((await mock.request("/pets/1")).status).toBe(404);
    expect((await call(mock, "GET /requests/1"))[1]).toMatchObject({
      why: "the fault 1 asks for 404",
      valid: true,
    });
  });
});

describe("without a socket a fault is a body that cannot be read", () => {
  it.each(faultNames)("%s", async (fault) => {
    const mock = petsMock();
    const answer = await mock.request("/pets/1", {
      headers: { ...token, prefer: `fault=${fault}` },
    });
    expect(answer.headers.get("x-mock-fault")).toBe(fault);
    await expect(answer.text()).rejects.toThrow(`network error: ${fault}`);
    expect((await call(mock, "GET /requests/1"))[1]).toMatchObject({ fault, matched: true });
  });
});

test.each(["prefer", "query"])("an unknown fault in %s is a 422", async (where) => {
  const headers = { ...token, ...(where === "prefer" && { prefer: "fault=FIRE" }) };
  const answer = await petsMock().request(`/pets/1${where === "query" ? "?__fault=FIRE" : ""}`, {
    headers,
  });
  expect([answer.status, await answer.text()]).toEqual([
    422,
    expect.stringContaining("fault must be one of EMPTY_RESPONSE, "),
  ]);
});

const built = buildMock({ document: pets });

describe.each<[name: string, serving: Serving]>([
  ["by a socket", { fetch: built.app.fetch, answer: built.answer }],
  ["by a Request", built.app],
])("on a socket, answered %s", (_, serving) => {
  const start = async () => {
    const { url, stop } = await listen(serving, "127.0.0.1", 0);
    onTestFinished(stop);
    return new URL(url);
  };

  /** The status that arrived, and how the exchange failed. */
  const failureOf = (url: URL, fault: string) =>
    new Promise<[number | undefined, string]>((resolve) => {
      const headers = { ...token, prefer: `fault=${fault}` };
      const sent = request(new URL("/pets/1", url), { headers }, (answer) => {
        answer.on("error", (error: NodeJS.ErrnoException) =>
          resolve([answer.statusCode, error.code ?? ""]),
        );
        answer.on("end", () => resolve([answer.statusCode, "none"]));
        answer.resume();
      });
      sent.on("error", (error: NodeJS.ErrnoException) => resolve([undefined, error.code ?? ""]));
      sent.end();
    });

  it.each<[string, string]>([
    ["EMPTY_RESPONSE", "ECONNRESET"],
    ["RANDOM_DATA_THEN_CLOSE", "HPE_INVALID_CONSTANT"],
    ["CONNECTION_RESET_BY_PEER", "ECONNRESET"],
  ])("%s", async (fault, want) => {
    expect(await failureOf(await start(), fault)).toEqual([undefined, want]);
  });

  test("MALFORMED_RESPONSE_CHUNK: a 200 whose body breaks off", async () => {
    const [, failure] = await failureOf(await start(), "MALFORMED_RESPONSE_CHUNK");
    expect(["HPE_INVALID_CHUNK_SIZE", "ECONNRESET"]).toContain(failure);
  });

  test("the bytes on the wire", async () => {
    const url = await start();
    const bytesOf = (fault: string) =>
      new Promise<string>((resolve) => {
        let text = "";
        const socket = connect(Number(url.port), "127.0.0.1", () =>
          socket.write(`GET /count?__fault=${fault} HTTP/1.1\r\nhost: localhost\r\n\r\n`),
        );
        socket.setEncoding("latin1").on("data", (chunk: string) => (text += chunk));
        socket.on("error", () => {}).on("close", () => resolve(text));
      });
    expect(await bytesOf("EMPTY_RESPONSE")).toBe("");
    expect(await bytesOf("CONNECTION_RESET_BY_PEER")).toBe("");
    expect(await bytesOf("RANDOM_DATA_THEN_CLOSE")).toHaveLength(256);
    const malformed = await bytesOf("MALFORMED_RESPONSE_CHUNK");
    expect(malformed).toMatch(/^HTTP\/1\.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n/);
    expect(malformed.split("\r\n\r\n")[1]).not.toMatch(/^[\da-f]+\r\n/i);
  });

  test("the server lives on", async () => {
    const url = await start();
    for (const fault of faultNames) await failureOf(url, fault);
    expect((await fetch(new URL("/count", url))).status).toBe(200);
  });
});
