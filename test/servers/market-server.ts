import { applyPatch, type Operation as PatchStep } from "rfc6902";
import { createSchemas } from "../../src/schema/compile.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";
import { marketDocument } from "./market-document.ts";

type Members = Record<string, unknown>;

/** What the server holds. */
export function newMarket() {
  return {
    goods: new Map<string, Members>([
      ["g0", { id: "g0", code: "SEEDSEED", name: "seed", seller: "us" }],
    ]),
    shelves: new Map<string, { name: unknown; goods: Set<string> }>(),
    basket: new Map<string, number>(),
    orders: new Map<string, Members>(),
    last: 0,
  };
}

const schemas = createSchemas(marketDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;
const names = ["code", "name", "maker", "tags", "size"];
const settable = (sent: Members): Members =>
  Object.fromEntries(Object.entries(sent).filter(([name]) => names.includes(name)));
const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const allowed: Readonly<Record<string, readonly [from: readonly string[], to: string]>> = {
  pay: [["pending"], "paid"],
  ship: [["paid"], "shipped"],
  cancel: [["pending", "paid"], "cancelled"],
};

/** A correct server for `market-document.ts`, in memory, but for the one fault or liberty that is named. */
export function marketServer(fault = "", market = newMarket()): Server {
  const has = (name: string) => fault === name;
  const { goods, shelves, basket, orders } = market;
  const app = new App();
  const read = async (c: Context, schema: string): Promise<Members | undefined> => {
    const sent: unknown = c.req.json();
    return fits(schema, sent) ? (sent as Members) : undefined;
  };
  const isTaken = (code: unknown, own: string) =>
    [...goods.values()].some((one) => {
      const [a, b] = [textOf(one["code"]), textOf(code)];
      const isSame = has("a code is unique as it is written")
        ? a === b
        : a.toLowerCase() === b.toLowerCase();
      return isSame && (one["id"] !== own || has("a good's own code is taken"));
    });
  const seeGood = (good: Members): Members => {
    const on = [...shelves].flatMap(([id, one]) => (one.goods.has(String(good["id"])) ? [id] : []));
    return { ...good, shelves: has("goods do not name their shelves") ? [] : on };
  };
  const seeShelf = (id: string) => {
    const { name, goods: all } = shelves.get(id) ?? { name: "", goods: new Set() };
    return { id, name, size: all.size + (has("a shelf counts one too many") ? 1 : 0) };
  };
  const lines = () => [...basket].map(([goodId, count]) => ({ goodId, count, price: 2.5 }));
  const seeBasket = () => {
    const counts = lines().map(({ count }) => (has("the total forgets the counts") ? 1 : count));
    return { lines: lines(), total: counts.reduce((sum, count) => sum + count * 2.5, 0) };
  };
  const none = (c: Context, status: 204 | 400 | 404 | 409) => c.body(null, status);

  app.get("/goods", (c) => c.json([...goods.values()].map(seeGood)));
  app.post("/goods", async (c) => {
    const sent = await read(c, "NewGood");
    if (!sent) return none(c, 400);
    if (isTaken(sent["code"], "") && !has("a code may be used twice")) return none(c, 409);
    const id = `g${++market.last}`;
    const seller = has("a creation sets the seller") ? (sent["seller"] ?? "us") : "us";
    const good = { ...settable(sent), id, seller };
    goods.set(id, good);
    return c.json(seeGood(good), 201);
  });
  app.get("/goods/:id", (c) => {
    const good = goods.get(c.req.param("id"));
    return good ? c.json(seeGood(good)) : none(c, 404);
  });
  app.put("/goods/:id", async (c) => {
    const id = c.req.param("id");
    const sent = await read(c, "NewGood");
    if (!sent) return none(c, 400);
    const before = goods.get(id);
    if (isTaken(sent["code"], id)) return none(c, 409);
    const good = { ...(has("a PUT merges") ? before : {}), ...settable(sent), id, seller: "us" };
    goods.set(id, good);
    const isNew = !before && !has("a PUT that creates is 200");
    return c.json(seeGood(good), isNew || has("a PUT is always 201") ? 201 : 200);
  });
  app.patch("/goods/:id", async (c) => {
    const good = goods.get(c.req.param("id"));
    if (!good) return none(c, 404);
    const all: unknown = c.req.json();
    if (!fits("Patch", all)) return none(c, 400);
    const changed = structuredClone(good);
    const steps = (all as PatchStep[]).filter(
      ({ op }) =>
        !(has("a patch does not test") && op === "test") &&
        !(has("a patch does not remove") && op === "remove"),
    );
    const copied = steps.map((one) =>
      has("a move copies") && one.op === "move" ? { ...one, op: "copy" as const } : one,
    );
    const added = copied.map((one) =>
      has("an addition appends") ? { ...one, path: one.path.replace(/\/\d+$/, "/-") } : one,
    ) as PatchStep[];
    const isFailed = added.some((one) => {
      const [error] = applyPatch(changed, [one]);
      if (error === null && has("a patch is not undone"))
        goods.set(String(good["id"]), structuredClone(changed));
      return error !== null;
    });
    if (isFailed) return none(c, 409);
    const { id, seller, ...rest } = changed;
    if (id !== good["id"] || seller !== good["seller"] || !fits("NewGood", rest))
      return none(c, 400);
    if (isTaken(rest["code"], String(id))) return none(c, 409);
    goods.set(String(id), changed);
    return c.json(seeGood(changed));
  });
  app.delete("/goods/:id", (c) => {
    const id = c.req.param("id");
    if (!goods.delete(id)) return none(c, 404);
    if (!has("deleted goods are counted")) for (const one of shelves.values()) one.goods.delete(id);
    basket.delete(id);
    return none(c, 204);
  });
  app.get("/shelves", (c) => c.json([...shelves.keys()].map(seeShelf)));
  app.post("/shelves", async (c) => {
    const sent = await read(c, "NewShelf");
    if (!sent) return none(c, 400);
    const id = `s${++market.last}`;
    shelves.set(id, { name: sent["name"], goods: new Set() });
    return c.json(seeShelf(id), 201);
  });
  app.get("/shelves/:id", (c) =>
    shelves.has(c.req.param("id")) ? c.json(seeShelf(c.req.param("id"))) : none(c, 404),
  );
  app.delete("/shelves/:id", (c) => {
    const shelf = shelves.get(c.req.param("id"));
    if (has("a shelf takes its goods along")) for (const id of shelf?.goods ?? []) goods.delete(id);
    return none(c, shelves.delete(c.req.param("id")) ? 204 : 404);
  });
  app.get("/shelves/:id/goods", (c) => {
    const shelf = shelves.get(c.req.param("id"));
    if (!shelf) return none(c, 404);
    const shown = [...shelf.goods].flatMap((id) => {
      const good = goods.get(id);
      return good ? [seeGood(good)] : [];
    });
    return c.json(shown);
  });
  app.put("/shelves/:id/goods/:good", (c) => {
    const shelf = shelves.get(c.req.param("id"));
    if (!shelf || !goods.has(c.req.param("good"))) return none(c, 404);
    shelf.goods.add(c.req.param("good"));
    return none(c, 204);
  });
  app.delete("/shelves/:id/goods/:good", (c) =>
    none(c, shelves.get(c.req.param("id"))?.goods.delete(c.req.param("good")) ? 204 : 404),
  );
  app.get("/basket", (c) => c.json(seeBasket()));
  app.delete("/basket", (c) => {
    if (!has("the basket is not emptied")) basket.clear();
    return none(c, 204);
  });
  app.put("/basket/lines/:good", async (c) => {
    const id = c.req.param("good");
    if (!goods.has(id)) return none(c, 404);
    const sent = await read(c, "NewLine");
    if (!sent) return none(c, 400);
    const [before, count] = [basket.get(id), Number(sent["count"])];
    if (!has("a line is not kept"))
      basket.set(id, has("a line adds") ? (before ?? 0) + count : count);
    return c.json(seeBasket(), before === undefined || has("a line is always new") ? 201 : 200);
  });
  app.delete("/basket/lines/:good", (c) => {
    if (!basket.has(c.req.param("good"))) return none(c, 404);
    if (has("all lines are taken out")) basket.clear();
    else if (!has("a line is not taken out")) basket.delete(c.req.param("good"));
    return none(c, 204);
  });
  app.get("/orders", (c) => c.json([...orders.values()]));
  app.post("/orders", async (c) => {
    const sent = await read(c, "NewOrder");
    if (!sent) return none(c, 400);
    if (basket.size === 0) return none(c, 409);
    basket.clear();
    const order = { id: `o${++market.last}`, street: sent["street"], status: "pending" };
    orders.set(order.id, order);
    return c.json(order, 201);
  });
  app.get("/orders/:id", (c) => {
    const order = orders.get(c.req.param("id"));
    return order ? c.json(order) : none(c, 404);
  });
  app.post("/orders/:id/:action", (c) => {
    const order = orders.get(c.req.param("id"));
    const [from, to] = allowed[c.req.param("action")] ?? [];
    if (!order || !from || to === undefined) return none(c, 404);
    const isLoose = has(`${c.req.param("action")} out of turn`);
    if (!from.includes(String(order["status"])) && !isLoose) return none(c, 409);
    const next = { ...order, status: to };
    if (!has(`${c.req.param("action")} does nothing`)) orders.set(String(order["id"]), next);
    if (has(`${c.req.param("action")} deletes`)) orders.delete(String(order["id"]));
    return c.json(next);
  });
  return app.server;
}
