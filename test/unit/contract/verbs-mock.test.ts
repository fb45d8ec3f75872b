import { describe, expect, it } from "vitest";
import { mutate } from "../../../src/contract/mutate/mutate.ts";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { collect } from "../../collect.ts";
import { mockServer, serverTarget } from "../../in-process.ts";
import { api } from "../api.ts";
import { findingsOf, skipped } from "./pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const body = (schema: string) => `requestBody: { required: true, ${json(schema)} }`;
const problem = json(
  "{ type: object, required: [error], properties: { error: { type: string } } }",
);
const answers = (schema: string, ...refusals: number[]) => {
  const more = refusals.map((status) => `${status}: { description: no, ${problem} }`);
  return `responses: { ${[`200: { description: ok, ${json(schema)} }`, ...more].join(", ")} }`;
};
const members =
  "name: { type: string, minLength: 1, maxLength: 30 }, rank: { type: integer, enum: [1, 2, 3] }";
const key = "{ type: object, required: [id], properties: { id: { type: integer } } }";
const tag = `{ type: object, required: [id, name], properties: { id: { type: integer }, ${members} } }`;
const search = `{ type: object, properties: { page: { type: integer, minimum: 1, default: 1 }, page_size: { type: integer, minimum: 1, maximum: 50, default: 20 }, rank: { type: integer, enum: [1, 2, 3] } } }`;
const page = `{ type: object, required: [rows, total], properties: { rows: { type: array, items: ${tag} }, total: { type: integer } } }`;

const document = api(`paths:
  /tag/create: { post: { operationId: create, ${body(`{ type: object, required: [name], properties: { ${members} } }`)}, ${answers(tag, 400)} } }
  /tag/get: { post: { operationId: get, ${body(key)}, ${answers(tag, 400, 404)} } }
  /tag/update: { post: { operationId: update, ${body(`{ type: object, required: [id], properties: { id: { type: integer }, ${members} } }`)}, ${answers(tag, 400, 404)} } }
  /tag/delete: { post: { operationId: remove, ${body(key)}, ${answers("{ type: object, required: [ok], properties: { ok: { type: boolean } } }", 400, 404)} } }
  /tag/list: { post: { operationId: list, ${body(search)}, ${answers(page, 400)} } }
  /tag/find: { get: { operationId: find, parameters: [{ name: id, in: query, required: true, schema: { type: integer } }], ${answers(tag, 400, 404)} } }
`);

describe("a document whose paths have verbs, played by the mock", () => {
  const mock = createMock({ document });
  const post = async (verb: string, sent: unknown) => {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(sent) };
    const answer = await mock.request(`/tag/${verb}`, init);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("keeps what is created by the key in later bodies", async () => {
    const { body: made } = await post("create", { name: "林若溪", rank: 3 });
    const { id } = made;
    expect(await post("get", { id })).toEqual({ status: 200, body: made });
    expect(await post("update", { id, rank: 1 })).toMatchObject({ body: { ...made, rank: 1 } });
    expect(await post("list", { page_size: 50, rank: 1 })).toMatchObject({
      body: { rows: expect.arrayContaining([{ ...made, rank: 1 }]) as unknown },
    });
    expect(await post("list", { page_size: 1 })).toMatchObject({ body: { rows: [{}] } });
    expect(await post("delete", { id })).toMatchObject({ status: 200 });
    expect((await post("get", { id })).status).toBe(404);
  });

  it("has no findings, and nothing stays", async () => {
    const events = await collect(verify({ document, target: handlerTarget(mock.fetch) }));
    expect(findingsOf(events)).toEqual([]);
    expect(events.findLast((one) => one.kind === "cleanup-finished")).not.toHaveProperty("grown");
    expect(JSON.stringify(skipped(events))).not.toContain("charset");
  });

  it.each([
    [
      "state",
      "get",
      ["read-has-a-side-effect", "read-shows-another-record", "read-shows-something-else"],
    ],
    ["state", "remove", ["deleted-is-still-there"]],
    [
      "collections",
      "list",
      ["filter-drops-a-row", "filter-inverted", "page-ignored", "size-ignored"],
    ],
  ] as const)("shows the faults of %s at %s to a run", async (group, operation, faults) => {
    const createTarget = () => serverTarget(mockServer({ document }).server);
    const wanted = new Set<string>(faults);
    const found: string[] = [];
    const all = mutate({
      document,
      createTarget,
      only: [group],
      include: [operation],
      lasting: false,
    });
    for await (const event of all)
      if (event.kind === "mutant-tried" && event.outcome === "found" && wanted.has(event.fault))
        found.push(event.fault);
    expect(found.toSorted()).toEqual(faults);
  });
});
