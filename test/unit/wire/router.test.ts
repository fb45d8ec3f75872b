import { describe, expect, it, test } from "vitest";
import { createRouter } from "../../../src/wire/router.ts";
import { api } from "../api.ts";

function routerFor(paths: Readonly<Record<string, string>>, basePaths?: readonly string[]) {
  const items = Object.entries(paths).map(([path, methods]) => {
    const operations = methods
      .split(" ")
      .map((method) => `${method}: { operationId: '${method} ${path}', responses: {} }`);
    return `  '${path}': { ${operations.join(", ")} }`;
  });
  const router = createRouter(api(`paths:\n${items.join("\n")}\n`).operations, basePaths);
  return (method: string, path: string) => {
    const match = router(method, path);
    if (match.kind === "operation") return [match.operation.id, { ...match.path }];
    return match.kind === "no-method" ? `Allow: ${match.allow}` : undefined;
  };
}

const route = routerFor({
  "/": "get",
  "/pets": "get post",
  "/pets/{id}": "get put",
  "/pets/mine": "get",
  "/pets/{id}/toys": "get",
  "/pets/mine/toys/{toy}": "get",
  "/jobs/{id}": "get",
  "/jobs/{id}:cancel": "post",
  "/files/{name}.{type}": "get",
  "/files/{name}.pdf": "get",
  "/reports/{year}-{month}/x": "get",
  "/a%20b/名": "get",
  "/constructor": "get",
  "/keys/{id}": "get",
  "/keys/{name}": "delete",
});

describe("which operation", () => {
  it.each<[string, string, string, unknown]>([
    ["the root", "GET", "/", ["get /", {}]],
    ["a concrete path", "POST", "/pets", ["post /pets", {}]],
    ["one place under two names", "GET", "/keys/a", ["get /keys/{id}", { id: "a" }]],
    ["and the other name", "DELETE", "/keys/a", ["delete /keys/{name}", { name: "a" }]],
    ["the methods of both", "PUT", "/keys/a", "Allow: GET, DELETE, HEAD"],
    ["a parameter", "GET", "/pets/1", ["get /pets/{id}", { id: "1" }]],
    ["concrete wins over templated", "GET", "/pets/mine", ["get /pets/mine", {}]],
    [
      "back from a concrete dead end",
      "GET",
      "/pets/mine/toys",
      ["get /pets/{id}/toys", { id: "mine" }],
    ],
    [
      "deep behind the concrete",
      "GET",
      "/pets/mine/toys/2",
      ["get /pets/mine/toys/{toy}", { toy: "2" }],
    ],
    ["a suffix", "POST", "/jobs/7:cancel", ["post /jobs/{id}:cancel", { id: "7" }]],
    ["without the suffix", "GET", "/jobs/7", ["get /jobs/{id}", { id: "7" }]],
    [
      "two in a segment",
      "GET",
      "/files/a.b.csv",
      ["get /files/{name}.{type}", { name: "a", type: "b.csv" }],
    ],
    ["the more spelled out first", "GET", "/files/a.pdf", ["get /files/{name}.pdf", { name: "a" }]],
    [
      "a dash between",
      "GET",
      "/reports/2026-03/x",
      ["get /reports/{year}-{month}/x", { year: "2026", month: "03" }],
    ],
    ["parameters stay encoded", "GET", "/pets/a%2Fb", ["get /pets/{id}", { id: "a%2Fb" }]],
    ["encoded concrete segments", "GET", "/a%20b/%E5%90%8D", ["get /a%20b/名", {}]],
    ["a bad percent sign", "GET", "/pets/100%", ["get /pets/{id}", { id: "100%" }]],
    ["encoded letters", "GET", "/p%65ts/1", ["get /pets/{id}", { id: "1" }]],
    [
      "an inherited name as a value",
      "GET",
      "/pets/__proto__",
      ["get /pets/{id}", { id: "__proto__" }],
    ],
    ["an inherited name as a path", "GET", "/constructor", ["get /constructor", {}]],
    ["HEAD goes to GET", "HEAD", "/pets", ["get /pets", {}]],
    ["an unknown path", "GET", "/cats", undefined],
    ["an inherited name nobody declares", "GET", "/__proto__", undefined],
    ["no empty parameter", "GET", "/pets/", undefined],
    ["a part of a path", "GET", "/reports", undefined],
    ["more than a path", "GET", "/pets/1/toys/2", undefined],
    ["another case", "GET", "/Pets", undefined],
    ["an unknown method", "DELETE", "/pets", "Allow: GET, POST, HEAD"],
    ["HEAD without GET", "HEAD", "/jobs/7:cancel", "Allow: POST"],
    ["the method does not lead elsewhere", "PUT", "/pets/mine", "Allow: GET, HEAD"],
    ["a lower-case method is none", "get", "/pets", "Allow: GET, POST, HEAD"],
  ])("%s: %s %s", (_, method, path, want) => {
    expect(route(method, path)).toEqual(want);
  });
});

describe("base paths", () => {
  const routed = routerFor({ "/pets": "get", "/v1/pets": "post" }, ["", "/v1", "/v1/api"]);

  it.each<[string, string, unknown]>([
    ["none", "/pets", ["get /pets", {}]],
    ["a short one", "/v1/pets", ["get /pets", {}]],
    ["a long one", "/v1/api/pets", ["get /pets", {}]],
    ["an unknown one", "/v2/pets", undefined],
    ["only whole segments", "/v1x/pets", undefined],
    ["a base path alone", "/v1", undefined],
  ])("%s", (_, path, want) => {
    expect(routed("GET", path)).toEqual(want);
  });

  test("a parameter called __proto__", () => {
    expect(routerFor({ "/x/{__proto__}": "get" })("GET", "/x/1")).toEqual([
      "get /x/{__proto__}",
      Object.fromEntries([["__proto__", "1"]]),
    ]);
  });
});

describe("operations with servers of their own", () => {
  const { operations, basePaths } = api(`servers: [{ url: /v1 }]
paths:
  /files:
    servers: [{ url: 'https://files.example.com/up' }]
    get: { operationId: files }
    put: { operationId: put, servers: [{ url: /v1 }] }
  /{any}: { get: { operationId: other } }
`);
  const at = (mount: string) =>
    createRouter(
      operations,
      basePaths.map((path) => mount + path),
    );
  it.each([
    ["their own base path", "", "GET", "/up/files", "files"],
    ["the document's", "", "GET", "/v1/files", "files"],
    ["none", "", "GET", "/files", "files"],
    ["the document's is their own", "", "PUT", "/v1/files", "put"],
    ["another's", "", "GET", "/up/other", undefined],
    ["under a mount", "/m", "GET", "/m/up/files", "files"],
    ["beside the mount", "/m", "GET", "/up/files", undefined],
  ])("%s", (_, mount, method, path, want) => {
    const match = at(mount)(method, path);
    expect(match.kind === "operation" ? match.operation.id : undefined).toBe(want);
  });
});
