import { expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const sent =
  "{ type: object, required: [name], properties: { name: { type: string, minLength: 1 } } }";
const shown =
  "{ type: object, required: [id, name], properties: { id: { type: string }, name: { type: string }, _links: { type: object, properties: { self: { type: object, properties: { href: { type: string } } } } } } }";
const kind = (name: string) => `
  /${name}:
    post: { requestBody: { required: true, ${json(sent)} }, responses: { 201: { description: made, ${json(shown)} }, 400: { description: no } } }
  /${name}/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: { description: it, ${json(shown)} }, 404: { description: none } } }`;
const document = api(`paths:${kind("toys")}${kind("shops")}\n`);

type Link = (kind: string, id: number, name: unknown) => string;

/** `link`: what a record shows as the link to itself. It is read by its name, too. */
function server(link: Link) {
  const rows = new Map<string, { id: number; name: unknown }>();
  return handlerTarget(async (request) => {
    const [, name = "", key] = new URL(request.url).pathname.split("/");
    const show = (row: { id: number; name: unknown }, status: number) => {
      const _links = { self: { href: link(name, row.id, row.name) } };
      return Response.json({ ...row, id: String(row.id), _links }, { status });
    };
    if (key === undefined) {
      const body: unknown = await request.json().catch(() => undefined);
      const called = isObject(body) ? body["name"] : undefined;
      if (typeof called !== "string" || called === "") return new Response(null, { status: 400 });
      const row = { id: rows.size + 1, name: called };
      for (const one of [row.id, called]) rows.set(`${name}/${one}`, row);
      return show(row, 201);
    }
    const row = rows.get(`${name}/${decodeURIComponent(key)}`);
    return row ? show(row, 200) : new Response(null, { status: 404 });
  });
}

const wrong = ["location-names-the-created"];

it.each<[words: string, link: Link, want: string[]]>([
  ["it", (name, id) => `/${name}/${id}`, []],
  [
    "it, wherever the server believes that it is",
    (name, id) => `http://x.example/${name}/${id}{?full}`,
    [],
  ],
  ["it by its name", (name, _, called) => `/${name}/${encodeURIComponent(String(called))}`, []],
  ["what no operation reads", (name, id) => `/v2/${name}/${id}`, []],
  ["another one", (name, id) => `/${name}/${id + 1}`, wrong],
  ["one of another kind", (_, id) => `/shops/${id}`, wrong],
])("a record's own link leads to %s", async (_, link, want) => {
  const options = { document, phases: ["state"], repeat: 0 } as const;
  const events = await collect(verify({ ...options, target: server(link) }));
  expect([...new Set(findingsOf(events).map(({ rule }) => rule))]).toEqual(want);
});
