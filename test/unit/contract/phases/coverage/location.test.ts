import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const header = "headers: { Location: { schema: { type: string } } }";
const documentWith = (headers: string) =>
  api(`
paths:
  /toys:
    post:
      operationId: addToy
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { 201: { description: made${headers && `, ${headers}`} } }
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getToy, responses: { 200: { description: ok }, 404: { description: no } } }
`);

it.each<[name: string, location: string, headers: string, want: string[]]>([
  ["below the base", "/v1/toys/1", header, []],
  ["whole", "http://localhost/v1/toys/1", header, []],
  ["by another door that is open", "/other/toys/1", header, []],
  ["on another server", "http://elsewhere.example/toys/1", header, []],
  ["without its base", "/toys/1", header, ["warning location-alive addToy"]],
  ["without its base, and nobody spoke of it", "/toys/1", "", []],
  ["below the base, dead", "/v1/toys/2", header, ["error location-alive addToy"]],
])("Location %s", async (_, location, headers, want) => {
  const there = ["/v1/toys/1", "/other/toys/1"];
  const handler = ({ method, url }: Request) => {
    if (method === "POST") return new Response(null, { status: 201, headers: { location } });
    return new Response(null, { status: there.includes(new URL(url).pathname) ? 200 : 404 });
  };
  const events = verify({
    document: documentWith(headers),
    target: handlerTarget(handler, "http://localhost/v1"),
    phases: ["coverage"],
    include: ["addToy"],
    repeat: 0,
  });
  const found = findingsOf(await collect(events)).filter(({ rule }) => rule.startsWith("location"));
  const told = found.map((one) => `${one.severity} ${one.rule} ${one.operation}`);
  expect([...new Set(told)]).toEqual(want);
});
