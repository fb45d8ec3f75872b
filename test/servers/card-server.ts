import { createSchemas } from "../../src/schema/compile.ts";
import type { Server } from "../in-process.ts";
import { api } from "../unit/api.ts";
import { App, type Context } from "./app.ts";

const body = (schema: string, type = "application/json") =>
  `content: { ${type}: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const merge = (schema: string) => body(schema, "application/merge-patch+json");
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const page = (schema: string) =>
  `content: { application/json: { schema: { type: object, required: [total, limit, items], properties: { total: { type: integer }, limit: { type: integer }, items: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } } } }`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
const paging =
  "{ name: offset, in: query, schema: { type: integer, minimum: 0, default: 0 } }, { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 40, default: 10 } }";

/** Cards of people and their firms, described in few words. */
export const cardDocument = api(`paths:
  /firms:
    get: { operationId: listFirms, description: by name, parameters: [${paging}], responses: { 200: { description: ok, ${page("Firm")} }, ${no(400)} } }
    post: { operationId: addFirm, requestBody: { required: true, ${body("NewFirm")} }, responses: { 201: { description: ok, ${body("Firm")} }, ${no(400)} } }
  /firms/{id}:
    ${byKey}
    get: { operationId: getFirm, responses: { 200: { description: ok, ${body("Firm")} }, ${no(404)} } }
    delete: { operationId: removeFirm, description: not while it has cards (409), responses: { 204: { description: gone }, ${no(404, 409)} } }
  /firms/{firm_id}/cards:
    parameters: [{ name: firm_id, in: path, required: true, schema: { type: string } }]
    get: { operationId: listCardsOfFirm, parameters: [${paging}], responses: { 200: { description: ok, ${page("Card")} }, ${no(400, 404)} } }
  /cards:
    get:
      operationId: listCards
      parameters: [${paging}, { name: status, in: query, schema: { $ref: '#/components/schemas/Status' } }]
      responses: { 200: { description: ok, ${page("Card")} }, ${no(400)} }
    post: { operationId: addCard, requestBody: { required: true, ${body("NewCard")} }, responses: { 201: { description: ok, ${body("Key")} }, ${no(400)} } }
  /cards/stats:
    get: { operationId: cardStats, description: 'How many cards there are, in all and by status', responses: { 200: { description: ok, ${body("Stats")} } } }
  /cards/{id}:
    ${byKey}
    get: { operationId: getCard, responses: { 200: { description: ok, ${body("Card")} }, ${no(404)} } }
    patch: { operationId: changeCard, requestBody: { required: true, ${merge("CardPatch")} }, responses: { 200: { description: ok, ${body("Card")} }, ${no(400, 404, 415)} } }
    delete: { operationId: removeCard, responses: { 204: { description: gone }, ${no(404)} } }
  /cards/{id}/promote:
    ${byKey}
    post: { operationId: promoteCard, requestBody: { required: true, ${body("Promotion")} }, responses: { 200: { description: ok, ${body("Promoted")} }, ${no(400, 404)} } }
  /cards/{id}/tags/{tag}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: tag, in: path, required: true, schema: { $ref: '#/components/schemas/Tag' } }
    put: { operationId: addTag, responses: { 204: { description: the card has the tag }, ${no(400, 404)} } }
    delete: { operationId: removeTag, responses: { 204: { description: the card has the tag no more }, ${no(400, 404)} } }
components:
  schemas:
    Tag: { type: string, pattern: '^[a-z0-9][a-z0-9-]{0,19}$', example: vip }
    Status: { type: string, enum: [lead, customer, former] }
    Stats: { type: object, required: [total, by_status], properties: { total: { type: integer }, by_status: { type: object, required: [lead, customer, former], properties: { lead: { type: integer }, customer: { type: integer }, former: { type: integer } } } } }
    Promotion: { type: object, additionalProperties: false, properties: { deal: { type: string, minLength: 1, maxLength: 40 } } }
    Promoted: { type: object, required: [card, deal], properties: { card: { $ref: '#/components/schemas/Card' }, deal: { type: string } } }
    Key: { type: object, required: [id], properties: { id: { type: string } } }
    NewFirm: { type: object, additionalProperties: false, required: [name], properties: { name: { type: string, minLength: 2, maxLength: 60 } } }
    Firm: { type: object, required: [id, name, cards], properties: { id: { type: string }, name: { type: string }, cards: { type: integer, minimum: 0, readOnly: true, description: how many cards it has } } }
    CardPatch:
      type: object
      additionalProperties: false
      properties: &members
        first_name: { type: string, minLength: 1, maxLength: 50 }
        status: { $ref: '#/components/schemas/Status' }
        phone: { type: [string, 'null'], pattern: '^[+0-9][0-9 ]{4,19}$' }
        birthday: { type: [string, 'null'], format: date }
        firm_id: { type: [string, 'null'], maxLength: 40, description: id of a firm that exists (400) }
        tags: { type: array, maxItems: 8, uniqueItems: true, items: { $ref: '#/components/schemas/Tag' } }
        note: { type: string, maxLength: 100 }
        rating: { type: integer, minimum: 0, maximum: 5 }
        links: { type: array, maxItems: 4, items: { type: object, additionalProperties: false, required: [text], properties: { text: { type: string, maxLength: 40 }, shown: { type: boolean, default: true } } } }
    NewCard:
      type: object
      additionalProperties: false
      required: [first_name]
      properties:
        <<: *members
        status: { type: string, enum: [lead, customer, former], default: lead }
        rating: { type: integer, minimum: 0, maximum: 5, default: 0 }
    Card:
      type: object
      required: [id, first_name, status, phone, birthday, firm_id, tags, note, rating, links, created_at, updated_at]
      properties:
        <<: *members
        id: { type: string }
        links: { type: array, items: { type: object, required: [text, shown, no], properties: { text: { type: string }, shown: { type: boolean }, no: { type: integer, description: 'Place of the link, from 1' } } } }
        created_at: { type: string, format: date-time }
        updated_at: { type: string, format: date-time }
`);

interface Card {
  readonly id: string;
  readonly tags: readonly string[];
  readonly [name: string]: unknown;
}

const schemas = createSchemas(cardDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;
const ranges = { offset: /^\d{1,6}$/, limit: /^(?:[1-9]|[1-3]\d|40)$/ };

/** A correct server for `cardDocument`, in memory, but for the one fault that is named. */
export function cardServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const firms = new Map<string, string>();
  const cards = new Map<string, Card>();
  const ever: Card[] = [];
  /** Where each began. */
  const firsts = new Map<string, unknown>();
  let [count, clock] = [0, Date.parse("2026-01-01T00:00:00Z")];
  const now = () => new Date((clock += 1000)).toISOString();
  const fresh = (kind: string) => `${kind}_${(++count * 7919 + 46_656).toString(36)}`;
  const none = (c: Context, status: 204 | 400 | 404 | 409 | 415) => c.body(null, status);
  const inFirm = (id: string) => [...cards.values()].filter(({ firm_id: firm }) => firm === id);
  const asFirm = ([id, name]: readonly [string, string]) => {
    return { id, name, cards: has("a firm counts no cards") ? 0 : inFirm(id).length };
  };
  const list = (
    c: Context,
    rows: readonly object[],
    keep: (row: object) => boolean = () => true,
  ) => {
    const { offset = "0", limit = "10" } = c.req.query;
    if (!ranges.offset.test(offset) || !ranges.limit.test(limit)) return none(c, 400);
    const most = has("a page has 20 rows at most") ? 20 : 40;
    const from = has("only the latest are listed") ? 0 : Number(offset);
    const to = from + Math.min(Number(limit), most);
    const found = rows.filter(keep);
    const page = has("a page is filtered")
      ? { total: rows.length, items: rows.slice(from, to).filter(keep) }
      : { total: found.length, items: found.slice(from, to) };
    return c.json({ ...page, limit: Number(limit) });
  };
  const shown = !has("links are hidden");
  const withLinks = (card: Card & { links?: readonly object[] }): Card => {
    const links = card.links?.map((one, at) => {
      return { shown, ...one, no: has("every link is the first") ? 1 : at + 1 };
    });
    return { ...card, links };
  };
  const isRefused = (schema: string, sent: unknown) => {
    const { firm_id: firm } = Object(sent) as Record<string, unknown>;
    const isKnown = has("a firm need not be there") || typeof firm !== "string" || firms.has(firm);
    return !fits(schema, sent) || !isKnown;
  };
  for (let at = 0; at < 30; at++) {
    const id = fresh("c");
    const status = ["lead", "customer", "former"][at % 3];
    const [created_at, updated_at] = [now(), now()];
    const rest = {
      phone: null,
      birthday: null,
      firm_id: null,
      tags: [],
      note: "",
      links: [],
      rating: at % 6,
    };
    cards.set(id, { id, first_name: `Old ${at}`, status, ...rest, created_at, updated_at });
  }
  for (let at = 0; at < 45; at++) firms.set(fresh("f"), `Firm ${90 - at}`);

  const app = new App();
  app.get("/firms", (c) => {
    const all = [...firms].map(asFirm);
    const order = (one: string, other: string) => (one < other ? -1 : 1);
    const isSorted = !has("firms are in no order");
    return list(c, isSorted ? all.toSorted((a, b) => order(a.name, b.name)) : all);
  });
  app.post("/firms", (c) => {
    const sent = c.req.json();
    if (!fits("NewFirm", sent)) return none(c, 400);
    const id = fresh("f");
    firms.set(id, (sent as { name: string }).name);
    return c.json(asFirm([id, firms.get(id) ?? ""]), 201);
  });
  app.on(["GET", "DELETE"], "/firms/:id", (c) => {
    const id = c.req.param("id");
    const name = firms.get(id);
    if (name === undefined) return none(c, has("an unknown firm is 400") ? 400 : 404);
    if (c.req.method === "GET") return c.json(asFirm([id, name]));
    if (inFirm(id).length > 0 && !has("a firm with cards is deleted")) return none(c, 409);
    firms.delete(id);
    for (const card of inFirm(id)) cards.set(card.id, { ...card, firm_id: null });
    return none(c, 204);
  });
  app.get("/firms/:id/cards", (c) => {
    const id = c.req.param("id");
    const isThere = ({ id: key, firm_id: now }: Card) =>
      (has("a firm lists those who left") ? (firsts.get(key) ?? now) : now) === id;
    return firms.has(id) ? list(c, [...cards.values()].filter(isThere)) : none(c, 404);
  });
  app.get("/cards", (c) => {
    const { status } = c.req.query;
    if (status !== undefined && !fits("Status", status)) return none(c, 400);
    if (has("listing is a change"))
      for (const [id, card] of cards) cards.set(id, { ...card, updated_at: now() });
    const isKept = (row: object) => {
      const { status: own } = row as Card;
      const alike = has("former ones are customers, too") && status === "former" ? "customer" : "";
      return status === undefined || own === status || own === alike;
    };
    const all = [...cards.values()];
    return list(c, has("only the latest are listed") ? all.toReversed() : all, isKept);
  });
  app.post("/cards", (c) => {
    const sent = c.req.json();
    if (isRefused("NewCard", sent)) return none(c, 400);
    const presets = { status: "lead", phone: null, birthday: null, firm_id: null, tags: [] };
    const times = { created_at: now(), updated_at: now() };
    const id = fresh("c");
    firsts.set(id, Object(sent)["firm_id"]);
    const card = { ...presets, note: "", rating: 0, links: [], ...(sent as object), id, ...times };
    cards.set(id, withLinks(card));
    ever.push(card);
    return c.json({ id }, 201);
  });
  app.get("/cards/stats", (c) => {
    const all = has("all that ever were are counted") ? [...ever] : [...cards.values()];
    const count = (one: string) => all.filter(({ status }) => status === one).length;
    const by_status = { lead: count("lead"), customer: count("customer"), former: count("former") };
    return c.json({ total: has("the total is kept") ? 30 : all.length, by_status });
  });
  app.on(["GET", "DELETE", "PATCH"], "/cards/:id", (c) => {
    const card = cards.get(c.req.param("id"));
    if (!card) return none(c, 404);
    if (c.req.method === "GET") return c.json(card);
    if (c.req.method === "DELETE") {
      cards.delete(card.id);
      return none(c, 204);
    }
    const [type = ""] = (c.req.header("content-type") ?? "").split(";");
    if (type !== "application/merge-patch+json") return none(c, 415);
    const given = c.req.json();
    const sent = Object(given) as Record<string, unknown>;
    const isNull = has("no firm is refused") && sent["firm_id"] === null;
    const isTooMuch = Math.abs(Number(sent["rating"] ?? 0) - 2.5) > 2.5;
    if (has("a bad rating is seen late") && isTooMuch && fits("CardPatch", { ...sent, rating: 1 }))
      cards.set(card.id, { ...card, ...sent, rating: card["rating"] });
    if (isNull || isRefused("CardPatch", given)) return none(c, 400);
    const status = has("a change resets the status") ? { status: "lead" } : {};
    const next = withLinks({ ...card, ...status, ...sent, updated_at: now() });
    const stays = has("a firm is answered and not kept") ? { firm_id: card["firm_id"] } : {};
    cards.set(card.id, { ...next, ...stays });
    return c.json(next);
  });
  app.post("/cards/:id/promote", (c) => {
    const card = cards.get(c.req.param("id"));
    const sent = c.req.json();
    if (!card || !fits("Promotion", sent)) return none(c, card ? 400 : 404);
    const next = { ...card, status: "customer", updated_at: now() };
    cards.set(card.id, next);
    const { deal = "A deal" } = sent as { deal?: string };
    return c.json({ card: next, deal: has("another deal is answered") ? "A deal" : deal });
  });
  app.on(["PUT", "DELETE"], "/cards/:id/tags/:tag", (c) => {
    const [card, tag] = [cards.get(c.req.param("id")), c.req.param("tag")];
    if (!fits("Tag", tag)) return none(c, 400);
    const isPut = c.req.method === "PUT";
    if (!card || (!isPut && !card.tags.includes(tag))) return none(c, 404);
    const others = card.tags.filter((one) => one !== tag);
    const left = has("all tags are taken out") ? [] : others;
    const tags = isPut ? [...others, tag] : left;
    const isKept = has(isPut ? "a tag is not put in" : "a tag is not taken out");
    if (!isKept) cards.set(card.id, { ...card, tags, updated_at: now() });
    return none(c, 204);
  });
  return app.server;
}
