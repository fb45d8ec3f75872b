import { expect, it } from "vitest";
import { blamedMembers } from "../../../../src/check/blame.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const sent = { shopId: 1, stars: 5, title: "so", status: "open" };

it.each<[refusal: object, blamed: string[]]>([
  [{ violations: [{ field: "stars", message: "at most 4" }] }, ["stars"]],
  [{ errors: { stars: ["is too many"] } }, ["stars"]],
  [{ error: { code: "bad", fields: { title: "no" } } }, ["title"]],
  [{ detail: [{ loc: ["body", "stars"], msg: "no" }] }, ["stars"]],
  [{ errors: [{ pointer: "/stars", detail: "no" }] }, ["stars"]],
  [{ invalidParams: [{ name: "shopId" }, { name: "stars" }] }, ["shopId", "stars"]],
  [{ title: "Bad Request", status: 400, detail: "stars" }, []],
  [{ message: "stars is wrong" }, []],
])("what a refusal names: %j", (refusal, blamed) => {
  const bytes = new TextEncoder().encode(JSON.stringify(refusal));
  expect([...blamedMembers(bytes, sent)]).toEqual(blamed);
});

const document = api(`paths:
  /reviews:
    post:
      operationId: createReview
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [shopId, authorId, stars]
              properties:
                shopId: { type: integer }
                authorId: { type: integer }
                stars: { type: integer, minimum: 1, maximum: 5 }
      responses: { 201: { description: made }, 400: { description: wrong } }
`);

it.each<[blamed: string[], want: string[]]>([
  [["stars"], ["valid-request-accepted"]],
  [["shopId"], []],
  [["authorId"], []],
  [["stars", "shopId"], []],
])("an unknown key is no excuse where %j is refused", async (blamed, want) => {
  const errors = blamed.map((field) => ({ field, message: "no" }));
  const target = handlerTarget(() => Response.json({ errors }, { status: 400 }));
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  const rules = findingsOf(events).map(({ rule }) => rule);
  expect([...new Set(rules)].filter((rule) => rule === "valid-request-accepted")).toEqual(want);
});
