import { describe, expect, it, test } from "vitest";
import { clientCredentials } from "../../../../src/contract/access/oauth2.ts";

const client = { tokenUrl: "https://id.test/token", clientId: "me:x", clientSecret: "p w" };

test("asks as RFC 6749 says: the client in the header, form-encoded; the grant in the body", async () => {
  const asked: Request[] = [];
  const source = clientCredentials({ ...client, scopes: ["a", "b"] }, (request) => {
    asked.push(request.clone());
    return Response.json({ access_token: "tok", token_type: "bearer" });
  });
  expect(await source()).toBe("tok");
  const [request] = asked;
  expect(request?.headers.get("authorization")).toBe(`Basic ${btoa("me%3Ax:p+w")}`);
  expect(request?.headers.get("content-type")).toMatch(/^application\/x-www-form-urlencoded/);
  expect(await request?.text()).toBe("grant_type=client_credentials&scope=a+b");
});

describe("what gives no token is said", () => {
  it.each<[string, () => Response, string]>([
    [
      "a refusal",
      () => Response.json({ error: "invalid_client" }, { status: 401 }),
      "https://id.test/token gave no token: 401 (invalid_client)",
    ],
    ["no JSON", () => new Response("<html>"), "https://id.test/token gave no token: 200"],
    [
      "no token",
      () => Response.json({}),
      "https://id.test/token gave no token: 200 (no access_token)",
    ],
    [
      "nobody there",
      () => {
        throw new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") });
      },
      "https://id.test/token gave no token: ECONNREFUSED",
    ],
  ])("%s", async (_, answer, message) => {
    await expect(clientCredentials(client, answer)()).rejects.toThrow(
      expect.objectContaining({ code: "AUTH_FAILED", message }),
    );
  });
});
