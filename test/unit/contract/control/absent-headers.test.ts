import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const documentOf = (header: string) =>
  api(`paths:
  /words:
    get:
      operationId: listWords
      parameters: [{ name: length, in: query, schema: { type: integer, minimum: 1, maximum: 9 } }]
      responses: { 200: { description: all, headers: { ${header} } }, 400: { description: wrong } }
`);

const told = ["documented-header-comes listWords warning of header X-Words"];

it.each<[name: string, header: string, every: number, want: string[]]>([
  ["never comes", "X-Words: { schema: { type: integer } }", 0, told],
  ["comes", "X-Words: { schema: { type: integer } }", 1, []],
  ["comes with every third answer", "X-Words: { schema: { type: integer } }", 3, []],
  [
    "comes only in a case of its own",
    "X-Words: { description: Set when there are any, schema: { type: integer } }",
    0,
    [],
  ],
  ["names a neighbour that may not be there", "X-Next-Page: { schema: { type: integer } }", 0, []],
  ["is told by the sender's nature", "Retry-After: { schema: { type: integer } }", 0, []],
])("a documented header that %s", async (_, header, every, want) => {
  let answers = 0;
  const target = handlerTarget((request) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
    const length = new URL(request.url).searchParams.get("length") ?? "1";
    if (!/^[1-9]$/.test(length)) return new Response(null, { status: 400 });
    const isIn = every > 0 && answers++ % every === 0;
    return new Response(null, isIn ? { headers: { "X-Words": "3" } } : {});
  });
  const events = await collect(verify({ document: documentOf(header), target }));
  expect(
    findingsOf(events).map(
      ({ rule, operation, oracle, instance }) =>
        `${rule} ${operation} ${oracle === "convention" ? "warning" : "error"} of ${instance}`,
    ),
  ).toEqual(want);
});
