import { createSchemas } from "../../src/schema/compile.ts";
import { api } from "../unit/api.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";

const body = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const list = (schema: string) =>
  `content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const keys = (...names: string[]) =>
  `parameters: [${names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`).join(", ")}]`;

/** Cards on boards, each with its place: `0 is the first, without gaps`. */
export const boardDocument = api(`paths:
  /boards:
    get: { operationId: listBoards, responses: { 200: { description: ok, ${list("Board")} } } }
    post: { operationId: addBoard, requestBody: { required: true, ${body("NewBoard")} }, responses: { 201: { description: ok, ${body("Board")} }, ${no(400)} } }
  /boards/{boardId}:
    ${keys("boardId")}
    get: { operationId: getBoard, responses: { 200: { description: ok, ${body("Board")} }, ${no(404)} } }
    delete: { operationId: removeBoard, description: Deletes the board with its cards., responses: { 204: { description: ok }, ${no(404)} } }
  /boards/{boardId}/cards:
    ${keys("boardId")}
    get: { operationId: listCards, description: The cards in the order of their positions., responses: { 200: { description: ok, ${list("Card")} }, ${no(404)} } }
    post: { operationId: addCard, description: Adds a card at the end of the board., requestBody: { required: true, ${body("NewCard")} }, responses: { 201: { description: ok, ${body("Card")} }, ${no(400, 404)} } }
  /boards/{boardId}/cards/{cardId}:
    ${keys("boardId", "cardId")}
    get: { operationId: getCard, responses: { 200: { description: ok, ${body("Card")} }, ${no(404)} } }
    patch: { operationId: changeCard, requestBody: { required: true, ${body("CardChange")} }, responses: { 200: { description: ok, ${body("Card")} }, ${no(400, 404)} } }
    delete: { operationId: removeCard, responses: { 204: { description: ok; the cards behind it move up }, ${no(404)} } }
  /boards/{boardId}/cards/{cardId}/move:
    ${keys("boardId", "cardId")}
    post: { operationId: moveCard, description: A position behind the last one means the end., requestBody: { required: true, ${body("Move")} }, responses: { 200: { description: ok, ${body("Card")} }, ${no(400, 404)} } }
components:
  schemas:
    NewBoard: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 40 } } }
    Board: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
    NewCard: { type: object, additionalProperties: false, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 40 } } }
    CardChange: { type: object, additionalProperties: false, minProperties: 1, properties: { title: { type: string, minLength: 1, maxLength: 40 } } }
    Move: { type: object, additionalProperties: false, required: [position], properties: { position: { type: integer, minimum: 0 } } }
    Card: { type: object, required: [id, title, position], properties: { id: { type: string }, title: { type: string }, position: { type: integer, minimum: 0, description: '0 is the first of the board, without gaps' } } }
`);

interface Card {
  readonly id: string;
  title: unknown;
  position: number;
}

const schemas = createSchemas(boardDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `boardDocument`, in memory, but for the one fault that is named. */
export function boardServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const boards = new Map<string, { readonly name: unknown; readonly cards: Card[] }>();
  let last = 0;
  const app = new App();
  const none = (c: Context, status: 204 | 400 | 404) => c.body(null, status);
  const read = async (c: Context, schema: string) => {
    const sent: unknown = c.req.json();
    return fits(schema, sent) ? (sent as Record<string, unknown>) : undefined;
  };
  const number = (cards: readonly Card[]) => cards.forEach((one, index) => (one.position = index));
  const find = (c: Context) => {
    const cards = boards.get(c.req.param("board") ?? "")?.cards ?? [];
    return { cards, card: cards.find(({ id }) => id === c.req.param("card")) };
  };

  app.get("/boards", (c) => c.json([...boards].map(([id, { name }]) => ({ id, name }))));
  app.post("/boards", async (c) => {
    const sent = await read(c, "NewBoard");
    if (!sent) return none(c, 400);
    const id = `b${++last}`;
    boards.set(id, { name: sent["name"], cards: [] });
    return c.json({ id, name: sent["name"] }, 201);
  });
  app.get("/boards/:board", (c) => {
    const id = c.req.param("board");
    const board = boards.get(id);
    return board ? c.json({ id, name: board.name }) : none(c, 404);
  });
  app.delete("/boards/:board", (c) => none(c, boards.delete(c.req.param("board")) ? 204 : 404));
  app.get("/boards/:board/cards", (c) => {
    const board = boards.get(c.req.param("board"));
    return board ? c.json(board.cards) : none(c, 404);
  });
  app.post("/boards/:board/cards", async (c) => {
    const board = boards.get(c.req.param("board"));
    if (!board) return none(c, 404);
    const sent = await read(c, "NewCard");
    if (!sent) return none(c, 400);
    const card = { id: `c${++last}`, title: sent["title"], position: 0 };
    if (has("new ones first")) board.cards.unshift(card);
    else board.cards.push(card);
    if (!has("new ones have no place")) number(board.cards);
    return c.json(card, 201);
  });
  app.get("/boards/:board/cards/:card", (c) => {
    const { card } = find(c);
    return card ? c.json(card) : none(c, 404);
  });
  app.patch("/boards/:board/cards/:card", async (c) => {
    const { cards, card } = find(c);
    if (!card) return none(c, 404);
    const sent = await read(c, "CardChange");
    if (!sent) return none(c, 400);
    Object.assign(card, sent);
    if (has("a change moves to the end")) cards.push(...cards.splice(cards.indexOf(card), 1));
    number(cards);
    return c.json(card);
  });
  app.delete("/boards/:board/cards/:card", (c) => {
    const { cards, card } = find(c);
    if (!card) return none(c, 404);
    cards.splice(cards.indexOf(card), 1);
    if (!has("a deletion leaves a gap")) number(cards);
    return none(c, 204);
  });
  app.post("/boards/:board/cards/:card/move", async (c) => {
    const { cards, card } = find(c);
    if (!card) return none(c, 404);
    const sent = await read(c, "Move");
    if (!sent) return none(c, 400);
    const to = Number(sent["position"]) + (has("one place late") ? 1 : 0);
    if (has("two in one place")) return c.json(Object.assign(card, { position: to }));
    if (has("a move is forgotten")) return c.json({ ...card, position: to });
    cards.splice(cards.indexOf(card), 1);
    cards.splice(to, 0, card);
    number(cards);
    return c.json(card);
  });
  return app.server;
}
