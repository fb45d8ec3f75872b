import { expect, it } from "vitest";
import { innerReferences } from "../../../../src/resource/inner-things.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const made = (schema: string) =>
  `responses: { 201: { description: made, ${json(schema)} }, 400: { description: no }, 404: { description: no }, 409: { description: no } }`;
const read = (schema: string) =>
  `responses: { 200: { description: ok, ${json(schema)} }, 400: { description: no }, 404: { description: no } }`;
const number = "{ type: integer, minimum: 1 }";
const path = (name: string) =>
  `parameters: [{ name: ${name}, in: path, required: true, schema: ${number} }]`;

const poll =
  "{ type: object, required: [id, title, options], properties: { id: { type: integer }, title: { type: string }, options: { type: array, items: { type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } } } } }";
const vote =
  "{ type: object, required: [id, optionId, voter], properties: { id: { type: integer }, optionId: { type: integer }, voter: { type: string } } }";
const step =
  "{ type: object, required: [id, label], properties: { id: { type: integer }, label: { type: string } } }";
const text = "{ type: string, minLength: 1, maxLength: 40 }";

/** Votes name an option that the poll shows, a run of it one of the steps that are created below it. */
const document = api(`paths:
  /polls:
    post:
      operationId: addPoll
      requestBody: { required: true, ${json(`{ type: object, required: [title], properties: { title: ${text} } }`)} }
      ${made(poll)}
  /polls/{id}:
    ${path("id")}
    get: { operationId: getPoll, ${read(poll)} }
  /polls/{id}/votes:
    ${path("id")}
    post:
      operationId: vote
      requestBody: { required: true, ${json(`{ type: object, required: [optionId, voter], properties: { optionId: { type: integer, minimum: 1, description: An option of this poll }, voter: ${text} } }`)} }
      ${made(vote)}
  /polls/{id}/votes/{voteId}:
    parameters: [{ name: id, in: path, required: true, schema: ${number} }, { name: voteId, in: path, required: true, schema: ${number} }]
    get: { operationId: getVote, ${read(vote)} }
  /polls/{id}/steps:
    ${path("id")}
    post:
      operationId: addStep
      requestBody: { required: true, ${json(`{ type: object, required: [label], properties: { label: ${text} } }`)} }
      ${made(step)}
  /polls/{id}/steps/{stepId}:
    parameters: [{ name: id, in: path, required: true, schema: ${number} }, { name: stepId, in: path, required: true, schema: ${number} }]
    get: { operationId: getStep, ${read(step)} }
  /polls/{id}/go:
    ${path("id")}
    post:
      operationId: go
      requestBody: { required: true, ${json(`{ type: object, required: [stepId, pace], properties: { stepId: ${number}, pace: { type: integer, minimum: 1, maximum: 5 } } }`)} }
      responses: { 200: { description: ok, ${json(poll)} }, 400: { description: no }, 404: { description: no } }
`);

it("tells what a body names in the record of its path", () => {
  const named = document.operations.flatMap(({ id }) =>
    innerReferences(document, id).map(
      ({ name, thing }) => `${id} ${name} ${"list" in thing ? thing.list : thing.create.id}`,
    ),
  );
  expect(named).toEqual(["vote optionId options", "go stepId addStep"]);
});

type Body = Readonly<Record<string, unknown>>;

/** `isLax`: takes any pace; `isFar`: an option of any poll. Everything else is as the document says. */
function serverWith({ isLax = false, isFar = false } = {}) {
  let last = 0;
  const polls = new Map<number, { id: number; title: unknown; options: object[] }>();
  const below = new Map<string, object>();
  const isText = (value: unknown) =>
    typeof value === "string" && value.length > 0 && value.length <= 40;
  const isKey = (value: unknown) => Number.isInteger(value) && Number(value) > 0;
  const empty = (status: number) => new Response(null, { status });
  const add = (id: number, kind: string, body: Body) => {
    const own = { id: ++last, ...body };
    below.set(`${id}/${kind}/${last}`, own);
    return Response.json(own, { status: 201 });
  };
  const post = (id: number, kind: string | undefined, body: Body) => {
    if (kind === undefined) {
      if (!isText(body["title"])) return empty(400);
      const options = [{ id: ++last, text: "Yes" }];
      const own = { id: ++last, title: body["title"], options };
      polls.set(own.id, own);
      return Response.json(own, { status: 201 });
    }
    const { optionId, voter, stepId, pace, label } = body;
    const found = polls.get(id);
    const near = isFar ? [...polls.values()] : [found];
    const has = (key: unknown) =>
      near.some((poll) => poll?.options.some((one) => "id" in one && one.id === key));
    switch (kind) {
      case "votes":
        if (!isKey(optionId) || !isText(voter)) return empty(400);
        return has(optionId) ? add(id, kind, { optionId, voter }) : empty(404);
      case "steps":
        if (!isText(label)) return empty(400);
        return found ? add(id, kind, { label }) : empty(404);
      default: {
        const isPace = isLax || (Number(pace) >= 1 && Number(pace) <= 5);
        if (!isKey(stepId) || !Number.isInteger(pace) || !isPace) return empty(400);
        return below.has(`${id}/steps/${String(stepId)}`) ? Response.json(found) : empty(404);
      }
    }
  };
  return handlerTarget(async (request) => {
    const [, , id, kind, key] = new URL(request.url).pathname.split("/");
    if ([id, key].some((one) => one !== undefined && !/^[1-9]\d*$/.test(one))) return empty(400);
    const isPost = id === undefined || (kind !== undefined && key === undefined);
    if (request.method !== (isPost ? "POST" : "GET"))
      return new Response(null, { status: 405, headers: { allow: isPost ? "POST" : "GET" } });
    if (!isPost) {
      const found = kind === undefined ? polls.get(Number(id)) : below.get(`${id}/${kind}/${key}`);
      return found ? Response.json(found) : empty(404);
    }
    if (!request.headers.get("content-type")?.startsWith("application/json")) return empty(415);
    const body: unknown = await request.json().catch(() => undefined);
    if (typeof body !== "object" || body === null) return empty(400);
    return post(Number(id), kind, { ...body });
  });
}

const run = async (target: ReturnType<typeof serverWith>) => {
  const events = await collect(verify({ document, target, tidy: false }));
  const accepted = events.flatMap((one) =>
    one.kind === "case-finished" && (one.status ?? 500) < 300 ? [one.operation] : [],
  );
  return { accepted, said: findingsOf(events).map(({ rule, message }) => `${rule} ${message}`) };
};

it("what a body names is taken from the record of its path", async () => {
  const { accepted, said } = await run(serverWith());
  expect(said).toEqual([]);
  expect(accepted).toEqual(expect.arrayContaining(["vote", "getVote", "go"]));
});

it.each<[what: string, server: Parameters<typeof serverWith>[0], RegExp]>([
  ["a pace out of its bounds", { isLax: true }, /^invalid-request-refused pace = /],
  [
    "an option of another poll",
    { isFar: true },
    /^invalid-request-refused optionId = \d+, which lies in another one of polls/,
  ],
])("so that it is seen when %s is taken", async (_, server, want) => {
  const { said } = await run(serverWith(server));
  expect(said).toEqual(expect.arrayContaining([expect.stringMatching(want)]));
});
