import { expect, test } from "vitest";
import { isProblemResponse, problemResponse } from "../../../src/wire/problem.ts";

test("a problem is RFC 9457", async () => {
  const answer = problemResponse("NO_METHOD_MATCHED_ERROR", "/pets does not have PUT.", {
    headers: { allow: "GET" },
  });
  expect(isProblemResponse(answer)).toBe(true);
  expect(isProblemResponse(new Response())).toBe(false);
  expect(answer.status).toBe(405);
  expect(Object.fromEntries(answer.headers)).toEqual({
    allow: "GET",
    "content-type": "application/problem+json",
  });
  expect(await answer.json()).toMatchInlineSnapshot(`
    {
      "detail": "/pets does not have PUT.",
      "status": 405,
      "title": "Route resolved, but no method matched",
      "type": "urn:contract-kit:errors#NO_METHOD_MATCHED_ERROR",
    }
  `);
});

test("what is wrong is listed only where there is something", async () => {
  const one = { location: ["query", "a"], severity: "Error", code: "type", message: "no" } as const;
  const validation = [one];
  const body = await problemResponse("UNPROCESSABLE_ENTITY", "x", { validation }).json();
  expect(body).toMatchObject({ status: 422, validation });
});
