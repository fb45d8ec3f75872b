import { describe, expect, it } from "vitest";
import type { Exchange } from "../../../src/check/exchange.ts";
import { evaluate } from "../../../src/wire/expression.ts";
import { api, operationOf } from "../api.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const exchange: Exchange = {
  operation: operationOf(api("paths: { /a: { get: { operationId: a, responses: {} } } }"), "a"),
  request: {
    method: "POST",
    url: "http://host/pets?q=1",
    headers: new Headers({ "x-a": "1" }),
    body: bytes('{"name":"Tom"}'),
  },
  response: {
    status: 201,
    headers: new Headers({ location: "/pets/7" }),
    body: bytes('{"id":7,"tags":["a"],"a/b":null,"":{"x":0}}'),
  },
  durationMs: 1,
  intent: "valid",
};
const parameters = { path: { id: 5 }, query: { q: "1" } };

describe("runtime expressions", () => {
  it.each<[unknown, unknown]>([
    ["$url", "http://host/pets?q=1"],
    ["$method", "POST"],
    ["$statusCode", 201],
    ["$request.path.id", 5],
    ["$request.query.q", "1"],
    ["$request.query.nobody", undefined],
    ["$request.header.X-A", "1"],
    ["$request.header.nobody", undefined],
    ["$request.body", { name: "Tom" }],
    ["$request.body#/name", "Tom"],
    ["$response.header.Location", "/pets/7"],
    ["$response.body#/id", 7],
    ["$response.body#/tags/0", "a"],
    ["$response.body#/a~1b", null],
    ["$response.body#//x", 0],
    ["$response.body#/nobody", undefined],
    ["$response.body#/__proto__", undefined],
    ["$response.body#id", undefined],
    ["$response.path.id", undefined],
    ["$nonsense", undefined],
    ["constant", "constant"],
    [5, 5],
    [null, null],
    ["pets/{$response.body#/id}/{$request.path.id}", "pets/7/5"],
    ["{$response.body#/nobody}", ""],
    ["{id}", "{id}"],
  ])("%j is %j", (expression, want) => {
    expect(evaluate(expression, { exchange, parameters })).toEqual(want);
  });

  it("finds nothing in a body that is no JSON, or not there", () => {
    const broken = { ...exchange, response: { ...exchange.response, body: bytes("<a/>") } };
    expect(evaluate("$response.body#/id", { exchange: broken, parameters })).toBeUndefined();
    const none = { ...exchange, request: { ...exchange.request, body: undefined } };
    expect(evaluate("$request.body#/name", { exchange: none, parameters })).toBeUndefined();
  });
});
