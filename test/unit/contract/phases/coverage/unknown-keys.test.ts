import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const tray =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }";
const cup =
  "{ type: object, required: [id, trayId], properties: { id: { type: integer }, trayId: { type: integer } } }";
const sent =
  "{ type: object, required: [trayId], properties: { trayId: { type: integer, minimum: 1 } } }";
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const asks = `requestBody: { required: true, ${json(sent)} }`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

const documentWith = (missing: string, text = "Moves it") =>
  api(`paths:
  /trays:
    get: { operationId: listTrays, responses: { 200: { description: ok, ${json(`{ type: array, items: ${tray} }`)} } } }
    post: { operationId: addTray, requestBody: { required: true, ${json(tray)} }, responses: { 201: { description: made, ${json(tray)} } } }
  /trays/{id}:
    ${byKey}
    get: { operationId: getTray, responses: { 200: { description: ok, ${json(tray)} }, 404: { description: no } } }
  /cups:
    get: { operationId: listCups, responses: { 200: { description: ok, ${json(`{ type: array, items: ${cup} }`)} } } }
    post: { operationId: addCup, ${asks}, responses: { 201: { description: made, ${json(cup)} }, 400: { description: no }, 404: { description: There is no such tray } } }
  /cups/{id}:
    ${byKey}
    get: { operationId: getCup, responses: { 200: { description: ok, ${json(cup)} }, 404: { description: no } } }
    put: { operationId: setCup, ${asks}, responses: { 200: { description: ok, ${json(cup)} }, 400: { description: no }, 404: { description: ${missing} } } }
    delete: { operationId: deleteCup, responses: { 204: { description: gone }, 404: { description: no } } }
  /cups/{id}/move:
    ${byKey}
    post: { operationId: moveCup, description: ${text}, ${asks}, responses: { 200: { description: ok, ${json(cup)} }, 400: { description: no }, 404: { description: ${missing} } } }
`);

const both = "No such cup or tray";

/** What each operation answers to a tray that is not there. */
type Answers = Partial<Record<"addCup" | "setCup" | "moveCup", number>>;

const needed = "The cup and the tray must exist (400).";
const moved = "invalid-request-refused moveCup";

it.each<[name: string, missing: string, answers: Answers, want: string[], text?: string]>([
  ["a creation takes it", both, { addCup: 201 }, ["invalid-request-refused addCup"]],
  ["a change takes it", both, { setCup: 200 }, ["invalid-request-refused setCup"]],
  ["an action takes it", both, { moveCup: 200 }, [moved]],
  ["an action takes it against its own text", "No such cup", { moveCup: 200 }, [moved], needed],
  ["an action's text is about another", "No", { moveCup: 200 }, [], "The cup must exist"],
  [
    "a text refuses unknown ones",
    "No",
    { moveCup: 200 },
    [moved],
    "An unknown tray is refused (400).",
  ],
  ["a text refuses others", "No", { moveCup: 200 }, [], "An unknown cup is refused (404)."],
  [
    "a text refuses what does not exist",
    "No",
    { moveCup: 200 },
    [moved],
    "404 if the tray does not exist or is full.",
  ],
  [
    "a text refuses either",
    "No",
    { moveCup: 200 },
    [moved],
    "Puts a cup on a tray. 404 if one of them does not exist.",
  ],
  [
    "a text has it be the key of one",
    "No",
    { moveCup: 200 },
    [moved],
    "The trayId must be the id of a tray (400 otherwise).",
  ],
  [
    "a text has it be a key",
    "No",
    { moveCup: 200 },
    [],
    "It must be the id of a cup (400 otherwise).",
  ],
  ["a text refuses another", "No", { moveCup: 200 }, [], "404 if the cup does not exist."],
  ["an action fails by it", both, { moveCup: 500 }, ["status-documented moveCup"]],
  ["each refuses it", both, {}, []],
  ["only the creation speaks of it", "No such cup", { setCup: 200, moveCup: 200 }, []],
])("a tray that is not there: %s", async (_, missing, answers, want, text) => {
  const cups = new Map<number, object>();
  let last = 0;
  const keep = (id: number, trayId: unknown, operation: keyof Answers, plain: number) => {
    if (typeof trayId !== "number" || !Number.isInteger(trayId) || trayId < 1) return 400;
    const status = trayId === 7 ? plain : (answers[operation] ?? 404);
    if (status < 300) cups.set(id, { id, trayId });
    return status;
  };
  const target = handlerTarget(async (request) => {
    const [, kind, key, action] = new URL(request.url).pathname.split("/");
    const body: unknown = await request.json().catch(() => undefined);
    const { trayId } = Object(body) as Record<string, unknown>;
    const id = Number(key);
    const answer = (status: number, value: unknown = cups.get(id)) =>
      status < 300 && status !== 204
        ? Response.json(value, { status })
        : new Response(null, { status });
    if (kind === "trays" && key === undefined)
      return request.method === "POST"
        ? answer(201, { id: 7, name: "blue" })
        : answer(200, [{ id: 7, name: "blue" }]);
    if (kind === "trays") return id === 7 ? answer(200, { id: 7, name: "blue" }) : answer(404);
    if (key === undefined && request.method === "GET") return answer(200, [...cups.values()]);
    if (key === undefined) {
      const status = keep(last + 1, trayId, "addCup", 201);
      return status < 300 ? answer(status, cups.get(++last)) : answer(status);
    }
    if (!cups.has(id)) return answer(404);
    if (request.method === "DELETE") return answer(cups.delete(id) ? 204 : 404);
    if (request.method === "GET") return answer(200);
    return answer(keep(id, trayId, action === "move" ? "moveCup" : "setCup", 200));
  });
  const document = documentWith(missing, text);
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  // What else this little server answers is nobody's business here.
  const found = findingsOf(events).filter(
    ({ oracle, message }) => oracle === "convention" || message.includes("500"),
  );
  expect(found.map(({ rule, operation }) => `${rule} ${operation}`)).toEqual(want);
});
