import { isObject } from "../../base/json.ts";
import { plainName } from "../../resource/names.ts";
import type { Collection } from "../../resource/resource.ts";
import type { Json, Reply, Session } from "../state/session.ts";
import { queryOf } from "./query-of.ts";

const places = ["links", "paging", "pagination", "meta", "page"];
const names = ["next", "nexturl", "nextlink", "nextpageurl", "odatanextlink"];

/**
 * What the link to the next page in a body asks for: `links.next`. One that does not repeat what was asked for leads
 * through another list.
 */
export function linkInBody(
  session: Session,
  list: Collection,
  { value, exchange }: Reply,
  asked: Json,
): Json | undefined {
  if (list.next || exchange.request.method !== "GET" || !isObject(value)) return undefined;
  const owners = [
    value,
    ...Object.entries(value).flatMap(([name, one]) =>
      places.includes(plainName(name)) && isObject(one) ? [one] : [],
    ),
  ];
  const found = owners.flatMap((owner) =>
    Object.entries(owner).flatMap(([name, one]) =>
      names.includes(plainName(name)) ? [isObject(one) ? one["href"] : one] : [],
    ),
  );
  const text = found.find((one) => typeof one === "string" && one.includes("?"));
  const { url } = exchange.request;
  if (typeof text !== "string" || !URL.canParse(text, url)) return undefined;
  const query = queryOf(session, list, exchange, new URL(text, url));
  const turning = new Set([list.page, list.offset, list.cursor].map((one) => one?.name));
  const isSame = Object.entries(asked).every(
    ([name, one]) => turning.has(name) || String(query?.[name]) === String(one),
  );
  return isSame ? query : undefined;
}
