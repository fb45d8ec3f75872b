import { expect, it } from "vitest";
import { isTaken } from "../../../src/check/taken.ts";
import { api, operationOf } from "../api.ts";

const document = api(`paths:
  /users:
    post:
      operationId: addUser
      responses: { 201: { description: made }, 400: { description: no }, 409: { description: no }, 422: { description: no } }
    get: { operationId: listUsers, responses: { 200: { description: all }, 400: { description: no } } }
    put: { operationId: putUser, responses: { 200: { description: done }, default: { description: no } } }
    patch: { operationId: patchUser, responses: { 200: { description: done } } }
`);

it.each<[want: boolean, status: number, body: string, operation?: string]>([
  [true, 409, ""],
  [false, 409, "", "putUser"],
  [true, 409, '{"message":"e-mail already in use"}', "putUser"],
  [true, 409, "", "patchUser"],
  [true, 422, "already taken", "patchUser"],
  [false, 422, "too long", "patchUser"],
  [true, 422, '{"errors":{"email":["The email has already been taken."]}}'],
  [true, 422, '{"message":"email: must be unique"}'],
  [true, 400, '{"detail":"user with this name exists"}'],
  [true, 400, '{"code":"EMAIL_EXISTS"}'],
  [true, 400, '{"code":"emailAlreadyUsed"}'],
  [true, 400, '{"code":"duplicate_key"}'],
  [true, 400, '{"message":"手机号已存在"}'],
  [true, 400, String.raw`{"message":"\u540d\u79f0\u91cd\u590d"}`],
  [true, 400, "in use by another account", "putUser"],
  [false, 400, '{"message":"the company does not exist"}'],
  [false, 400, '{"message":"no such company exists"}'],
  [false, 400, '{"message":"Owner must exist"}'],
  [false, 422, '{"errors":{"email":["must be an e-mail address"]}}'],
  [false, 400, "status given twice", "listUsers"],
  [false, 403, "already taken"],
  [false, 201, "already taken"],
])("%s: %i %s", (want, status, body, operation = "addUser") => {
  const exchange = {
    operation: operationOf(document, operation),
    request: { method: "POST", url: "http://host/users", headers: new Headers(), body: undefined },
    response: { status, headers: new Headers(), body: new TextEncoder().encode(body) },
    durationMs: 1,
    intent: "valid",
  } as const;
  expect(isTaken(exchange)).toBe(want);
});
