import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../../src/check/exchange.ts";
import { createFates } from "../../../../src/contract/upkeep/fates.ts";
import { api, operationOf } from "../../api.ts";

const document = api(`paths:
  /shelves/{shelf}/books: { post: { operationId: add, responses: {} } }
  /books: { post: { operationId: create, responses: {} }, delete: { operationId: clear, responses: {} } }
  /books/merge: { post: { operationId: merge, responses: {} } }
  /books/{id}:
    get: { operationId: read, responses: {} }
    put: { operationId: change, responses: {} }
    delete: { operationId: remove, responses: {} }
  /books/{id}/archive: { post: { operationId: archive, responses: {} } }
  /shelves/{shelf}: { delete: { operationId: removeShelf, responses: {} } }
  /authors/{id}: { delete: { operationId: removeAuthor, responses: {} } }
`);

type Step = readonly [id: string, path?: object, body?: unknown, status?: number];

function fateAfter(...steps: Step[]): string {
  const fates = createFates();
  for (const [id, path = {}, body, status = 200] of steps) {
    const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
    const isCreation = id === "add" || id === "create";
    const exchange: Exchange = {
      operation: operationOf(document, id),
      request: {
        method: "POST",
        url: "http://host",
        headers: new Headers(),
        body: body === undefined ? undefined : bytes(body),
      },
      response: { status, headers: new Headers(), body: bytes({ id: 7 }) },
      durationMs: 1,
      intent: "valid",
    };
    fates.note(exchange, { ...path }, isCreation ? ["books 7"] : []);
  }
  return fates.of("books 7");
}

const made: Step = ["create", {}, { title: "a", authorId: 3 }];
const seen: Step = ["read", { id: 7 }];

describe("why a record may be gone", () => {
  it.each<[string, Step[], string]>([
    ["it was read, and nothing was done to it", [made, seen], "untouched"],
    ["it was never read", [made], "unknown"],
    ["it was read, but not found", [made, ["read", { id: 7 }, undefined, 404]], "unknown"],
    ["it is not the run's", [seen], "unknown"],
    ["another one was deleted", [made, seen, ["remove", { id: 8 }]], "untouched"],
    ["it was deleted", [made, seen, ["remove", { id: 7 }]], "explained"],
    ["its deletion was refused", [made, seen, ["remove", { id: 7 }, undefined, 409]], "untouched"],
    ["its deletion broke down", [made, seen, ["remove", { id: 7 }, undefined, 500]], "explained"],
    ["it was changed", [made, seen, ["change", { id: 7 }, { title: "b" }]], "unknown"],
    ["something was done to it", [made, seen, ["archive", { id: 7 }]], "unknown"],
    ["a call named it in its body", [made, seen, ["merge", {}, { ids: [6, 7] }]], "explained"],
    ["all were deleted", [made, seen, ["clear"]], "explained"],
    ["its author was deleted", [made, seen, ["removeAuthor", { id: 3 }]], "explained"],
    ["another author was", [made, seen, ["removeAuthor", { id: 4 }]], "untouched"],
    [
      "its shelf was deleted",
      [["add", { shelf: "s" }, { title: "a" }], seen, ["removeShelf", { shelf: "s" }]],
      "explained",
    ],
  ])("%s", (_, steps, want) => {
    expect(fateAfter(...steps)).toBe(want);
  });
});
