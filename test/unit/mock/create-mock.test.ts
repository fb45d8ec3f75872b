import { describe, expect, it, test } from "vitest";
import type { RequestLogEntry } from "../../../src/mock/create-mock.ts";
import { jsonBody, pets, petsMock, token } from "./pets.ts";

/** The problem an answer carries: status, code and detail. */
async function problemOf(answer: Response): Promise<[number, string, string]> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const { type, status, detail } = (await answer.json()) as Record<string, string>;
  expect(status).toBe(answer.status);
  return [answer.status, String(type).split("#")[1] ?? "", String(detail)];
}

describe("answers made from the document", () => {
  const mock = petsMock();

  it.each<[string, string, RequestInit, number, unknown]>([
    [
      "a list",
      "/pets",
      { headers: token },
      200,
      expect.arrayContaining([expect.objectContaining({ name: expect.any(String) as string })]),
    ],
    [
      "an item",
      "/pets/1",
      { headers: token },
      200,
      expect.objectContaining({ id: expect.any(Number) as number }),
    ],
    [
      "a creation",
      "/pets",
      jsonBody({ name: "Tom" }),
      201,
      expect.objectContaining({ name: expect.any(String) as string }),
    ],
    ["JSON before other types, whatever comes first", "/export", {}, 200, [0]],
    ["the type that is asked for", "/export", { headers: { accept: "text/csv" } }, 200, "a,b"],
    ["a number as text", "/count", {}, 200, expect.stringMatching(/^\d+$/)],
    [
      "under the base path",
      "/v1/pets/1",
      { headers: token },
      200,
      expect.objectContaining({ name: expect.any(String) as string }),
    ],
  ])("%s", async (_, path, init, status, want) => {
    const answer = await mock.request(path, init);
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : text).toEqual(
      want,
    );
  });

  test("no content", async () => {
    const answer = await mock.request("/pets/1", { method: "DELETE", headers: token });
    expect([answer.status, await answer.text()]).toEqual([204, ""]);
  });

  test("required headers are there", async () => {
    const answer = await mock.request("/pets", { headers: token });
    expect(answer.headers.get("x-total")).toMatch(/^\d+$/);
  });

  test("HEAD has the headers of GET and no body", async () => {
    const get = await mock.request("/pets/2", { headers: token });
    const head = await mock.request("/pets/2", { method: "HEAD", headers: token });
    expect([head.status, await head.text()]).toEqual([200, ""]);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
  });
});

describe("what the mock refuses by itself", () => {
  const mock = petsMock({ maxBody: 64 });
  const long = JSON.stringify({ name: "x".repeat(100) });
  const stream = () =>
    new ReadableStream({
      start(controller) {
        for (let chunk = 0; chunk < 10; chunk++) controller.enqueue(new Uint8Array(10));
        controller.close();
      },
    });
  const chunked = () =>
    ({ method: "POST", headers: token, body: stream(), duplex: "half" }) as RequestInit;

  it.each<[string, string, () => RequestInit, number, string, string]>([
    [
      "an unknown path",
      "/cats",
      () => ({}),
      404,
      "NO_PATH_MATCHED_ERROR",
      "/cats is no path of 'Pets'.",
    ],
    [
      "a wrong method",
      "/pets",
      () => ({ method: "PUT" }),
      405,
      "NO_METHOD_MATCHED_ERROR",
      "/pets does not have PUT, only GET, POST, HEAD.",
    ],
    [
      "no credentials",
      "/pets",
      () => ({}),
      401,
      "UNAUTHORIZED",
      "Credentials are missing or unknown.",
    ],
    [
      "a bad parameter",
      "/pets/x",
      () => ({ headers: token }),
      422,
      "UNPROCESSABLE_ENTITY",
      "The request violates the document.",
    ],
    [
      "another media type",
      "/pets",
      () => ({ method: "POST", headers: { ...token, "content-type": "text/xml" }, body: "<a/>" }),
      415,
      "INVALID_CONTENT_TYPE",
      "Content-Type 'text/xml' is not among application/json.",
    ],
    [
      "malformed JSON",
      "/pets",
      () => ({ ...jsonBody({}), body: "{" }),
      400,
      "MALFORMED_BODY",
      "the body is not valid JSON",
    ],
    [
      "a long body, by its declared length",
      "/pets",
      () => ({
        ...jsonBody({}),
        headers: {
          ...token,
          "content-type": "application/json",
          "content-length": String(long.length),
        },
        body: long,
      }),
      413,
      "PAYLOAD_TOO_LARGE",
      "The body is larger than the 64 bytes this server takes",
    ],
    [
      "a long body in chunks",
      "/pets",
      chunked,
      413,
      "PAYLOAD_TOO_LARGE",
      "The body is larger than the 64 bytes this server takes",
    ],
    [
      "no acceptable type",
      "/export",
      () => ({ headers: { accept: "image/png" } }),
      406,
      "NOT_ACCEPTABLE",
      "exportPets answers application/json, text/csv.",
    ],
    [
      "an answer nobody can make up",
      "/picture",
      () => ({}),
      501,
      "NOT_IMPLEMENTED",
      "picture has no handler, and video/mp4 cannot be made up.",
    ],
    [
      "an operation without answers",
      "/odd",
      () => ({}),
      501,
      "NOT_IMPLEMENTED",
      "The document gives no answer for odd.",
    ],
  ])("%s", async (_, path, init, status, code, detail) => {
    expect(await problemOf(await mock.request(path, init()))).toEqual([
      status,
      code,
      expect.stringContaining(detail),
    ]);
  });

  it.each<[string, string, RequestInit, string, string]>([
    ["405", "/pets", { method: "PUT" }, "allow", "GET, POST, HEAD"],
    ["OPTIONS", "/pets", { method: "OPTIONS" }, "allow", "GET, POST, HEAD"],
    ["401", "/pets", {}, "www-authenticate", "Bearer"],
    ["a declared 401", "/declared", {}, "www-authenticate", "Bearer"],
    [
      "415",
      "/pets",
      { method: "POST", headers: { ...token, "content-type": "a/b" }, body: "x" },
      "accept",
      "application/json",
    ],
    ["413", "/pets", { ...jsonBody({ name: "x".repeat(100) }) }, "connection", "close"],
  ])("%s says how to do it right", async (_, path, init, name, want) => {
    expect((await mock.request(path, init)).headers.get(name)).toBe(want);
  });

  it.each<[string, string, RequestInit, number, unknown]>([
    ["declared 400 for a body that does not fit", "/strict", jsonBody({}), 400, { error: "bad" }],
    [
      "declared 400 for one that is none",
      "/strict",
      { ...jsonBody({}), body: "{" },
      400,
      { error: "bad" },
    ],
    [
      "declared 415",
      "/strict",
      { ...jsonBody({}), headers: { "content-type": "a/b" } },
      415,
      { error: "type" },
    ],
    ["declared 401", "/declared", {}, 401, { error: "who" }],
  ])("the document's own answer: %s", async (_, path, init, status, want) => {
    const answer = await mock.request(path, init);
    expect([answer.status, await answer.json()]).toEqual([status, want]);
  });

  test("a 422 lists everything that is wrong, with its place", async () => {
    const answer = await petsMock().request("/pets?limit=0", { headers: token });
    expect(((await answer.json()) as { validation: unknown }).validation).toEqual([
      {
        location: ["query", "limit"],
        severity: "Error",
        code: "minimum",
        message: "must be >= 1, but is 0",
      },
    ]);
    const body = await petsMock().request("/pets", jsonBody({ name: 5, tag: 5 }));
    expect(
      ((await body.json()) as { validation: { location: string[] }[] }).validation.map(
        (one) => one.location,
      ),
    ).toEqual([
      ["body", "name"],
      ["body", "tag"],
    ]);
    const none = await petsMock().request("/pets", { method: "POST", headers: token });
    expect(((await none.json()) as { validation: unknown }).validation).toEqual([
      { location: ["body"], severity: "Error", code: "required", message: "is required" },
    ]);
  });

  test("without auth nobody asks for credentials", async () => {
    expect((await petsMock({ auth: false }).request("/pets")).status).toBe(200);
  });
});

describe("the same seed gives the same bytes", () => {
  const requests = ["/pets", "/pets/1", "/pets/2", "/count"];
  const bytes = async (mock: ReturnType<typeof petsMock>, paths: readonly string[]) => {
    const answers = new Map<string, string>();
    for (const path of paths) {
      const answer = await mock.request(path, { headers: token });
      answers.set(path, JSON.stringify([...answer.headers]) + (await answer.text()));
    }
    return requests.map((path) => answers.get(path));
  };

  test("whatever the order of the requests", async () => {
    const order = [...requests, "/pets/1", ...requests.toReversed()];
    expect(await bytes(petsMock({ seed: 7 }), order)).toEqual(
      await bytes(petsMock({ seed: 7 }), requests),
    );
  });

  test("another seed, another pet; another id, another pet", async () => {
    const [, one, two] = await bytes(petsMock({ seed: 7 }), requests);
    const [, other] = await bytes(petsMock({ seed: 8 }), requests);
    expect(new Set([one, two, other]).size).toBe(3);
  });
});

test("every answer is logged once, with what was wrong", async () => {
  const log: RequestLogEntry[] = [];
  const mock = petsMock({ log: (entry) => void log.push({ ...entry, ms: 0 }) });
  await mock.request("/pets/1?x=1", { headers: token });
  await mock.request("/pets/x", { headers: token });
  await mock.request("/cats");
  expect(log).toEqual([
    {
      method: "GET",
      path: "/pets/1",
      status: 200,
      ms: 0,
      operation: "getPet",
      why: expect.any(String) as string,
      where: expect.objectContaining({ file: "openapi.yaml" }) as RequestLogEntry["where"],
      problems: [],
    },
    {
      method: "GET",
      path: "/pets/x",
      status: 422,
      ms: 0,
      operation: "getPet",
      problems: ['path.id must be integer, but is "x"'],
    },
    { method: "GET", path: "/cats", status: 404, ms: 0, problems: [] },
  ]);
});

test("a body that cannot be checked is taken, and the log says that nobody looked", async () => {
  const log: RequestLogEntry[] = [];
  const mock = petsMock({ log: (entry) => void log.push(entry) });
  expect((await mock.request("/uncheckable", jsonBody(1))).status).toBe(204);
  expect(log[0]?.problems).toEqual([
    expect.stringMatching(/^body is not checked in full: .* is no regular expression/),
  ]);
});

test("the document of these tests is sound", () => {
  expect(pets.problems).toEqual([]);
});
