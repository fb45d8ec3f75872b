import { expect, it } from "vitest";
import { credentialReason } from "../../../../src/contract/requests/credentials-sent.ts";
import { api } from "../../api.ts";

/** One operation that takes these members, as a form and by anybody unless it is secured. */
function secretOf(path: string, id: string, members: string, security = "") {
  const properties = members.split(" ").map((name) => `${name}: { type: string }`);
  const document = api(`paths:
  ${path}:
    post:
      operationId: ${id}
      security: [${security}]
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { ${properties.join(", ")} } } } } }
      responses: {}
components: { securitySchemes: { key: { type: http, scheme: bearer } } }`);
  const [operation] = document.operations;
  return operation && credentialReason(document, operation)?.split("'")[1];
}

it.each<[path: string, id: string, members: string, want: string | undefined, security?: string]>([
  ["/auth/login", "login", "email password", "password"],
  ["/token", "login_token_post", "username password", "password"],
  ["/sessions", "createSession", "user pass_code", "pass_code"],
  ["/users", "signInUser", "name passwd", "passwd"],
  ["/auth/refresh", "refresh", "refreshToken", "refreshToken"],
  ["/oauth/token", "token", "grant_type code", "grant_type", "{ key: [] }"],
  ["/auth/verify", "verify", "email code", "code"],
  ["/me/password", "changePassword", "currentPassword password", "currentPassword", "{ key: [] }"],
  ["/phone", "confirmPhone", "otp", "otp"],
  ["/auth/register", "register", "email password", undefined],
  ["/sign-up", "signUp", "email password", undefined],
  ["/users", "createUser", "email password", undefined],
  ["/authors", "addAuthor", "name password code", undefined],
  ["/sessions", "planSession", "title code", undefined],
  ["/tokens", "addToken", "name password", undefined, "{ key: [] }"],
  ["/auth/login", "login", "email", undefined],
])("%s %s, which takes %s: %s", (path, id, members, want, security) => {
  expect(secretOf(path, id, members, security)).toBe(want);
});
