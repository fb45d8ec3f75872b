import { describe, expect, it } from "vitest";
import { client } from "./client.ts";

const jsonPatch = { "content-type": "application/json-patch+json" };

describe("conditions and patches", () => {
  const send = client("notes");
  const created = async () => {
    const { body, headers } = await send("POST /notes", { title: "A" });
    return {
      at: `/notes/${(body as { uuid: string }).uuid}`,
      etag: headers.get("etag") ?? "",
      headers,
    };
  };

  it("an entity tag says whether the record is the same", async () => {
    const { at, etag, headers } = await created();
    expect(headers.get("location")).toBe(`http://localhost${at}`);
    expect((await send(`GET ${at}`, undefined, { "if-none-match": etag })).status).toBe(304);
    expect((await send(`PUT ${at}`, { title: "B" }, { "if-match": '"other"' })).status).toBe(412);
    expect((await send(`PUT ${at}`, { title: "B" }, { "if-match": etag })).status).toBe(200);
    expect((await send(`PUT ${at}`, { title: "C" }, { "if-match": etag })).status).toBe(412);
    expect((await send(`DELETE ${at}`, undefined, { "if-match": "*" })).status).toBe(204);
  });

  it.each<[string, unknown, number]>([
    [
      "a patch",
      [
        { op: "test", path: "/title", value: "A" },
        { op: "add", path: "/tags/-", value: "t" },
      ],
      200,
    ],
    ["a test that fails", [{ op: "test", path: "/title", value: "Z" }], 409],
    ["a record that is none afterwards", [{ op: "replace", path: "/title", value: 5 }], 409],
    ["no pointer", [{ op: "remove", path: "title" }], 409],
    ["a path that is not there", [{ op: "remove", path: "/nothing/here" }], 409],
  ])("JSON Patch: %s", async (_, steps, status) => {
    const { at } = await created();
    expect((await send(`PATCH ${at}`, steps, jsonPatch)).status).toBe(status);
    const { body } = await send(`GET ${at}`);
    expect(body).toMatchObject(status === 200 ? { tags: ["t"] } : { title: "A", tags: [] });
  });
});
