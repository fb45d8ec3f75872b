import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const stay =
  "{ type: object, additionalProperties: false, required: [guest, startDate, endDate], properties: { id: { type: integer, readOnly: true }, guest: { type: string, minLength: 1 }, startDate: { type: string, format: date }, endDate: { type: string, format: date } } }";
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

const documentWith = (text: string) =>
  api(`paths:
  /stays:
    post:
      operationId: book
      description: ${JSON.stringify(text)}
      requestBody: { required: true, ${json(stay)} }
      responses: { 201: { description: made, ${json(stay)} }, 400: { description: no }, 409: { description: The room is booked in that time } }
  /stays/{id}:
    ${byKey}
    get: { operationId: getStay, responses: { 200: { description: ok, ${json(stay)} }, 404: { description: none } } }
    put: { operationId: move, requestBody: { required: true, ${json(stay)} }, responses: { 200: { description: ok, ${json(stay)} }, 400: { description: no }, 404: { description: none }, 409: { description: The room is booked in that time } } }
    delete: { operationId: leave, responses: { 204: { description: gone }, 404: { description: none } } }
`);

const document = documentWith("The room cannot be booked twice for the same day.");

interface Stay {
  readonly id: number;
  readonly guest: string;
  readonly startDate: string;
  readonly endDate: string;
}

/** Which of all stand in the way. */
type Clashing = (all: readonly Stay[], wanted: Stay, isChange: boolean) => readonly Stay[];

const right: Clashing = (all, { id, startDate, endDate }) =>
  all.filter((one) => one.id !== id && one.startDate <= endDate && startDate <= one.endDate);

function serverWith(clashing: Clashing, isKept = false) {
  const stays = new Map<number, Stay>();
  const gone: Stay[] = [];
  let count = 0;
  const isStay = (body: Record<string, unknown>) =>
    Object.keys(body).every((name) => ["guest", "startDate", "endDate"].includes(name)) &&
    typeof body["guest"] === "string" &&
    body["guest"] !== "" &&
    [body["startDate"], body["endDate"]].every((one) => {
      const time = new Date(String(one));
      const isDay = typeof one === "string" && /^\d{4}-\d\d-\d\d$/.test(one);
      return isDay && !Number.isNaN(time.getTime()) && time.toISOString().startsWith(one);
    });
  const write = async (request: Request, id: number, isChange: boolean) => {
    const type = request.headers.get("content-type") ?? "";
    if (!type.startsWith("application/json")) return new Response(null, { status: 415 });
    let body: unknown;
    try {
      body = await request.json();
    } catch {}
    if (typeof body !== "object" || body === null || !isStay({ ...body }))
      return new Response(null, { status: 400 });
    const wanted = { ...(body as Stay), id };
    const others = [...stays.values(), ...(isKept ? gone : [])];
    if (clashing(others, wanted, isChange).length > 0) return new Response(null, { status: 409 });
    stays.set(id, wanted);
    return Response.json(wanted, { status: isChange ? 200 : 201 });
  };
  return handlerTarget(async (request) => {
    const [, , key] = new URL(request.url).pathname.split("/");
    const allow = key === undefined ? ["POST"] : ["GET", "PUT", "DELETE"];
    if (!allow.includes(request.method))
      return new Response(null, { status: 405, headers: { allow: allow.join(", ") } });
    if (key === undefined) return write(request, ++count, false);
    const found = stays.get(Number(key));
    if (!found) return new Response(null, { status: 404 });
    if (request.method === "PUT") return write(request, found.id, true);
    if (request.method === "GET") return Response.json(found);
    stays.delete(found.id);
    gone.push(found);
    return new Response(null, { status: 204 });
  });
}

const run = async (target: ReturnType<typeof handlerTarget>, by = document) =>
  findingsOf(await collect(verify({ document: by, target }))).map(
    ({ rule, message }) => `${rule} ${message}`,
  );

it("a room that is booked once is right", async () => {
  expect(await run(serverWith(right))).toEqual([]);
});

it.each<[name: string, clashing: Clashing, RegExp]>([
  ["nothing stands in the way", () => [], /the very same time was taken twice$/],
  [
    "only the very same days do",
    (all, { startDate, endDate, id }) =>
      all.filter((one) => one.id !== id && one.startDate === startDate && one.endDate === endDate),
    /but a part of it was answered 201$/,
  ],
  [
    "its last day is free",
    (all, { startDate, endDate, id }) =>
      all.filter((one) => one.id !== id && one.startDate < endDate && startDate < one.endDate),
    /but from its last day on was answered 201$/,
  ],
  [
    "a change may go anywhere",
    (all, wanted, isChange) => (isChange ? [] : right(all, wanted, isChange)),
    /was refused to a creation with 409, but move took it$/,
  ],
  [
    "its own time stands in its way",
    (all, wanted, isChange) => right(all, isChange ? { ...wanted, id: 0 } : wanted, isChange),
    /the time is the record's own, but a change that leaves it was answered 409/,
  ],
])("%s", async (_, clashing, want) => {
  const found = await run(serverWith(clashing));
  expect(found).toContainEqual(expect.stringMatching(/^unique-stays-unique/));
  expect(found).toContainEqual(expect.stringMatching(want));
});

const halfOpen: Clashing = (all, { startDate, endDate, id }) =>
  all.filter((one) => one.id !== id && one.startDate < endDate && startDate < one.endDate);

it.each<[name: string, clashing: Clashing, want: unknown[]]>([
  ["is free", halfOpen, []],
  [
    "is taken",
    right,
    [expect.stringMatching(/^unique-stays-unique what begins when another ends/)],
  ],
])("one stay may begin on the day on which another ends: it %s", async (_, clashing, want) => {
  const text =
    "Nights cannot be booked twice; one stay may begin on the day on which another ends.";
  expect(await run(serverWith(clashing), documentWith(text))).toEqual(want);
});

it("what is deleted blocks nothing", async () => {
  expect(await run(serverWith(right, true))).toContainEqual(
    expect.stringMatching(/^deleted-is-gone \d+ is deleted, but its time is refused/),
  );
});
