import { isObject } from "../../src/base/json.ts";
import { createSchemas } from "../../src/schema/compile.ts";
import { decodeUtf8 } from "../../src/wire/charset.ts";
import type { Server } from "../in-process.ts";
import { App, type Answer, type Context } from "./app.ts";
import { catalogueDocument } from "./catalogue-document.ts";

type Members = Record<string, unknown>;
interface Product {
  readonly id: number;
  readonly created_at: string;
  updated_at: string;
  published_at: string | null;
  deleted_at: string | null;
  members: Members;
}

const names = ["id", "name", "price", "stock"];
const bounds = { page: [1, 100_000], per_page: [1, 50] } as const;

const schemas = createSchemas(catalogueDocument);

/** A correct server for `catalogueDocument`, in memory, but for the one fault that is named. */
export function catalogueServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const products = new Map<number, Product>();
  const categories = new Map<number, string>();
  let last = 0;
  let asked = 0;
  let moments = 0;
  const app = new App();
  const no = (c: Context, status: 400 | 404 | 409 | 415 | 422, message = "no") =>
    c.json({ message }, status);
  // No two moments are the same.
  const now = () => new Date(Date.now() + ++moments).toISOString();
  const live = ({ deleted_at }: Product) => deleted_at === null;
  const productsIn = (id: number) =>
    [...products.values()].filter(({ members }) => members["category_id"] === id);

  const show = ({ members, ...own }: Product) => {
    const { price, ...rest } = members;
    const untold = has("nobody tells the time of a deletion") ? { deleted_at: null } : {};
    return { ...rest, price: Number(price).toFixed(2), ...own, ...untold };
  };
  const showCategory = ([id, name]: readonly [number, string]) => {
    const all = productsIn(id).filter((one) => has("what is deleted counts") || live(one));
    return { id, name, products_count: all.length };
  };
  const idOf = (c: Context, name: string) => {
    const text = c.req.param(name);
    return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
  };
  const productOf = (c: Context, isWanted = live) => {
    const found = products.get(idOf(c, "product"));
    return found && isWanted(found) ? found : undefined;
  };

  /** The members of a body that fits its schema, or the refusal. */
  const read = (c: Context, schema: string): { sent: Members } | { refused: Answer } => {
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    const isPlain = type === "text/plain" && has("text/plain is taken");
    if (type !== "application/json" && !isPlain) return { refused: no(c, 415) };
    const isText = decodeUtf8(c.req.bytes ?? new Uint8Array()) !== undefined;
    const sent = isText ? c.req.json() : undefined;
    if (sent === undefined) return { refused: no(c, 400, "this is no JSON") };
    const { violations } = schemas.validate(`/components/schemas/${schema}`, sent, "request");
    return violations.length > 0 || !isObject(sent) ? { refused: no(c, 422) } : { sent };
  };
  const isTaken = (slug: unknown, own?: Product) =>
    [...products.values()].some(
      (one) => one.members["slug"] === slug && (one !== own || has("the own slug is taken")),
    );
  const refusal = (c: Context, sent: Members, own?: Product) => {
    if (!categories.has(Number(sent["category_id"]))) return no(c, 422);
    const isLax = has(own ? "a slug may change to another's" : "a slug may come twice");
    const isGiven = sent["slug"] !== undefined && !isLax;
    if (isGiven && isTaken(sent["slug"], own))
      return no(c, 422, "The slug has already been taken.");
    const colors = [sent["colors"]].flat().length;
    return colors === 4 && has("four colors are refused") ? no(c, 422) : undefined;
  };
  const publish = (one: Product) => {
    const isActive = one.members["status"] === "active" || has("drafts are published");
    const isNew = one.published_at === null || has("published again and again");
    if (isActive && isNew && !has("nothing is published")) one.published_at = now();
  };

  app.post("/categories", (c) => {
    const body = read(c, "NewCategory");
    if ("refused" in body) return body.refused;
    const { sent } = body;
    const name = String(sent["name"]);
    const isThere = [...categories.values()].includes(name) && !has("a category may come twice");
    if (isThere) return no(c, 422, "The name has already been taken.");
    categories.set(++last, name);
    return c.json({ data: showCategory([last, name]) }, 201);
  });
  app.get("/categories", (c) => c.json({ data: [...categories].map(showCategory) }));
  app.get("/categories/:category", (c) => {
    const id = idOf(c, "category");
    const name = categories.get(id);
    return name === undefined ? no(c, 404) : c.json({ data: showCategory([id, name]) });
  });
  app.delete("/categories/:category", (c) => {
    const id = idOf(c, "category");
    if (productsIn(id).length > 0 && !has("a full category is deleted")) return no(c, 409);
    return categories.delete(id) ? c.body(null, 204) : no(c, 404);
  });

  const add = (sent: Members) => {
    const id = ++last;
    const defaults = { status: "draft", is_featured: false, stock: 0, colors: [], size: null };
    const at = now();
    const stamps = { created_at: at, updated_at: at, published_at: null, deleted_at: null };
    const members = whole({ slug: `p-${id}`, note: null, ...defaults, ...sent });
    const product: Product = { id, ...stamps, members };
    publish(product);
    products.set(id, product);
    return product;
  };
  // More than a page, and many that are equal in something.
  categories.set(++last, "Things");
  for (let index = 0; index < 55; index++)
    add({ name: `Thing ${index}`, price: index, category_id: 1, stock: index % 3 });
  app.post("/products", (c) => {
    const body = read(c, "NewProduct");
    if ("refused" in body) return body.refused;
    const { sent } = body;
    return refusal(c, sent) ?? c.json({ data: show(add(sent)) }, 201);
  });
  app.get("/products", (c) => {
    const query = c.req.search;
    if (!isQuery(query)) return no(c, 422);
    const asks = (name: string) => query.get(`filter[${name}]`);
    const [status, featured, trashed] = [asks("status"), asks("is_featured"), asks("trashed")];
    const isShown = (one: Product) => {
      if (trashed === "only") return !live(one) || has("all are trash");
      if (trashed === "with") return !live(one) || !has("trash alone is listed");
      return live(one);
    };
    const isFeatured = (one: Product) =>
      featured === null ||
      (featured === "0" && has("0 is no filter")) ||
      one.members["is_featured"] === (featured === "1");
    const isStatus = (one: Product) =>
      status === null ||
      one.members["status"] === status ||
      (status === "archived" && has("drafts are archived") && one.members["status"] === "draft");
    const rows = [...products.values()].filter(
      (one) => isShown(one) && isStatus(one) && isFeatured(one) && isWithin(query, one, has),
    );
    const turn = has("ties come in any order") && asked++ % 2 === 1;
    const sorted = sortedBy(query.get("sort") ?? "id", rows, has, turn);
    return c.json(pageOf(c, sorted, show, has));
  });
  app.get("/products/:product", (c) => {
    const product = productOf(c);
    return product ? c.json({ data: show(product) }) : no(c, 404);
  });
  app.put("/products/:product", (c) => {
    const product = productOf(c);
    if (!product) return no(c, 404);
    const body = read(c, "NewProduct");
    if ("refused" in body) return body.refused;
    const { sent } = body;
    const refused = refusal(c, sent, product);
    if (refused) return refused;
    if (has("a note is forgotten")) sent["note"] ??= null;
    if (has("nothing is featured any more")) sent["is_featured"] ??= false;
    if (has("null leaves a note") && sent["note"] === null) delete sent["note"];
    if (has("a product stays in its category")) delete sent["category_id"];
    const { size: was } = product.members;
    const members = whole({ ...product.members, ...sent });
    const { size: is } = members;
    if (has("null leaves a depth") && isObject(is) && isObject(was) && is["depth"] === null)
      members["size"] = { ...is, depth: was["depth"] };
    product.members = members;
    product.updated_at = now();
    publish(product);
    return c.json({ data: show(product) });
  });
  app.delete("/products/:product", (c) => {
    const product = productOf(c);
    if (!product) return no(c, 404);
    product.deleted_at = now();
    if (has("deleted for good")) products.delete(product.id);
    return c.body(null, 204);
  });
  app.post("/products/:product/restore", (c) => {
    const product = productOf(c, () => true);
    if (!product) return no(c, 404);
    if (live(product)) return no(c, 409);
    const was = product.deleted_at;
    if (!has("nothing is restored")) product.deleted_at = null;
    if (has("a restored one loses its stock")) product.members["stock"] = 0;
    const shown = show(product);
    return c.json({
      data: has("restored is answered as deleted") ? { ...shown, deleted_at: was } : shown,
    });
  });
  app.post("/products/:product/stock", (c) => {
    const product = productOf(c);
    if (!product) return no(c, 404);
    const body = read(c, "Adjustment");
    if ("refused" in body) return body.refused;
    const { sent } = body;
    const delta = Number(sent["delta"]);
    const stock = Number(product.members["stock"]) + delta;
    if ((delta < 0 && has("nothing is taken off")) || (delta === 0 && has("0 is refused")))
      return no(c, 422);
    if (stock > 1000 || (stock < 0 && !has("a stock is never too small"))) return no(c, 422);
    product.members["stock"] = Math.max(0, stock);
    product.updated_at = now();
    return c.json({ data: show(product) });
  });
  app.otherwise((c) => {
    const [, kind, id, act] = c.req.path.split("/");
    const one = kind === "products" ? "GET, PUT, DELETE" : "GET, DELETE";
    const allow = act !== undefined ? "POST" : id === undefined ? "GET, POST" : one;
    return c.json({ message: "no" }, 405, { allow });
  });
  return app.server;
}

/** A size always shows its depth. */
function whole(members: Members): Members {
  const { size } = members;
  return isObject(size) ? { ...members, size: { depth: null, ...size } } : members;
}

function isQuery(query: URLSearchParams): boolean {
  const choices: Readonly<Record<string, readonly string[]>> = {
    "filter[status]": ["draft", "active", "archived"],
    "filter[is_featured]": ["0", "1"],
    "filter[trashed]": ["with", "only"],
    sort: names.flatMap((name) => [name, `-${name}`]),
  };
  return [...query].every(([name, value]) => {
    const [least, most] = bounds[name as keyof typeof bounds] ?? [];
    if (least !== undefined)
      return /^\d{1,6}$/.test(value) && Number(value) >= least && Number(value) <= most;
    if (name.startsWith("filter[price_")) return /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(value);
    return choices[name]?.includes(value) ?? true;
  });
}

type Has = (name: string) => boolean;

function isWithin(query: URLSearchParams, { members }: Product, has: Has): boolean {
  const price = Number(members["price"]);
  const compared = (name: string, order: (a: number, b: number) => boolean) => {
    const wanted = query.get(`filter[price_${name}]`);
    if (wanted === null) return true;
    if (has("prices are compared as texts"))
      return order([price.toFixed(2), wanted].toSorted()[0] === wanted ? 1 : 0, 0.5);
    return order(price, Number(wanted));
  };
  const isOpen = has("the lowest price is left out");
  return compared("from", (a, b) => (isOpen ? a > b : a >= b)) && compared("to", (a, b) => a <= b);
}

function sortedBy(sort: string, rows: readonly Product[], has: Has, turn: boolean): Product[] {
  const name = sort.replace("-", "");
  const isDown = sort.startsWith("-") !== (name === "name" && has("names come the other way"));
  const valueOf = ({ id, members }: Product) => (name === "id" ? id : members[name]);
  const compare = (a: unknown, b: unknown) =>
    typeof a === "number" && typeof b === "number"
      ? a - b
      : String(a) < String(b)
        ? -1
        : a === b
          ? 0
          : 1;
  return rows.toSorted((a, b) => {
    const order = compare(valueOf(a), valueOf(b)) * (isDown ? -1 : 1);
    return order || (turn ? b.id - a.id : a.id - b.id);
  });
}

function pageOf(
  { req: { path, search } }: Context,
  all: readonly Product[],
  show: (one: Product) => unknown,
  has: Has,
) {
  const page = Number(search.get("page") ?? 1);
  const size = Number(search.get("per_page") ?? 15);
  const lastPage = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number) => {
    const query = new URLSearchParams(has("links forget what was asked") ? [] : search);
    query.set("page", String(to));
    return `http://localhost${path}?${query}`;
  };
  const hasNext = page < lastPage && !has("there is never a next page");
  const hasPrevious = page > 1 || has("there is always a page before");
  return {
    data: all.slice((page - 1) * size, page * size).map(show),
    links: {
      first: link(1),
      last: link(lastPage),
      prev: hasPrevious ? link(Math.max(1, page - 1)) : null,
      next: hasNext ? link(page + 1) : null,
    },
    meta: {
      current_page: page,
      last_page: lastPage + (has("there is a page too many") ? 1 : 0),
      per_page: size,
      total: all.length,
    },
  };
}
