import { describe, expect, it, test } from "vitest";
import { createJudge } from "../../../../src/check/judge.ts";
import { createCredentials } from "../../../../src/contract/access/credentials.ts";
import { createLedger } from "../../../../src/contract/upkeep/ledger.ts";
import { createResolver, type ResolvedPath } from "../../../../src/contract/records/resolve.ts";
import { createSender } from "../../../../src/contract/sending/sender.ts";
import { templatesOf } from "../../../../src/contract/records/sources.ts";
import { handlerTarget, type FetchHandler } from "../../../../src/contract/target.ts";
import { createSampler } from "../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api, operationOf } from "../../api.ts";

const links = (all: string) =>
  `responses: { 200: { description: ok, content: { application/json: {} }, links: ${all} } }`;
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
const document = api(`paths:
  /pets:
    get: { operationId: listPets, ${links("{ first: { operationId: getPet, parameters: { id: '$response.body#/0/id' } } }")} }
    post: { operationId: addPet, ${links("{ self: { operationId: getPet, parameters: { id: '$response.body#/id' } }, toys: { operationId: addToy, parameters: { id: '$response.body#/id' } } }")} }
  /pets/{id}:
    get: { operationId: getPet, ${id}, responses: {} }
    put: { operationId: putPet, ${id}, responses: {} }
  /pets/{id}/toys:
    get: { operationId: listToys, ${id}, ${links("{ first: { operationId: getToy, parameters: { id: '$request.path.id', toy: '$response.body#/0' } } }")} }
    post: { operationId: addToy, ${id}, responses: {} }
  /pets/{id}/toys/{toy}:
    get: { operationId: getToy, parameters: [{ name: id, in: path, schema: {} }, { name: toy, in: path, schema: {} }], responses: {} }
    delete: { operationId: deleteToy, parameters: [{ name: id, in: path, schema: {} }, { name: toy, in: path, schema: {} }], responses: {} }
  /reports/{name}:
    get: { operationId: getReport, parameters: [{ name: name, in: path, required: true, example: annual, schema: {} }], responses: {} }
    delete: { operationId: deleteReport, parameters: [{ name: name, in: path, schema: {} }], responses: {} }
    post: { operationId: runReport, parameters: [{ name: name, in: path, example: annual, schema: {} }], responses: {} }
  /exports/{vendor}:
    get: { operationId: getExport, parameters: [{ name: vendor, in: path, schema: { enum: [mail] } }], responses: { 404: { description: none } } }
    put: { operationId: putExport, parameters: [{ name: vendor, in: path, schema: { enum: [mail] } }], responses: { 404: { description: none } } }
    delete: { operationId: deleteExport, parameters: [{ name: vendor, in: path, schema: { enum: [mail] } }], responses: {} }
`);

interface Options {
  readonly safe?: boolean;
  readonly variables?: Record<string, string>;
  readonly handler?: FetchHandler;
}

/** Resolves each operation in turn with one resolver; tells the paths and what was sent for them. */
async function resolve(
  ids: readonly string[],
  { safe = false, variables = {}, handler }: Options = {},
) {
  const requests: string[] = [];
  let count = 0;
  const answer: FetchHandler = (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === "POST") return Response.json({ id: String(++count) });
    return Response.json(pathname === "/pets" ? [{ id: "old" }] : ["ball"]);
  };
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, 1) };
  const send = createSender({
    target: handlerTarget((request) => {
      requests.push(`${request.method} ${new URL(request.url).pathname}`);
      return (handler ?? answer)(request);
    }),
    credentials: createCredentials(document, {}),
    judge: createJudge(document, schemas),
    ledger: createLedger(document),
    where: document.where,
    timeLimit: 1000,
  });
  const resolver = createResolver({
    ...maker,
    keys: new Map(),
    send,
    variables,
    safe,
    hasCredentials: () => true,
  });
  const paths: ResolvedPath[] = [];
  for (const one of ids) {
    const steps = resolver.resolve(operationOf(document, one));
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    paths.push(step.value);
  }
  return { paths, requests };
}

describe("values for path parameters", () => {
  it.each<[string, string[], Options, ResolvedPath[], string[]]>([
    ["from a creation", ["getPet"], {}, [{ path: { id: "1" } }], ["POST /pets"]],
    [
      "asked for once",
      ["getPet", "listToys"],
      {},
      [{ path: { id: "1" } }, { path: { id: "1" } }],
      ["POST /pets"],
    ],
    [
      "from a list, when nothing may be created",
      ["getPet"],
      { safe: true },
      [{ path: { id: "old" } }],
      ["GET /pets"],
    ],
    [
      "something new for what changes it",
      ["putPet", "putPet"],
      {},
      [{ path: { id: "1" } }, { path: { id: "2" } }],
      ["POST /pets", "POST /pets"],
    ],
    ["also for what adds to it", ["addToy"], {}, [{ path: { id: "1" } }], ["POST /pets"]],
    [
      "step by step",
      ["getToy"],
      {},
      [{ path: { id: "1", toy: "ball" } }],
      ["POST /pets", "GET /pets/1/toys"],
    ],
    [
      "given by the user",
      ["putPet"],
      { variables: { id: "mine" } },
      [{ path: { id: "mine" } }],
      [],
    ],
    [
      "by example, when no link leads there",
      ["getReport", "runReport"],
      {},
      [
        {
          path: { name: "annual" },
          unproven: "no link of the document leads to {name}; give it with --var name=…",
        },
        {
          path: { name: "annual" },
          unproven: "no link of the document leads to {name}; give it with --var name=…",
        },
      ],
      [],
    ],
    [
      "none: what is not the run's own is not deleted",
      ["deleteReport"],
      {},
      [
        {
          path: {},
          blocked:
            "it would change something that is not the run's own: no link of the document leads to {name}; give it with --var name=…",
        },
      ],
      [],
    ],
    [
      "a listed key, to read and to change, but not to delete",
      ["getExport", "putExport", "deleteExport"],
      {},
      [
        { path: { vendor: "mail" } },
        { path: { vendor: "mail" }, unproven: "{vendor} is listed, but 404 is documented" },
        {
          path: {},
          blocked:
            "it would change something that is not the run's own: no link of the document leads to {vendor}; give it with --var vendor=…",
        },
      ],
      [],
    ],
    [
      "none: a list only gives what was there before",
      ["deleteToy"],
      {},
      [
        {
          path: { id: "1" },
          blocked:
            "it would change something that is not the run's own: no link of the document leads to {toy}; give it with --var toy=…",
        },
      ],
      ["POST /pets"],
    ],
    [
      "unproven, when every source fails",
      ["getPet"],
      { handler: () => new Response(null, { status: 500 }) },
      [
        {
          path: { id: expect.any(String) as string },
          unproven: "listPets gave no {id}; give it with --var id=…",
        },
      ],
      ["POST /pets", "GET /pets"],
    ],
    [
      "unproven, when the answer has no key",
      ["getPet"],
      { handler: () => Response.json([]) },
      [
        {
          path: { id: expect.any(String) as string },
          unproven: "listPets gave no {id}; give it with --var id=…",
        },
      ],
      ["POST /pets", "GET /pets"],
    ],
  ])("%s", async (_, ids, options, paths, requests) => {
    expect(await resolve(ids, options)).toEqual({ paths, requests });
  });
});

test("templatesOf: each parameter with the path that leads to it", () => {
  expect(templatesOf("/a/{b}/c/{d}:x")).toEqual([
    { name: "b", prefix: "/a/{b}" },
    { name: "d", prefix: "/a/{b}/c/{d}" },
  ]);
  expect(templatesOf("/a")).toEqual([]);
});
