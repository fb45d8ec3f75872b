import { describe, expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

type Members = Readonly<Record<string, unknown>>;
type Pet = Members & { readonly id: number };

const members =
  "name: { type: string, minLength: 1, maxLength: 30 }, kind: { type: string, enum: [cat, dog], default: cat }, note: { type: string, maxLength: 40 }";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;

function documentOf(shown: string, created: string, changed: string) {
  const refused = "description: no";
  return api(`paths:
  /pets:
    get: { operationId: listPets, responses: { 200: { description: all, ${json(`{ type: object, properties: { data: { type: array, items: { type: object, properties: { id: { type: string }, type: { type: string } } } } } }`)} } } }
    post: { operationId: addPet, requestBody: { required: true, ${json(created)} }, responses: { 201: { description: made, ${json(shown)} }, 400: { ${refused} }, 422: { ${refused} } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getPet, responses: { 200: { description: it, ${json(shown)} }, 404: { ${refused} } } }
    patch: { operationId: editPet, requestBody: { required: true, ${json(changed)} }, responses: { 200: { description: done, ${json(shown)} }, 400: { ${refused} }, 404: { ${refused} }, 409: { ${refused} }, 422: { ${refused} } } }
    delete: { operationId: dropPet, responses: { 204: { description: gone }, 404: { ${refused} } } }
`);
}

const input = (required: string) =>
  `{ type: object, required: [${required}], minProperties: 1, properties: { ${members} } }`;
const resource = (required: string, id: string) =>
  `{ type: object, required: [data], properties: { data: { type: object, required: [${id}type, attributes], properties: { ${id === "" ? "" : "id: { type: string }, "}type: { type: string, const: pets }, attributes: ${input(required)} } } } }`;

const document = documentOf(resource("name", "id, "), resource("name", ""), resource("", "id, "));

function open({ data }: Members): { readonly id?: unknown; readonly members: unknown } {
  return isObject(data) && data["type"] === "pets"
    ? { id: data["id"], members: data["attributes"] }
    : { members: undefined };
}

const wrap = ({ id, ...attributes }: Pet) => ({
  data: { type: "pets", id: String(id), attributes },
});

/** What the server does, in pieces: a fault is another piece. */
const correct = {
  created: (pet: Pet): Pet => pet,
  changed: (pet: Pet, sent: Members): Pet => ({ ...pet, ...sent }),
  kind: "cat",
};

function isPet(value: unknown): value is Members {
  if (!isObject(value) || Object.keys(value).length === 0) return false;
  const isText = (name: string, least: number, most: number) => {
    const text = value[name];
    const length = typeof text === "string" ? [...text].length : -1;
    return text === undefined || (length >= least && length <= most);
  };
  const isKind = [undefined, "cat", "dog"].includes(value["kind"] as string);
  return isText("name", 1, 30) && isText("note", 0, 40) && isKind;
}

function run(change: Partial<typeof correct> = {}) {
  const parts = { ...correct, ...change };
  const pets = new Map<number, Pet>();
  let count = 0;
  const target = handlerTarget(async (request) => {
    const { method } = request;
    const { pathname } = new URL(request.url);
    const id = /^\/pets\/([^/]+)$/.exec(pathname)?.[1];
    const none = (status: number) => new Response(null, { status });
    const allow = id === undefined ? "GET, POST" : "GET, PATCH, DELETE";
    if (!allow.split(", ").includes(method))
      return new Response(null, { status: 405, headers: { allow } });
    const pet = pets.get(Number(id));
    if (id !== undefined && !pet) return none(404);
    if (method === "DELETE") return none(pets.delete(Number(id)) ? 204 : 404);
    if (method === "GET")
      return Response.json(
        pet ? wrap(pet) : { data: [...pets.keys()].map((one) => ({ id: String(one) })) },
      );
    const body: unknown = await request.json().catch(() => undefined);
    if (!isObject(body)) return none(400);
    const { id: named, members: sent } = open(body);
    if (!isPet(sent) || (!pet && sent["name"] === undefined)) return none(422);
    if (pet && named !== id) return none(409);
    const known = Object.entries(sent).filter(([name]) => ["name", "kind", "note"].includes(name));
    const own = Object.fromEntries(known);
    const next = pet
      ? parts.changed(pet, own)
      : parts.created({ kind: parts.kind, ...own, id: ++count });
    pets.set(next.id, next);
    return Response.json(wrap(next), { status: pet ? 200 : 201 });
  });
  return collect(verify({ document, target, repeat: 0 }));
}

describe("the attributes of JSON:API are the members of a record", () => {
  it("nothing is found with a correct server", async () => {
    expect(findingsOf(await run()).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });

  it.each<[string, Partial<typeof correct>, string]>([
    ["a note is lost", { created: ({ note: _note, ...pet }) => pet }, "sent-is-echoed addPet"],
    ["another default", { kind: "dog" }, "defaults-hold getPet"],
    ["nothing is changed", { changed: (pet) => pet }, "sent-is-echoed editPet"],
    [
      "a change clears the rest",
      { changed: ({ id, name, kind }, sent) => ({ name, kind, ...sent, id }) },
      "unsent-is-kept getPet",
    ],
  ])("%s", async (_name, change, want) => {
    const found = findingsOf(await run(change));
    expect(found.map(({ rule, operation }) => `${rule} ${operation}`)).toContain(want);
  });
});
