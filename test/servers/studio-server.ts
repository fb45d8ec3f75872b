import { applyPatch, type Operation as PatchStep } from "rfc6902";
import type { ReceivedResponse, SentRequest } from "../../src/check/exchange.ts";
import { createSchemas } from "../../src/schema/compile.ts";
import { toRequest, type Server } from "../in-process.ts";
import { empty, json, jsonOf } from "./answers.ts";
import { studioDocument } from "./studio-document.ts";

type Members = Record<string, unknown>;

interface Photo extends Members {
  id: string;
  isGone?: boolean;
}

/** Everything that the server holds. */
export interface Studio {
  readonly photos: Map<string, Photo>;
  readonly labels: Map<string, string[]>;
  readonly albums: Map<string, { name: unknown; members: string[] }>;
  readonly orders: Map<string, Members>;
  readonly basket: Map<string, unknown>;
  last: number;
}

/** What the server does, in pieces: a fault or a liberty is another piece. */
export interface StudioPieces {
  /** What is stored of an upload. */
  upload(sent: Members): Members;
  /** A rule of the form that nobody looks at. */
  unchecked?: "rating" | "caption" | "file";
  patch(photo: Photo, changed: Members): Photo;
  remove(photo: Photo): void;
  /** Reads that a photo that is to be deleted later survives. */
  delay: number;
  gone: number;
  label(labels: string[], label: string): string[];
  unlabel(labels: string[], label: string): string[];
  join(studio: Studio, album: string, photo: string): void;
  leave(members: string[], photo: string): string[];
  line(count: number): boolean;
  /** Whether an order needs a full basket, and empties it. */
  needsBasket: boolean;
  order(order: Members): Members;
  pay(order: Members): Members;
  /** Under what key something new is put. */
  putKey(id: string): string;
  /** What is answered to a media type that is not documented. */
  otherType: number;
}

export const correctStudio: StudioPieces = {
  upload: (sent) => ({ rating: 3, ...sent }),
  patch: (_, changed) => ({ ...changed, id: String(changed["id"]) }),
  remove: (photo) => void (photo.isGone = true),
  delay: 0,
  gone: 410,
  label: (labels, label) => [...new Set([...labels, label])],
  unlabel: (labels, label) => labels.filter((one) => one !== label),
  join: ({ albums }, album, photo) => {
    const { members = [] } = albums.get(album) ?? {};
    if (!members.includes(photo)) members.push(photo);
  },
  leave: (members, photo) => members.filter((one) => one !== photo),
  line: (count) => Number.isInteger(count) && count >= 1 && count <= 9,
  needsBasket: true,
  order: (order) => order,
  pay: (order) => ({ ...order, status: "paid" }),
  putKey: (id) => id,
  otherType: 415,
};

const schemas = createSchemas(studioDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

export function newStudio(): Studio {
  const none = { labels: new Map(), albums: new Map(), orders: new Map(), basket: new Map() };
  return { photos: new Map([["p0", { id: "p0", rating: 1 }]]), ...none, last: 0 };
}

/** A correct server for `studio-document.ts`, in memory, but for the pieces that are given. */
export function studioServer(change: Partial<StudioPieces> = {}, studio = newStudio()): Server {
  const does = { ...correctStudio, ...change };
  const waiting = new Map<string, number>();
  const photoAt = (id: string): Photo | undefined => {
    const photo = studio.photos.get(id);
    const left = waiting.get(id);
    if (photo && left !== undefined && left > 0) waiting.set(id, left - 1);
    return photo?.isGone && (left ?? 0) > 0 ? { ...photo, isGone: false } : photo;
  };
  const routes: Record<string, Route> = {
    "GET /photos": () => json([...studio.photos.values()].filter((one) => !one.isGone).map(see)),
    "POST /photos": async ({ request }) => {
      if (!request.headers.get("content-type")?.startsWith("multipart/form-data"))
        return empty(does.otherType);
      const sent = await readForm(request, does);
      if (!sent) return empty(400);
      const id = `p${++studio.last}`;
      const photo = { ...does.upload(sent), id };
      studio.photos.set(id, photo);
      return json(see(photo), 201, { location: `/photos/${id}` });
    },
    "GET /photos/*": ({ ids: [id = ""] }) => withPhoto(id, (photo) => json(see(photo))),
    "PATCH /photos/*": ({ ids: [id = ""], request }) =>
      withPhoto(id, async (photo) => {
        if (request.headers.get("content-type") !== "application/json-patch+json")
          return empty(415);
        const steps: unknown = jsonOf(request);
        if (!fits("Patch", steps)) return empty(400);
        const changed: Photo = structuredClone(photo);
        // What a pointer leads nowhere for, and a step without what it needs, is refused.
        const isBroken = (steps as PatchStep[]).some(
          (one) => one.path === "" || !one.path.startsWith("/"),
        );
        const failed =
          isBroken || applyPatch(changed, steps as PatchStep[]).some((one) => one !== null);
        if (failed) return empty(409);
        const { id: own, size, ...rest } = changed;
        if (own !== id || size !== photo["size"] || !fits("Photo", { ...rest, id }))
          return empty(400);
        studio.photos.set(id, does.patch(photo, changed));
        return json(see(changed));
      }),
    "DELETE /photos/*": ({ ids: [id = ""] }) =>
      withPhoto(id, (photo) => {
        if (photo.isGone !== false) waiting.set(id, does.delay);
        does.remove(studio.photos.get(id) ?? photo);
        for (const one of studio.albums.values())
          one.members = one.members.filter((it) => it !== id);
        studio.basket.delete(id);
        return empty(202);
      }),
    "PUT /photos/*/bytes": ({ ids: [id = ""], request }) =>
      withPhoto(id, () =>
        empty(request.headers.get("content-type") === "application/octet-stream" ? 204 : 415),
      ),
    "GET /photos/*/labels": ({ ids: [id = ""] }) =>
      withPhoto(id, () => json(studio.labels.get(id) ?? [])),
    "PUT /photos/*/labels/*": ({ ids: [id = "", label = ""] }) => labelled(id, label, does.label),
    "DELETE /photos/*/labels/*": ({ ids: [id = "", label = ""] }) =>
      labelled(id, label, does.unlabel),
    "GET /albums": () => json([...studio.albums].map(([id, { name }]) => ({ id, name }))),
    "POST /albums": async ({ request }) => {
      const sent = await readJson(request, "Album");
      if (!sent) return empty(400);
      const id = `a${++studio.last}`;
      studio.albums.set(id, { name: sent["name"], members: [] });
      return json({ ...sent, id }, 201);
    },
    "GET /albums/*": ({ ids: [id = ""] }) => {
      const album = studio.albums.get(id);
      return album ? json({ id, name: album.name }) : empty(404);
    },
    "PUT /albums/*": async ({ ids: [id = ""], request }) => {
      const sent = await readJson(request, "Album");
      if (!sent) return empty(400);
      const before = studio.albums.get(id);
      const at = before ? id : does.putKey(id);
      studio.albums.set(at, { name: sent["name"], members: before?.members ?? [] });
      return json({ ...sent, id: at }, before ? 200 : 201);
    },
    "DELETE /albums/*": ({ ids: [id = ""] }) => empty(studio.albums.delete(id) ? 204 : 404),
    "GET /albums/*/members": ({ ids: [id = ""] }) => {
      const album = studio.albums.get(id);
      if (!album) return empty(404);
      return json(album.members.flatMap((one) => studio.photos.get(one) ?? []).map(see));
    },
    "PUT /albums/*/members/*": ({ ids: [id = "", photo = ""] }) => {
      if (!studio.albums.has(id) || !photoAt(photo) || photoAt(photo)?.isGone) return empty(404);
      does.join(studio, id, photo);
      return empty(204);
    },
    "DELETE /albums/*/members/*": ({ ids: [id = "", photo = ""] }) => {
      const album = studio.albums.get(id);
      if (!album?.members.includes(photo)) return empty(404);
      album.members = does.leave(album.members, photo);
      return empty(204);
    },
    "PUT /basket/lines/*": async ({ ids: [id = ""], request }) => {
      if (!photoAt(id) || photoAt(id)?.isGone) return empty(404);
      const sent: unknown = jsonOf(request);
      const isJson = request.headers.get("content-type") === "application/json";
      const count = (sent as Members | undefined)?.["count"];
      if (!isJson || typeof count !== "number" || !does.line(count)) return empty(400);
      studio.basket.set(id, count);
      return json({ count });
    },
    "DELETE /basket/lines/*": ({ ids: [id = ""] }) => empty(studio.basket.delete(id) ? 204 : 404),
    "GET /orders": () => json([...studio.orders.values()]),
    "POST /orders": async ({ request }) => {
      const sent = await readJson(request, "NewOrder");
      if (!sent) return empty(400);
      if (does.needsBasket && studio.basket.size === 0) return empty(409);
      studio.basket.clear();
      const id = `o${++studio.last}`;
      const order = { id, street: sent["street"], status: "open" };
      studio.orders.set(id, does.order(order));
      return json(order, 201);
    },
    "GET /orders/*": ({ ids: [id = ""] }) => {
      const order = studio.orders.get(id);
      return order ? json(order) : empty(404);
    },
    "DELETE /orders/*": ({ ids: [id = ""] }) => empty(studio.orders.delete(id) ? 204 : 404),
    "POST /orders/*/pay": ({ ids: [id = ""] }) => move(id, "open", does.pay),
    "POST /orders/*/ship": ({ ids: [id = ""] }) =>
      move(id, "paid", (order) => ({ ...order, status: "shipped" })),
  };
  const withPhoto = (
    id: string,
    act: (photo: Photo) => ReceivedResponse | Promise<ReceivedResponse>,
  ) => {
    const photo = photoAt(id);
    if (!photo) return empty(404);
    return photo.isGone ? empty(does.gone) : act(photo);
  };
  const labelled = (id: string, label: string, change: StudioPieces["label"]) =>
    withPhoto(id, () => {
      if (!/^[a-z]{2,8}$/.test(label)) return empty(400);
      studio.labels.set(id, change(studio.labels.get(id) ?? [], label));
      return empty(204);
    });
  const move = (id: string, from: string, change: (order: Members) => Members) => {
    const order = studio.orders.get(id);
    if (!order) return empty(404);
    if (order["status"] !== from) return empty(409);
    const next = change(order);
    studio.orders.set(id, next);
    return json(next);
  };
  return async (request) => route(routes, request);
}

type Route = (asked: {
  ids: string[];
  request: SentRequest;
}) => ReceivedResponse | Promise<ReceivedResponse>;

async function route(
  routes: Readonly<Record<string, Route>>,
  request: SentRequest,
): Promise<ReceivedResponse> {
  const parts = new URL(request.url).pathname.split("/").slice(1).map(decodeURIComponent);
  const place = `/${parts.map((one, index) => (index % 2 === 1 && parts[0] !== "basket" ? "*" : one)).join("/")}`;
  const known = parts[0] === "basket" ? "/basket/lines/*" : place.replace(/^(\/\w+\/)[^/]+/, "$1*");
  const isAction = /^\/(?:photos|orders|albums)\/\*\/\*/.test(known);
  const template = isAction ? known.replace("*/*", `*/${parts[2]}`) : known;
  const at = template.replace(/^(\/\w+\/\*\/\w+)\/.+$/, "$1/*");
  const ids = parts[0] === "basket" ? parts.slice(2) : parts.filter((_, index) => index % 2 === 1);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const found = routes[`${method} ${at}`];
  const allow = Object.keys(routes).flatMap((one) =>
    one.endsWith(` ${at}`) ? (one.split(" ")[0] ?? "") : [],
  );
  if (allow.length === 0) return empty(404);
  if (!found)
    return empty(405, { allow: [...allow, ...(allow.includes("GET") ? ["HEAD"] : [])].join(", ") });
  const answer = await found({ ids, request });
  return request.method === "HEAD" ? { ...answer, body: new Uint8Array() } : answer;
}

/** The parts of the form as the document has them; undefined where they break it. */
async function readForm(
  request: SentRequest,
  { unchecked }: StudioPieces,
): Promise<Members | undefined> {
  const form = await toRequest(request)
    .formData()
    .catch(() => undefined);
  const [file, caption, rating] = ["file", "caption", "rating"].map(
    (name) => form?.get(name) ?? undefined,
  );
  if (!(file instanceof File) && unchecked !== "file") return undefined;
  const isCaption =
    caption === undefined || (typeof caption === "string" && /^.{1,20}$/su.test(caption));
  if (!isCaption && unchecked !== "caption") return undefined;
  const isRating = rating === undefined || (typeof rating === "string" && /^[1-5]$/.test(rating));
  if (!isRating && unchecked !== "rating") return undefined;
  const size = file instanceof File ? file.size : 0;
  return {
    size,
    ...(caption === undefined ? {} : { caption: String(caption).slice(0, 20) || "none" }),
    ...(rating === undefined ? {} : { rating: isRating ? Number(rating) : 5 }),
  };
}

async function readJson(request: SentRequest, schema: string): Promise<Members | undefined> {
  if (request.headers.get("content-type") !== "application/json") return undefined;
  const sent: unknown = jsonOf(request);
  return fits(schema, sent) ? (sent as Members) : undefined;
}

function see(photo: Photo): Members {
  return { ...photo, isGone: undefined };
}
