import { describe, expect, it, test } from "vitest";
import type { RenderedRequest } from "../../../../../src/mock/control/render-request.ts";
import { bodyLimit } from "../../../../../src/mock/log/request-log.ts";
import { api } from "../../../api.ts";
import { jsonBody, petsMock, token } from "../../pets.ts";
import { call } from "../call.ts";

type Mock = ReturnType<typeof petsMock>;

async function idsOf(mock: Mock, line: string, body?: unknown, session?: string) {
  const headers: Record<string, string> =
    session === undefined ? {} : { "x-mock-session": session };
  const [status, answer] = await call(mock, line, body, headers);
  expect(status).toBe(200);
  return (answer as { requests: RenderedRequest[] }).requests.map(({ id }) => id);
}

/** 1 a list, 2 a bad id, 3 a creation of a session, 4 an unknown path. */
async function visited(): Promise<Mock> {
  const mock = petsMock();
  await mock.request("/pets?limit=2", { headers: token });
  await mock.request("/pets/x", { headers: token });
  await mock.request("/pets", jsonBody({ name: "Tom" }, { ...token, "x-mock-session": "w1" }));
  await mock.request("/v2/pet/1", { headers: token });
  return mock;
}

test("one request: what was sent, what was answered, and why", async () => {
  const mock = await visited();
  const [, entry] = await call(mock, "GET /requests/3");
  expect(entry).toEqual({
    id: 3,
    at: "2026-03-01T12:00:00.000Z",
    session: "w1",
    method: "POST",
    path: "/pets",
    query: "",
    operation: "addPet",
    matched: true,
    valid: true,
    status: 201,
    ms: expect.any(Number) as number,
    why: expect.any(String) as string,
    where: expect.stringMatching(/^openapi\.yaml:\d+:\d+$/) as string,
    problems: [],
    request: {
      headers: {
        authorization: "[redacted]",
        "content-type": "application/json",
        "x-mock-session": "w1",
      },
      body: '{"name":"Tom"}',
      encoding: "utf-8",
      size: 14,
    },
    response: {
      headers: { "content-type": "application/json" },
      body: expect.stringContaining('"name"') as string,
      encoding: "utf-8",
      size: expect.any(Number) as number,
    },
  });
});

describe("found", () => {
  it.each<[string, number[]]>([
    ["", [4, 3, 2, 1]],
    ["method=post", [3]],
    ["path=/pets", [3, 1]],
    ["path=/pets*", [3, 2, 1]],
    ["path=*/1", [4]],
    ["operation=getPet", [2]],
    ["status=422", [2]],
    ["valid=true", [3, 1]],
    ["valid=false", [4, 2]],
    ["session=w1", [3]],
    ["limit=2", [4, 3]],
    ["after=2", [4, 3]],
    ["after=9", []],
    ["method=GET&valid=true", [1]],
  ])("?%s", async (query, want) => {
    expect(await idsOf(await visited(), `GET /requests?${query}`)).toEqual(want);
  });

  it.each<[unknown, number[]]>([
    [{}, [4, 3, 2, 1]],
    [{ path: "/pets*", valid: true }, [3, 1]],
    [{ bodyContains: '"Tom"' }, [3]],
    [{ header: { "X-Mock-Session": "w*" } }, [3]],
    [{ header: { "content-type": "text/*" } }, []],
  ])("%j", async (criteria, want) => {
    const mock = await visited();
    expect(await idsOf(mock, "POST /requests/find", criteria)).toEqual(want);
    expect(await call(mock, "POST /requests/count", criteria)).toEqual([
      200,
      { count: want.length },
    ]);
  });

  test("a session finds its own", async () => {
    const mock = await visited();
    expect(await idsOf(mock, "GET /requests", undefined, "w1")).toEqual([3]);
    expect(await idsOf(mock, "POST /requests/find", {}, "w2")).toEqual([]);
  });
});

test("what no operation matched comes with what it may have meant", async () => {
  const [, answer] = await call(await visited(), "GET /requests/unmatched");
  const { requests } = answer as { requests: (RenderedRequest & { nearest: unknown[] })[] };
  expect(requests.map(({ id, why }) => [id, why])).toEqual([
    [4, "no operation of the document matches"],
  ]);
  expect(requests[0]?.nearest[0]).toEqual({
    operation: "getPet",
    method: "GET",
    path: "/pets/{id}",
    hint: "the path is /pets/{id}",
  });
});

test("forgotten: a session's, then all; the numbers go on", async () => {
  const mock = await visited();
  expect(await call(mock, "DELETE /requests", undefined, { "x-mock-session": "w1" })).toEqual([
    204,
    undefined,
  ]);
  expect(await idsOf(mock, "GET /requests")).toEqual([4, 2, 1]);
  await call(mock, "DELETE /requests");
  expect(await idsOf(mock, "GET /requests")).toEqual([]);
  await mock.request("/pets", { headers: token });
  expect(await idsOf(mock, "GET /requests")).toEqual([5]);
  expect((await call(mock, "GET /requests/1"))[0]).toBe(404);
});

test("only the newest are kept", async () => {
  const mock = petsMock({ control: { logSize: 3 } });
  for (let count = 0; count < 8; count++) await mock.request("/count");
  expect(await idsOf(mock, "GET /requests")).toEqual([8, 7, 6]);
});

describe("bodies", () => {
  const document = api(
    "paths: { /a: { post: { operationId: a, requestBody: { content: { '*/*': {} } }, responses: { 204: { description: ok } } } } }",
  );
  const bodyOf = async (body: BodyInit) => {
    const mock = petsMock({ document });
    await mock.request("/a", { method: "POST", body, headers: { "content-type": "a/b" } });
    const [, entry] = await call(mock, "GET /requests/1");
    return (entry as RenderedRequest).request;
  };

  test("bytes that are no text are base64", async () => {
    expect(await bodyOf(new Uint8Array([0xff, 0, 1]))).toMatchObject({
      body: "/wAB",
      encoding: "base64",
      size: 3,
    });
  });

  test("a long one is cut, even inside a character", async () => {
    const long = `a${"名".repeat(bodyLimit)}`;
    const { body = "", size, encoding } = (await bodyOf(long)) ?? {};
    expect([encoding, size]).toEqual(["utf-8", 1 + 3 * bodyLimit]);
    expect(long.startsWith(body)).toBe(true);
    expect(body.length).toBe(1 + Math.floor((bodyLimit - 1) / 3));
  });

  test("question and answer are told apart, headers too", async () => {
    const echo = api(
      "paths: { /a: { post: { operationId: a, requestBody: { content: { text/plain: {} } }, responses: { 200: { description: ok, content: { text/plain: { example: 答 } } } } } } }",
    );
    const mock = petsMock({ document: echo });
    const headers = { "content-type": "text/plain", "x-empty": "" };
    await mock.request("/a", { method: "POST", body: "问", headers });
    const [, entry] = await call(mock, "GET /requests/1");
    expect(entry).toMatchObject({
      request: { headers, body: "问", size: 3 },
      response: { headers: { "content-type": "text/plain; charset=utf-8" }, body: "答", size: 3 },
    });
  });

  test("one that nobody read", async () => {
    const mock = petsMock({ document });
    const headers = { "content-length": "4" };
    await mock.request("/none", { method: "POST", body: "text", headers });
    const [, entry] = await call(mock, "GET /requests/1");
    expect((entry as RenderedRequest).request).toMatchObject({ body: "text" });
  });

  test("a problem is kept, and still sent", async () => {
    const mock = petsMock();
    const answer = await mock.request("/none");
    const [, entry] = await call(mock, "GET /requests/1");
    expect(await answer.text()).toBe((entry as RenderedRequest).response?.body);
  });
});

test("the API keys of the document are left out wherever they travel", async () => {
  const document =
    api(`paths: { /a: { get: { operationId: a, responses: { 204: { description: ok } } } } }
components: { securitySchemes: { one: { type: apiKey, in: header, name: X-Key }, two: { type: apiKey, in: query, name: "my key" } } }`);
  const mock = petsMock({ document });
  const headers = { "x-key": "s3cret", cookie: "s=s3cret", "x-api-key": "s3cret", accept: "a/b" };
  await mock.request("/a?x=1&my+key=s3cret&my%20key=s3cret", { headers });
  const [, entry] = await call(mock, "GET /requests/1");
  expect(JSON.stringify(entry)).not.toContain("s3cret");
  expect(entry).toMatchObject({
    query: "x=1&my+key=[redacted]&my%20key=[redacted]",
    request: { headers: { "x-key": "[redacted]", accept: "a/b" } },
  });
});
