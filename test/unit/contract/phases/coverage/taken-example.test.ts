import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, told } from "../../pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const document = api(`
paths:
  /tags:
    post:
      operationId: addTag
      requestBody: { required: true, ${json("TagSent")} }
      responses: { 201: { description: made, ${json("Tag")} }, 422: { description: no, content: { application/json: {} } } }
  /tags/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTag, responses: { 200: { description: ok, ${json("Tag")} }, 404: { description: no } } }
    put:
      operationId: putTag
      requestBody: { required: true, ${json("TagSent")} }
      responses: { 200: { description: ok, ${json("Tag")} }, 404: { description: no }, 422: { description: no, content: { application/json: {} } } }
components:
  schemas:
    TagSent: { type: object, required: [code], properties: { code: { type: string, pattern: '^[A-Z]{6}$', example: ABCDEF } } }
    Tag: { type: object, required: [id, code], properties: { id: { type: integer }, code: { type: string } } }
`);

/** Two tags never have the same code; \`lax\`: a change takes one in any form. */
function server(lax: boolean) {
  const tags: { id: number; code: string }[] = [];
  return async (request: Request) => {
    const { pathname } = new URL(request.url);
    const id = Number(pathname.split("/")[2]);
    const own = tags.find((one) => one.id === id);
    const refused = (why: string) => Response.json({ why }, { status: 422 });
    if (pathname !== "/tags" && !own) return new Response(null, { status: 404 });
    if (request.method === "GET") return Response.json(own);
    const sent: unknown = await request.json().catch(() => undefined);
    const code = typeof sent === "object" && sent !== null && "code" in sent ? sent.code : "";
    if (typeof code !== "string") return refused("wrong form");
    if (!/^[A-Z]{6}$/.test(code) && !(lax && own && code !== "")) return refused("wrong form");
    if (tags.some((one) => one !== own && one.code === code)) return refused("already taken");
    if (own) return Response.json(Object.assign(own, { code }));
    const made = { id: tags.length + 1, code };
    tags.push(made);
    return Response.json(made, { status: 201 });
  };
}

it.each<[lax: boolean, want: string[]]>([
  [false, []],
  [true, ["invalid-request-refused putTag"]],
])(
  "a replacement whose example another record has is tried with a value of its own (%s)",
  async (lax, want) => {
    const target = handlerTarget(server(lax));
    const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
    expect([...new Set(told(events))]).toEqual(want);
  },
);
