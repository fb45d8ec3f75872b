import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const members =
  "text: { type: string, minLength: 1, maxLength: 40 }, status: { type: string, enum: [draft, published], default: published }, pinned: { type: boolean, default: false }";
const note = `{ type: object, required: [id, text], properties: { id: { type: integer, readOnly: true }, ${members} } }`;
const content = `content: { application/json: { schema: ${note} } }`;

const documentOf = (parameter: string, deletion: string) =>
  api(`paths:
  /notes:
    get:
      operationId: listNotes
      parameters: [${parameter}]
      responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: ${note} } } } }, 400: { description: no } }
    post:
      operationId: addNote
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { ${members} } } } } }
      responses: { 201: { description: made, ${content} }, 400: { description: no } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getNote, responses: { 200: { description: it, ${content} }, 404: { description: none } } }
    delete: { operationId: deleteNote, description: ${deletion}, responses: { 204: { description: gone }, 404: { description: none } } }
`);

interface Note {
  readonly id: number;
  readonly text: string;
  readonly status: string;
  readonly pinned: boolean;
}

interface Parts {
  isListed(note: Note, query: URLSearchParams): boolean;
  readonly keeps: boolean;
}

function serverOf({ isListed, keeps }: Parts) {
  const notes = new Map<number, Note>();
  const trash = new Map<number, Note>();
  let count = 0;
  const no = (status: number, headers = {}) => new Response(null, { status, headers });
  const isNote = (body: unknown): body is Partial<Note> & { text: string } => {
    if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
    const { text, status, pinned }: Partial<Record<string, unknown>> = body as object;
    return (
      typeof text === "string" &&
      text !== "" &&
      [...text].length <= 40 &&
      [undefined, "draft", "published"].includes(status as string) &&
      ["undefined", "boolean"].includes(typeof pinned)
    );
  };
  return async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const { method } = request;
    const key = pathname.split("/")[2];
    const id = Number(key);
    const allow = key === undefined ? "GET, POST" : "GET, DELETE";
    if (!allow.includes(method)) return no(405, { allow });
    if (key === undefined && method === "GET") {
      const isRight = ["draft", "published", null].includes(searchParams.get("status"));
      const isFlag = ["true", "false", null].includes(searchParams.get("includePinned"));
      if (!isRight || !isFlag) return no(400);
      return Response.json([...notes.values()].filter((one) => isListed(one, searchParams)));
    }
    if (key !== undefined) {
      const found = notes.get(id) ?? (keeps ? trash.get(id) : undefined);
      if (!found) return no(404);
      if (method === "GET") return Response.json(found);
      if (!notes.delete(id)) trash.delete(id);
      else trash.set(id, found);
      return no(204);
    }
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const body: unknown = isJson ? await request.json().catch(() => undefined) : undefined;
    if (!isNote(body)) return no(400);
    const own = {
      id: ++count,
      text: body.text,
      status: body.status ?? "published",
      pinned: body.pinned ?? false,
    };
    notes.set(own.id, own);
    return Response.json(own, { status: 201 });
  };
}

const status =
  "{ name: status, in: query, schema: { type: string, enum: [draft, published], default: published } }";
const include = "{ name: includePinned, in: query, schema: { type: boolean } }";
const byStatus: Parts["isListed"] = (one, query) =>
  one.status === (query.get("status") ?? "published");

it.each<[name: string, parameter: string, deletion: string, parts: Parts, want: string[]]>([
  [
    "a list with a default leaves the others out",
    status,
    "Deletes it.",
    { isListed: byStatus, keeps: false },
    [],
  ],
  [
    "a list leaves out what has its default",
    status,
    "Deletes it.",
    {
      isListed: (one, query) => byStatus(one, query) && (query.has("status") || one.pinned),
      keeps: false,
    },
    ["created-is-listed"],
  ],
  [
    "a list leaves out what has to be included",
    include,
    "Deletes it.",
    {
      isListed: (one, query) => !one.pinned || query.get("includePinned") === "true",
      keeps: false,
    },
    [],
  ],
  [
    "what is put away can be read",
    status,
    "Moves it to the trash.",
    { isListed: byStatus, keeps: true },
    [],
  ],
  [
    "what is deleted can be read",
    status,
    "Deletes it.",
    { isListed: byStatus, keeps: true },
    ["deleted-is-gone"],
  ],
])("%s", async (_, parameter, deletion, parts, want) => {
  const document = documentOf(parameter, deletion);
  const events = await collect(verify({ document, target: handlerTarget(serverOf(parts)) }));
  const rules = new Set(findingsOf(events).map(({ rule }) => rule));
  if (want.length === 0) expect([...rules]).toEqual([]);
  else expect([...rules]).toEqual(expect.arrayContaining(want));
});
