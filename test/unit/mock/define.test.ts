import { describe, expect, it, test } from "vitest";
import type { AnyMock, PlainAnswer, Principal, Refusal } from "../../../src/mock/define.ts";
import type { Row } from "../../../src/mock/state/store.ts";
import type { World } from "../../../src/mock/define.ts";
import { jsonBody, petsMock, token } from "./pets.ts";

interface Pet extends Row {
  readonly name: string;
}
interface PetCall extends World<{ pets: Pet }> {
  readonly principal: Principal;
  readonly path: { readonly id: number };
  readonly body: { readonly name: string };
}

const anonymous = { title: "nobody" };
const ann = { title: "Ann" };
const asAnn = { authorization: "Bearer ann" };

function define(
  handlers: Record<string, (call: PetCall) => PlainAnswer | Promise<PlainAnswer>>,
  more: Partial<AnyMock> = {},
): AnyMock {
  return { principals: { ann }, anonymous, handlers: handlers as AnyMock["handlers"], ...more };
}

const mockWith = (...args: Parameters<typeof define>) => petsMock({ definition: define(...args) });

describe("callers", () => {
  it.each<[string, Record<string, string>, boolean, number]>([
    ["a known token", asAnn, true, 200],
    ["an unknown token", token, true, 401],
    ["an inherited name as a token", { authorization: "Bearer constructor" }, true, 401],
    ["no token", {}, true, 401],
    ["no token, without auth", {}, false, 200],
  ])("%s", async (_, headers, auth, status) => {
    const mock = petsMock({ definition: define({}), auth });
    const answer = await mock.request("/pets/1", { headers });
    expect(answer.status).toBe(status);
    if (status === 401) expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  });

  it.each<[string, boolean, Record<string, string>, string]>([
    ["the caller", true, asAnn, "Ann"],
    ["nobody, without auth", false, asAnn, "nobody"],
  ])("a handler is told who calls: %s", async (_, auth, headers, want) => {
    const definition = define({
      getPet: ({ principal }) => ({ status: 200, body: { id: 1, name: principal.title } }),
    });
    const answer = await petsMock({ definition, auth }).request("/pets/1", { headers });
    expect(await answer.json()).toEqual({ id: 1, name: want });
  });

  test("authorize says no before the handler and the body", async () => {
    const mock = mockWith(
      {},
      { authorize: (operation) => (operation.safe ? undefined : { status: 204 }) },
    );
    expect((await mock.request("/pets/1", { method: "DELETE", headers: asAnn })).status).toBe(204);
    expect((await mock.request("/pets/1", { headers: asAnn })).status).toBe(200);
  });
});

describe("refusals in the words of the backend", () => {
  const seen: Refusal["kind"][] = [];
  const mock = mockWith(
    {},
    {
      refuse: (refusal) => {
        seen.push(refusal.kind);
        return { status: 201, body: { id: 1, name: refusal.kind } };
      },
    },
  );

  it.each<[string, RequestInit]>([
    ["unauthenticated", jsonBody({}, {})],
    [
      "unsupported-media-type",
      { method: "POST", headers: { ...asAnn, "content-type": "a/b" }, body: "x" },
    ],
    ["malformed-body", { ...jsonBody({}, asAnn), body: "{" }],
    ["invalid-request", jsonBody({}, asAnn)],
  ])("%s", async (kind, init) => {
    const answer = await mock.request("/pets", init);
    expect(await answer.json()).toEqual({ id: 1, name: kind });
    expect(seen.at(-1)).toBe(kind);
  });
});

describe("handlers", () => {
  test("get decoded parameters, the parsed body and the store", async () => {
    const mock = mockWith({
      addPet: ({ store, body }) => {
        const pets = store.table("pets");
        pets.set({ id: String(pets.size + 1), ...body });
        return { status: 201, body: { id: pets.size, ...body } };
      },
      getPet: ({ store, path }) => {
        const pet = store.table("pets").get(String(path.id));
        return pet ? { status: 200, body: { id: path.id, name: pet.name } } : { status: 404 };
      },
    });
    expect(await (await mock.request("/pets", jsonBody({ name: "Tom" }, asAnn))).json()).toEqual({
      id: 1,
      name: "Tom",
    });
    expect(await (await mock.request("/pets/1", { headers: asAnn })).json()).toEqual({
      id: 1,
      name: "Tom",
    });
    expect((await mock.request("/pets/2", { headers: asAnn })).status).toBe(404);
  });

  test("one that throws is a 500 without a stack", async () => {
    const mock = mockWith({
      getPet: () => {
        throw new TypeError("cannot read the moon");
      },
    });
    const answer = await mock.request("/pets/1", { headers: asAnn });
    const text = await answer.text();
    expect(answer.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      type: "urn:contract-kit:errors#HANDLER_FAILED",
      title: "A handler failed",
      status: 500,
      detail: "getPet: cannot read the moon",
    });
    expect(text).not.toMatch(/\.ts|\bat /);
  });

  test("one that rejects with something odd", async () => {
    const mock = mockWith({ getPet: () => Promise.reject("no") });
    expect((await mock.request("/pets/1", { headers: asAnn })).status).toBe(500);
  });

  test("an inherited name is no handler", async () => {
    expect((await mockWith({}).request("/pets/1", { headers: asAnn })).status).toBe(200);
  });
});

describe("the mock checks its own answers", () => {
  const answering = async (answer: PlainAnswer) => {
    const reply = await mockWith({ getPet: () => answer }).request("/pets/1", { headers: asAnn });
    return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
  };

  test("a body that breaks the document: a 500 that names the pointer and the line", async () => {
    const { status, body } = await answering({ status: 200, body: { id: 1, name: 5 } });
    expect(status).toBe(500);
    expect(body).toEqual({
      type: "urn:contract-kit:errors#VIOLATIONS",
      title: "The answer violates the document",
      status: 500,
      detail:
        "The mock's answer 200 to getPet breaks the document: /name must be string, but is 5 (openapi.yaml:69:17)",
      validation: [
        {
          location: ["response", "body", "name"],
          severity: "Error",
          code: "body-fits-schema",
          message: "/name must be string, but is 5",
        },
      ],
    });
  });

  it.each<[string, PlainAnswer, string]>([
    ["a status nobody mentioned", { status: 418 }, "status-documented"],
    ["no body", { status: 200 }, "body-present"],
    [
      "another media type",
      { status: 200, headers: { "content-type": "text/html" }, body: "<p>" },
      "media-type-documented",
    ],
    [
      "bytes where JSON is promised",
      { status: 200, body: new Uint8Array([1]) },
      "media-type-documented",
    ],
  ])("%s", async (_, answer, rule) => {
    const { status, body } = await answering(answer);
    expect([status, body["validation"]]).toEqual([500, [expect.objectContaining({ code: rule })]]);
  });

  test("what need not be enforced may come back", async () => {
    expect((await answering({ status: 200, body: { id: 1, name: "a", tag: "cow" } })).status).toBe(
      200,
    );
  });
});

describe("state", () => {
  const seeded = () =>
    mockWith(
      {
        getPet: ({ store, path }) => ({
          status: 200,
          body: {
            id: path.id,
            name: store
              .table("pets")
              .all()
              .map((pet) => pet.name)
              .join(),
          },
        }),
      },
      {
        seed: (world: World<{ pets: Pet }>) => {
          const pets = world.store.table("pets");
          pets.set({ id: pets.newId(), name: world.random("name").pick(["Tom", "Tim"]) });
        },
      } as Partial<AnyMock>,
    );
  const put = (state: unknown) => ({
    method: "PUT",
    body: typeof state === "string" ? state : JSON.stringify(state),
  });
  const names = async (mock: ReturnType<typeof seeded>) =>
    ((await (await mock.request("/pets/1", { headers: asAnn })).json()) as { name: string }).name;

  test("health", async () => {
    expect(await (await seeded().request("/__mock/health")).json()).toEqual({
      status: "ok",
      title: "Pets",
      version: "1",
      operations: 11,
    });
  });

  test("read, replaced, and reset to what it was", async () => {
    const mock = seeded();
    const before = await (await mock.request("/__mock/state")).text();
    expect(
      (
        await mock.request(
          "/__mock/state",
          put({
            pets: [
              { id: "1", name: "Rex" },
              { id: "2", name: "Ada" },
            ],
          }),
        )
      ).status,
    ).toBe(204);
    expect(await names(mock)).toBe("Rex,Ada");
    expect((await mock.request("/__mock/reset", { method: "POST" })).status).toBe(204);
    expect(await (await mock.request("/__mock/state")).text()).toBe(before);
  });

  it.each<[string, unknown, string]>([
    ["no JSON", "{", "the state was not changed: "],
    ["no object", [], "the state must be an object: table name -> array of rows"],
    ["a table that is no list", { pets: {} }, "the table 'pets' must be an array of rows"],
    [
      "a row without an id",
      { pets: [{ id: "1" }, { name: "x" }] },
      "/pets/1 must be an object with a string 'id'",
    ],
    [
      "a good table before a bad one",
      { pets: [], more: [1] },
      "/more/0 must be an object with a string 'id'",
    ],
  ])("a state that does not fit changes nothing: %s", async (_, state, message) => {
    const mock = seeded();
    const before = await (await mock.request("/__mock/state")).text();
    const answer = await mock.request("/__mock/state", put(state));
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(message)]);
    expect(await (await mock.request("/__mock/state")).text()).toBe(before);
  });

  test("two mocks share nothing", async () => {
    const [one, other] = [seeded(), seeded()];
    await one.request("/__mock/state", put({ pets: [{ id: "1", name: "Rex" }] }));
    expect([await names(one), await names(other)]).toEqual(["Rex", expect.stringMatching(/^T/)]);
  });

  test("an unknown control path says what there is", async () => {
    const answer = await seeded().request("/__mock/nothing");
    expect([answer.status, await answer.json()]).toEqual([
      404,
      {
        error: "GET /__mock/nothing is nothing the mock knows",
        known: expect.arrayContaining(["GET /__mock/state"]) as string[],
      },
    ]);
  });
});
