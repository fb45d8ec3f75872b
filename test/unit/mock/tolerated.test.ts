import { describe, expect, it, test } from "vitest";
import { api } from "../api.ts";
import { jsonBody, petsMock, token } from "./pets.ts";

describe("what a server need not refuse is told in a header", () => {
  const violations = async (query: string) => {
    const answer = await petsMock().request(`/pets?mood=${encodeURIComponent(query)}`, {
      headers: token,
    });
    expect(answer.status).toBe(200);
    return answer.headers.get("sl-violations") ?? "";
  };

  test("as JSON", async () => {
    expect(JSON.parse(await violations("bad"))).toEqual([
      {
        location: ["request", "query", "mood"],
        severity: "Warning",
        code: "enum",
        message: 'must be one of ["good"], but is "bad"',
      },
    ]);
  });

  it.each(["名前😀", "\u007f\u0080", "x".repeat(20_000), 'quo"tes\\'])(
    "in ASCII, of at most 8 KB: %s",
    async (mood) => {
      const text = await violations(mood);
      expect(text).toMatch(/^[\x20-\x7e]*$/);
      expect(text.length).toBeLessThanOrEqual(8192);
      expect(JSON.parse(text)).toBeInstanceOf(Array);
    },
  );

  test("many are cut to whole entries", async () => {
    const document = api(
      `paths: { /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { type: array, items: { enum: [1], x-enforced: false } } } } }, responses: { 204: { description: ok } } } } }`,
    );
    const answer = await petsMock({ document }).request(
      "/a",
      jsonBody(Array.from({ length: 500 }, (_, index) => `名${index}`)),
    );
    const text = answer.headers.get("sl-violations") ?? "";
    expect(text.length).toBeLessThanOrEqual(8192);
    expect((JSON.parse(text) as unknown[]).length).toBeGreaterThan(20);
  });

  test("nothing to tell, no header", async () => {
    const answer = await petsMock().request("/pets?mood=good", { headers: token });
    expect(answer.headers.has("sl-violations")).toBe(false);
  });
});
