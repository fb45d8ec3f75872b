import { describe, expect, it } from "vitest";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { verbPathOf } from "../../../../src/resource/verbs/verb-words.ts";
import { api } from "../../api.ts";

const paths: readonly (readonly [path: string, want: string | undefined])[] = [
  ["/contact/create", "create /contact"],
  ["/contact/add", "create /contact"],
  ["/contact/get", "look /contact"],
  ["/contact/getById", "look /contact"],
  ["/contact/queryPage", "look /contact"],
  ["/contact/listAll", "look /contact"],
  ["/contact/update", "update /contact"],
  ["/contact/delete/{id}", "remove /contact {id}"],
  ["/api/v1/createContact", "create /api/v1/contact"],
  ["/api/v1/getContactList", "look /api/v1/contact"],
  ["/contact/createContact", "create /contact"],
  ["/contacts.create", "create /contact"],
  ["/contact/addTag", "create /contact/tag"],
  ["/contact/batchDelete", "remove /contact/batch"],
  ["/contact/{id}/delete", undefined],
  ["/contact/transfer", undefined],
  ["/contacts", undefined],
  ["/list", undefined],
];

describe("verbPathOf", () => {
  it.each(paths)("%s", (path, want) => {
    const found = verbPathOf(path);
    const end = found?.parameter === undefined ? "" : ` {${found.parameter}}`;
    expect(found && `${found.kind} ${found.stem}${end}`).toBe(want);
  });
});

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const row =
  "{ type: object, properties: { id: { type: integer }, name: { type: string }, rank: { type: integer } } }";
const key = json("{ type: object, required: [id], properties: { id: { type: integer } } }");
const envelope = (data: string) =>
  `responses: { 200: { description: ok, ${json(`{ type: object, properties: { code: { type: integer }, msg: { type: string }, data: ${data} } }`)} } }`;

const document = api(`paths:
  /tag/add: { post: { operationId: add, requestBody: { ${json("{ type: object, required: [name], properties: { name: { type: string }, rank: { type: integer } } }")} }, ${envelope(row)} } }
  /tag/detail: { post: { operationId: detail, requestBody: { ${key} }, ${envelope(row)} } }
  /tag/edit: { post: { operationId: edit, requestBody: { ${json(row)} }, ${envelope("{}")} } }
  /tag/del: { post: { operationId: del, requestBody: { ${key} }, ${envelope("{}")} } }
  /tag/page: { post: { operationId: page, requestBody: { ${json("{ type: object, properties: { pageNo: { type: integer }, pageSize: { type: integer }, name: { type: string }, orderBy: { type: string, enum: [name, rank] } } }")} }, ${envelope(`{ type: object, properties: { list: { type: array, items: ${row} }, total: { type: integer } } }`)} } }
  /tag/transfer: { post: { operationId: transfer, requestBody: { ${key} }, ${envelope("{}")} } }
  /search: { get: { operationId: search, ${envelope("{}")} } }
`);

describe("verbs side by side", () => {
  const [tag, ...others] = readResources(document);

  it("are one resource", () => {
    expect(others).toEqual([]);
    expect(tag).toMatchObject({ collection: "/tag", item: "/tag/{id}", basis: "inferred" });
    expect([tag?.create?.id, tag?.read?.id, tag?.update?.id, tag?.remove?.id]).toEqual([
      "add",
      "detail",
      "edit",
      "del",
    ]);
    expect(tag?.key).toEqual({ parameter: "id", property: "id", basis: "inferred" });
  });

  it("give the members of a list's body their roles", () => {
    const [list] = tag?.lists ?? [];
    expect(list).toMatchObject({
      items: "/data/list",
      page: { name: "pageNo" },
      size: { name: "pageSize" },
      total: { name: "/data/total" },
      sort: { name: "orderBy", properties: ["name", "rank"] },
    });
    expect(list?.filters.map(({ name }) => name)).toEqual(["name"]);
  });

  it("are called as the document has them", () => {
    expect(tag?.read).toMatchObject({ method: "GET", path: "/tag/{id}" });
    expect(tag?.read?.call?.operation).toBe(document.operation("detail"));
    expect(tag?.read?.call?.key).toEqual({ in: "body", name: "id" });
  });
});
