import { describe, expect, test } from "vitest";
import { judgeRecording } from "../../../../src/contract/recording/judge-recording.ts";
import { collect, findingsOf } from "../../../collect.ts";
import { api } from "../../api.ts";

const document = api(`
paths:
  /pets:
    post:
      operationId: createPet
      security: [{ key: [] }]
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
          application/x-www-form-urlencoded:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
      responses:
        "201":
          description: made
          content: { application/json: { schema: { type: object, required: [id] } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
`);

const type = [{ name: "Content-Type", value: "application/json; charset=gbk" }];

const entry = (change: { request?: object; response?: object } = {}) => ({
  time: 12.5,
  request: {
    method: "POST",
    url: "https://api.test/v1/pets",
    headers: [{ name: ":path", value: "/v1/pets" }, ...type],
    postData: { mimeType: "application/json", text: '{"name":"林"}' },
    ...change.request,
  },
  response: {
    status: 201,
    headers: [
      ...type,
      { name: "Content-Encoding", value: "gzip" },
      { name: "Content-Length", value: "3" },
    ],
    content: { size: 8, mimeType: "application/json", text: '{"id":"林"}' },
    ...change.response,
  },
});

const har = (...entries: unknown[]) =>
  JSON.stringify({ log: { version: "1.2", entries } }, null, 1);

const baseUrl = "https://api.test/v1";

const run = (text: string, file = "it.har", base: string | undefined = baseUrl) =>
  collect(judgeRecording({ document, text, file, ...(base === "" ? {} : { baseUrl: base }) }));

const told = async (text: string, file?: string) =>
  findingsOf(await run(text, file)).map((one) => `${one.severity} ${one.rule} ${one.instance}`);

describe("a HAR file", () => {
  const request = (change: object) => har(entry({ request: change }));
  const response = (change: object) => har(entry({ response: change }));
  test.each([
    ["a good exchange", har(entry()), []],
    ["a broken answer", response({ content: { text: "{}" } }), ["error body-fits-schema "]],
    [
      "a base64 answer",
      response({
        headers: [{ name: "Content-Type", value: "application/json" }],
        content: { text: btoa("{}"), encoding: "base64" },
      }),
      ["error body-fits-schema "],
    ],
    ["an answer that was not kept", response({ content: { size: 9 } }), []],
    ["no answer at all", response({ status: 0 }), []],
    ["an undocumented error", response({ status: 500 }), ["warning status-documented status"]],
    ["what a cache asked for, and has still", response({ status: 304, content: {} }), []],
    [
      "a broken request",
      request({ postData: { text: "{}" } }),
      ["warning request-fits-document request body"],
    ],
    [
      "a form that was kept as parameters",
      request({
        headers: [{ name: "Content-Type", value: "application/x-www-form-urlencoded" }],
        postData: {
          mimeType: "application/x-www-form-urlencoded",
          params: [{ name: "x", value: "1" }],
        },
      }),
      ["warning request-fits-document request body"],
    ],
    [
      "a request nobody can read",
      request({ postData: { text: "{" } }),
      ["warning request-fits-document request body"],
    ],
    [
      "an undocumented path",
      har(entry(), entry({ request: { url: `${baseUrl}/x` } })),
      ["error path-documented request path"],
    ],
    ["another host", har(entry(), entry({ request: { url: "https://cdn.test/x.js" } })), []],
    ["a preflight", request({ method: "OPTIONS" }), []],
  ])("%s", async (_, text, want) => expect(await told(text)).toEqual(want));

  test("what cannot be read is told as a sentence", async () => {
    const [finding] = findingsOf(await run(request({ postData: { text: "{" } })));
    expect(finding?.message).toMatch(/^what the client sent cannot be read: the body is not valid/);
  });

  test("without a base, requests the document does not know are passed over and told", async () => {
    const page = entry({ request: { url: "https://cdn.test/x.js?v=1" } });
    const pets = entry({ request: { url: "https://any.test/pets" } });
    const events = await run(har(page, pets), "it.har", "");
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: "skipped",
        subject: "POST https://cdn.test/x.js (it.har, entry 1)",
      }),
    );
    expect(events.filter((one) => one.kind === "case-finished")).toHaveLength(1);
  });

  test.each([
    ["no JSON", '{"log": {\n"entries": [}', "it.har:2:", "the recording is no JSON"],
    ["no HAR", "[]", "it.har:1:", "it has no log.entries"],
    ["an entry without a request", har(entry(), {}), "it.har:", "entry 2 has no request"],
    [
      "a body that is no base64",
      har(entry({ response: { content: { text: "?", encoding: "base64" } } })),
      "it.har:5:",
      "no base64",
    ],
  ])("%s is refused with its place", async (_, text, place, message) => {
    const error: unknown = await run(text).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "RECORDING_UNREADABLE",
      message: expect.stringContaining(message),
    });
    const { where } = error as { where: { file: string; line: number } };
    expect(`${where.file}:${where.line}:`).toContain(place);
  });

  test("nothing for this document is no success", async () => {
    await expect(run(har(entry({ request: { url: "https://cdn.test/" } })))).rejects.toThrow(
      "none of the 1 requests of it.har is for 'Pets'",
    );
  });
});

describe("lines of JSON", () => {
  const plain = (change: object = {}) =>
    JSON.stringify({
      method: "post",
      url: "/v1/pets",
      requestHeaders: { "content-type": "application/json" },
      requestBody: '{"name":"Rex"}',
      status: 201,
      responseHeaders: [["content-type", "application/json"]],
      responseBody: '{"id":1}',
      ...change,
    });
  const event = (body: string) =>
    JSON.stringify({
      kind: "case-finished",
      request: {
        method: "POST",
        url: `${baseUrl}/pets`,
        headers: { "content-type": "application/json" },
        body: '{"name":"Rex"}',
      },
      response: {
        status: 201,
        headers: { "content-type": "application/json" },
        body: { base64: btoa(body) },
      },
      ms: 1,
    });
  test.each([
    ["a good line", plain(), []],
    ["a broken answer", plain({ responseBody: "{}" }), ["error body-fits-schema "]],
    [
      "bodies as JSON values",
      plain({ requestBody: {}, responseBody: { id: 1 } }),
      ["warning request-fits-document request body"],
    ],
    ["events of a run", `{"kind":"run-started"}\n${event("{}")}\n`, ["error body-fits-schema "]],
  ])("%s", async (_, text, want) => expect(await told(text, "it.ndjson")).toEqual(want));

  test.each([
    ["no JSON", `${plain()}\n{`, "it.ndjson:2", "no JSON"],
    ["no object", "1", "it.ndjson:1", "no JSON object"],
    ["no status", plain({ status: "200" }), "it.ndjson:1", "has no status"],
  ])("%s is refused with its line", async (_, text, place, message) => {
    const error: unknown = await run(text, "it.ndjson").catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "RECORDING_UNREADABLE",
      message: expect.stringContaining(message),
    });
    const { where } = error as { where: { file: string; line: number } };
    expect(`${where.file}:${where.line}`).toBe(place);
  });
});
