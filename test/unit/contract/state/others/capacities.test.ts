import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, told } from "../../pets.ts";

const room =
  "name: { type: string, maxLength: 40 }, places: { type: integer, minimum: 1, maximum: 90 }";
const guest =
  "guest_name: { type: string, maxLength: 40 }, pieces: { type: integer, minimum: 1, maximum: 9 }";
const inOf = (members: string, needed: string) =>
  `{ type: object, required: [${needed}], properties: { ${members} } }`;
const outOf = (members: string, needed: string) =>
  `{ type: object, required: [id, ${needed}], properties: { id: { type: integer, readOnly: true }, ${members} } }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const key = (name: string) =>
  `{ name: ${name}, in: path, required: true, schema: { type: integer } }`;

const documentWith = (text: string) =>
  api(`paths:
  /rooms:
    post: { operationId: addRoom, requestBody: { required: true, ${json(inOf(room, "name, places"))} }, responses: { 201: { description: made, ${json(outOf(room, "name, places"))} } } }
  /rooms/{roomId}:
    parameters: [${key("roomId")}]
    get: { operationId: getRoom, responses: { 200: { description: ok, ${json(outOf(room, "name, places"))} }, 404: { description: no } } }
  /rooms/{roomId}/guests:
    parameters: [${key("roomId")}]
    post: { operationId: addGuest, description: "${text}", requestBody: { required: true, ${json(inOf(guest, "guest_name, pieces"))} }, responses: { 201: { description: made, ${json(outOf(guest, "guest_name, pieces"))} }, 400: { description: no }, 404: { description: no } } }
  /rooms/{roomId}/guests/{id}:
    parameters: [${key("roomId")}, ${key("id")}]
    get: { operationId: getGuest, responses: { 200: { description: ok, ${json(outOf(guest, "guest_name, pieces"))} }, 404: { description: no } } }
`);

const plain = "No more than `places` guests: 400.";
const beyond = ["action-in-turn addGuest"];

it.each<[name: string, text: string, isFilled: boolean, want: string[]]>([
  ["a full one takes no more", plain, true, []],
  ["a full one takes more", plain, false, beyond],
  ["a limit that is not of their number", "No more than `places` pieces: 400.", false, []],
  ["a limit of each", "No more than `places` guests per day: 400.", false, []],
  ["a limit that nobody knows", "No more than `beds` guests: 400.", false, []],
  ["no word of a refusal", "There are no more than `places` guests.", false, []],
])("%s", async (_, text, isFilled, want) => {
  const rows = new Map<number, Record<string, unknown>>();
  let last = 0;
  const target = handlerTarget(async (request) => {
    const [, , within, kind, own] = new URL(request.url).pathname.split("/");
    const parent = rows.get(Number(within));
    if (within !== undefined && !parent) return new Response(null, { status: 404 });
    if (request.method === "GET") {
      const row = kind === undefined ? parent : rows.get(Number(own));
      return row ? Response.json(row) : new Response(null, { status: 404 });
    }
    const guests = [...rows.values()].filter((row) => row["in"] === within);
    const isFull = kind !== undefined && guests.length >= Number(parent?.["places"]);
    if (isFull && isFilled) return new Response(null, { status: 400 });
    const sent = (await request.json()) as Record<string, unknown>;
    const row = { id: ++last, ...sent, ...(kind !== undefined && { in: within }) };
    rows.set(last, row);
    return Response.json(row, { status: 201 });
  });
  const document = documentWith(text);
  const found = told(await collect(verify({ document, target, phases: ["state"] })));
  // What else this little server does is nobody's business here.
  expect(found.filter((one) => one.startsWith("action-in-turn"))).toEqual(want);
});
