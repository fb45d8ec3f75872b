import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { fetchDocument, loadDocument } from "../../../src/document/load.ts";
import { folderOf } from "../api.ts";

const head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";
const schemaOf = (ref: string) => `${head}components: { schemas: { It: { $ref: '${ref}' } } }\n`;

/** A server on a free port with these files; `->` in front of a text redirects there. */
async function serve(files: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer((request, response) => {
    const text = files[request.url ?? ""];
    if (text?.startsWith("->")) response.writeHead(302, { location: text.slice(2) }).end();
    else response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("references to the network", () => {
  const files = {
    "/a.yaml": "A: { items: { $ref: 'sub/b.json#/B' } }",
    "/sub/b.json": '{ "B": { "type": "string" } }',
    "/moved.yaml": "->/a.yaml",
    "/bad.yaml": "a: [",
  };

  test("are followed with --allow-ref, from file to file", async () => {
    const url = await serve(files);
    const cwd = folderOf({ "api.yaml": schemaOf(`${url}/a.yaml#/A`) });
    const document = await fetchDocument("api.yaml", { cwd, allowRef: true });
    expect(document.problems).toEqual([]);
    expect(document.follow("/components/schemas/It")?.value).toEqual({
      items: { $ref: "#/components/schemas/B" },
    });
    expect(document.files).toEqual(["api.yaml", `${url}/a.yaml`, `${url}/sub/b.json`]);
    expect(document.where("/components/schemas/B/type").file).toBe(`${url}/sub/b.json`);
  });

  it.each([
    [
      "without it nothing is fetched",
      "/a.yaml#/A",
      false,
      "documents are not fetched from the network",
    ],
    ["what is not there", "/nope.yaml#/A", true, "it answers 404"],
    ["a redirection", "/moved.yaml#/A", true, "unexpected redirect"],
  ])("%s", async (_, path, allowRef, message) => {
    const url = await serve(files);
    const cwd = folderOf({ "api.yaml": schemaOf(url + path) });
    const { problems } = await fetchDocument("api.yaml", { cwd, allowRef });
    expect(problems).toMatchObject([
      { message: expect.stringContaining(message), where: { file: "api.yaml", line: 3 } },
    ]);
  });

  test("a file that is no YAML stops everything", async () => {
    const url = await serve(files);
    const cwd = folderOf({ "api.yaml": schemaOf(`${url}/bad.yaml`) });
    await expect(fetchDocument("api.yaml", { cwd, allowRef: true })).rejects.toMatchObject({
      code: "SPEC_SYNTAX",
      where: { file: `${url}/bad.yaml` },
    });
  });

  test("what waits for nobody does not fetch", () => {
    const cwd = folderOf({ "api.yaml": schemaOf("http://127.0.0.1:1/a.yaml") });
    expect(loadDocument("api.yaml", { cwd, allowRef: true }).problems).toMatchObject([
      { message: expect.stringContaining("not fetched") },
    ]);
  });
});

describe("a document on the network", () => {
  test("is read, with what lies in its folder", async () => {
    const url = await serve({
      "/v1/api.yaml": "->/v1/real.yaml",
      "/v1/real.yaml": schemaOf("parts/a.yaml"),
      "/v1/parts/a.yaml": "type: string",
    });
    const document = await fetchDocument(`${url}/v1/api.yaml`);
    expect(document.problems).toEqual([]);
    expect(document.follow("/components/schemas/It")?.value).toEqual({ type: "string" });
  });

  it.each([
    ["elsewhere on the server", "../secret.yaml", false, "not fetched"],
    ["a file of this machine", "file:///etc/hostname", true, "it is no http or https URL"],
  ])("but not %s", async (_, ref, allowRef, message) => {
    const url = await serve({ "/v1/api.yaml": schemaOf(ref), "/secret.yaml": "{}" });
    const { problems } = await fetchDocument(`${url}/v1/api.yaml`, { allowRef });
    expect(problems).toMatchObject([{ message: expect.stringContaining(message) }]);
  });

  it.each([
    ["that is not there", (url: string) => `${url}/no.yaml`, "it answers 404"],
    ["where nobody listens", () => "http://127.0.0.1:1/a.yaml", "cannot be read"],
  ])("one %s", async (_, urlOf, message) => {
    await expect(fetchDocument(urlOf(await serve({})))).rejects.toMatchObject({
      code: "SPEC_NOT_FOUND",
      message: expect.stringContaining(message),
    });
  });
});
