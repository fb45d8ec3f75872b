import { describe, expect, it, test } from "vitest";
import { limitRate } from "../../../../src/contract/control/rate.ts";
import { deliver } from "../../../../src/contract/sending/retry.ts";
import type { CaseFinished } from "../../../../src/contract/events.ts";
import { handlerTarget, type Sent, type Target } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api, operationOf } from "../../api.ts";
import { collect, findingsOf, pets, petServer, run, type Fault } from "../pets.ts";

const request = { method: "GET", url: "http://x/", headers: new Headers(), body: undefined };
const answer: Sent = {
  response: { status: 200, headers: new Headers(), body: new Uint8Array() },
  durationMs: 1,
};
const broken: Sent = { failure: "ECONNRESET", durationMs: 1, timedOut: false };
const late: Sent = { failure: "no answer", durationMs: 1, timedOut: true };

function scripted(...answers: Sent[]): Target & { sent: number } {
  const target = {
    url: "http://x",
    sent: 0,
    send: async () => answers[target.sent++] ?? answer,
  };
  return target;
}

describe("retries", () => {
  it.each<[string, string, Sent[], number | undefined, number, boolean, boolean?]>([
    ["an answer is an answer", "getPet", [answer], undefined, 1, true],
    ["a network error is tried again", "getPet", [broken, answer], undefined, 2, true],
    ["but once only", "getPet", [broken, broken, answer], undefined, 2, false],
    ["or as often as asked for", "getPet", [broken, broken, answer], 2, 3, true],
    ["or never", "getPet", [broken, answer], 0, 1, false],
    ["a late answer is not", "getPet", [late, answer], undefined, 1, false],
    ["PUT is", "putPet", [broken, answer], undefined, 2, true],
    ["POST is not", "addPet", [broken, answer], undefined, 1, false],
    ["DELETE is not", "deletePet", [broken, answer], undefined, 1, false],
    ["but that of the clean-up is", "deletePet", [broken, answer], undefined, 2, true, false],
  ])("%s", async (_, id, answers, retries, sent, isAnswered, isJudged = true) => {
    const target = scripted(...answers);
    const options = { target, timeLimit: 1, ...(retries === undefined ? {} : { retries }) };
    const delivered = await deliver(options, operationOf(pets, id), request, isJudged);
    expect(target.sent).toBe(sent);
    expect("response" in delivered.sent).toBe(isAnswered);
    expect(delivered.attempts).toHaveLength(sent - 1);
  });
});

test.each<[string, late: readonly number[], want: readonly number[]]>([
  ["evenly, whoever sends them", [0, 0, 0], [0, 100, 200, 300]],
  ["none is made up for after a pause", [950, 0, 0], [0, 1050, 1150, 1250]],
  ["a timer that goes off too early is set again", [-1, 0, 0], [0, 100, 200, 300]],
])("the rate spreads requests: %s", async (_, late, want) => {
  const sent: number[] = [];
  let [now, slept] = [0, 0];
  const sleep = async (ms: number) => void (now += ms + (late[slept++] ?? 0));
  const scripts = scripted();
  const send: Target["send"] = (...args) => (sent.push(now), scripts.send(...args));
  const target = limitRate({ ...scripts, send }, 10, sleep, () => now);
  await Promise.all(want.map(() => target.send(request, 1)));
  expect(sent).toEqual(want);
});

describe("a request with an error is sent again", () => {
  const caseOf = (events: Awaited<ReturnType<typeof collect>>, id: string) =>
    events.find(
      (event): event is CaseFinished =>
        event.kind === "case-finished" && event.operation === id && event.findings.length > 0,
    );
  const failing = (method: string, turns: (turn: number) => boolean): Fault => {
    let turn = 0;
    return (given, { method: asked }) =>
      asked === method && given.status < 300 && turns(turn++)
        ? new Response("oops", { status: 202 })
        : given;
  };
  const only = { phases: ["examples"] as const };

  it.each<[string, string, string, (turn: number) => boolean, unknown]>([
    ["each time", "getPet", "GET", () => true, { failed: 2, of: 2 }],
    ["once only", "getPet", "GET", (turn) => turn === 0, { failed: 0, of: 2 }],
    ["now and then", "getPet", "GET", (turn) => turn % 2 === 0, { failed: 1, of: 2 }],
    ["a creation that is cleaned up", "addPet", "POST", () => true, { failed: 2, of: 2 }],
    ["not a deletion", "deletePet", "DELETE", () => true, undefined],
  ])("%s", async (_, id, method, turns, want) => {
    const server = petServer(failing(method, turns));
    const events = await collect(run(server, { ...only, include: [id] }));
    expect(caseOf(events, id)?.findings[0]?.repeated).toEqual(want);
    const [first] = findingsOf(events);
    expect(first?.severity).toBe("error");
  });

  test("each error once, however many requests show it, and never when it is switched off", async () => {
    const again = async (options: object) => {
      const server = petServer(failing("GET", () => true));
      const events = await collect(run(server, { include: ["listPets"], ...options }));
      return events.flatMap((event) =>
        event.kind === "case-finished" && event.attempts ? event.attempts : [],
      ).length;
    };
    expect(await again({ phases: ["examples", "access"] })).toBe(2);
    expect(await again({ phases: ["examples"], repeat: 0 })).toBe(0);
  });
});

test.each([
  [
    "a creation whose resource has a DELETE",
    "delete: { operationId: d, responses: { 204: { description: gone } } }",
    2,
  ],
  ["not one that nothing deletes", "", 0],
])("without links: %s", async (_, remove, want) => {
  const cup =
    "{ type: object, required: [id], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }";
  const content = `content: { application/json: { example: { id: 1, name: a }, schema: ${cup} } }`;
  const document = api(`paths:
  /cups:
    post: { operationId: addCup, requestBody: { ${content} }, responses: { 201: { description: ok, ${content} } } }
  /cups/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getCup, responses: { 200: { description: ok, ${content} }, 404: { description: no } } }
    ${remove}
`);
  let count = 0;
  const target = handlerTarget(({ method }) =>
    method === "POST"
      ? Response.json({ id: ++count, more: 1 }, { status: 202 })
      : new Response(null, { status: 204 }),
  );
  const options = { document, target, include: ["addCup"], phases: ["examples"] as const };
  const [first] = findingsOf(await collect(verify(options)));
  expect(first?.repeated?.of ?? 0).toBe(want);
});

test("a second creation that is refused because of the first says nothing", async () => {
  const names = new Set<string>();
  const server = petServer(async (given, asked) => {
    if (asked.method !== "POST" || given.status !== 201) return given;
    const row = (await given.json()) as { name: string; id: string };
    if (names.has(row.name)) return new Response(null, { status: 409 });
    names.add(row.name);
    return Response.json({ id: row.id }, { status: 201 });
  });
  const [first] = findingsOf(
    await collect(run(server, { include: ["addPet"], phases: ["examples"] })),
  );
  expect(first).toMatchObject({ rule: "body-fits-schema" });
  expect(first).not.toHaveProperty("repeated");
});

describe("new credentials after a 401", () => {
  const dynamic = (lifetime: number) => {
    let given = 0;
    let used = 0;
    const server = petServer();
    const handler = (asked: Request) => {
      const headers = new Headers(asked.headers);
      const isCurrent = headers.get("authorization") === `Bearer token-${given}`;
      if (isCurrent && used++ < lifetime) headers.set("authorization", "Bearer t");
      return server.handler(new Request(asked, { headers }));
    };
    const source = async () => {
      used = 0;
      return `token-${++given}`;
    };
    return { target: handlerTarget(handler), source, given: () => given };
  };
  const options = { phases: ["examples"] as const, include: ["listPets", "addPet", "getPet"] };

  test("an expired token is renewed, and the request sent once more", async () => {
    const { target, source, given } = dynamic(2);
    const events = await collect(run(petServer(), { ...options, target, token: "", source }));
    expect(findingsOf(events)).toEqual([]);
    expect(given()).toBeGreaterThan(1);
    const renewed = events.flatMap((event) =>
      event.kind === "case-finished" ? (event.attempts ?? []).map(({ why }) => why) : [],
    );
    expect(new Set(renewed)).toEqual(new Set(["renewed-credentials"]));
  });

  test("where new ones do not help, no more are asked for", async () => {
    const { target, source, given } = dynamic(0);
    const events = await collect(run(petServer(), { ...options, target, source, repeat: 0 }));
    expect(findingsOf(events).length).toBeGreaterThan(0);
    expect(given()).toBe(2);
  });
});
