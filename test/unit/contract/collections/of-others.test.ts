import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const note =
  "{ type: object, required: [id, text, likes], properties: { id: { type: integer, readOnly: true }, text: { type: string, maxLength: 40 }, likes: { type: integer, readOnly: true }, due: { type: [string, 'null'], format: date } } }";
const content = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const document = api(`paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: per_page, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: sort, in: query, schema: { type: string, enum: [likes, "-likes"] } }
        - { name: due_before, in: query, description: Notes that are due before this day, schema: { type: string, format: date } }
      responses: { 200: { description: all, headers: { Link: { schema: { type: string } } }, ${content(`{ type: array, items: ${note} }`)} } }
    post:
      operationId: addNote
      requestBody: { required: true, ${content(note)} }
      responses: { 201: { description: made, ${content(note)} }, 400: { description: no } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: it, ${content(note)} }, 404: { description: none } } }
    delete: { operationId: deleteNote, responses: { 204: { description: gone }, 404: { description: none } } }
`);

interface Note {
  readonly id: number;
  readonly text: string;
  readonly likes: number;
  readonly due: string | null;
}

interface Fault {
  readonly asText?: true;
  readonly back?: 0;
  readonly undated?: true;
}

const unsorted = ["sort-is-applied", "sort-descends", "sort-spans-pages"].map(
  (rule) => `${rule} listNotes`,
);

it.each<[name: string, fault: Fault, want: string[]]>([
  ["that are right", {}, []],
  ["sorted as text by what only the server sets", { asText: true }, unsorted],
  ["whose link back stays where it is", { back: 0 }, ["page-describes-itself listNotes"]],
  ["that show what has no day", { undated: true }, ["filter-keeps-only-matches listNotes"]],
])("rows %s", async (_, { asText, back = 1, undated = false }, want) => {
  const kept = [9, 10, 3, 11].map((likes, index): Note => ({
    id: index + 1,
    text: "old",
    likes,
    due: "2020-01-01",
  }));
  let last = kept.length;
  const listed = ({ searchParams }: URL) => {
    const get = (name: string, preset: string) => searchParams.get(name) ?? preset;
    const [page, size, sort] = [+get("page", "1"), +get("per_page", "20"), get("sort", "")];
    const before = searchParams.get("due_before");
    const turn = sort.startsWith("-") ? -1 : 1;
    const order = (a: Note, b: Note) =>
      asText ? (String(a.likes) < String(b.likes) ? -1 : 1) : a.likes - b.likes;
    const rows = kept
      .filter(({ due }) => before === null || (due === null ? undated : due < before))
      .toSorted((a, b) => (sort === "" ? a.id - b.id : turn * order(a, b) || a.id - b.id));
    searchParams.set("page", String(page - back));
    const link = `</notes?${searchParams}>; rel="prev"`;
    const headers = page > 1 ? { link } : {};
    return Response.json(rows.slice((page - 1) * size, page * size), { headers });
  };
  const target = handlerTarget(async (request) => {
    const url = new URL(request.url);
    const [, kind, key] = url.pathname.split("/");
    const at = kept.findIndex(({ id }) => id === Number(key));
    const empty = (status: number) => new Response(null, { status });
    if (kind !== "notes" || (key !== undefined && at < 0)) return empty(404);
    if (request.method === "DELETE") return empty(kept.splice(at, 1).length === 1 ? 204 : 404);
    if (request.method === "GET") return key === undefined ? listed(url) : Response.json(kept[at]);
    const body: unknown = await request.json().catch(() => undefined);
    const { text, due = null } = Object(body) as Partial<Note>;
    const isDay = due === null || new Date(due).toISOString().slice(0, 10) === due;
    if (typeof text !== "string" || text.length > 40 || !isDay) return empty(400);
    kept.push({ id: ++last, text, likes: 0, due });
    return Response.json(kept.at(-1), { status: 201 });
  });
  const events = await collect(verify({ document, target, phases: ["collections"], repeat: 0 }));
  const told = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect([...new Set(told)]).toEqual(want);
});
