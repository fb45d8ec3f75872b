import type { ApiDocument } from "../../document/api-document.ts";
import { plainName, singularOf } from "../names.ts";
import { readResources } from "../read-resources.ts";
import type { Resource } from "../resource.ts";

const general: ReadonlySet<string> = new Set(["id", "key", "uuid", "guid", "slug", "code", "name"]);

const known = new WeakMap<ApiDocument, ReadonlyMap<string, readonly Resource[]>>();

/**
 * The kinds of records whose keys a path parameter takes by its name: `{productId}` of `/cart/items/{productId}`, and
 * `{id}` of `/shops/{shop}/products/{id}`. Only those that an operation creates.
 * @example
 * namesakesOf(document, "/cart/items/{productId}", "productId") // the resource `products`
 */
export function namesakesOf(document: ApiDocument, prefix: string, name: string): Resource[] {
  let byName = known.get(document);
  if (!byName) known.set(document, (byName = readNames(document)));
  const own = plainName(name);
  const literal = /([^/{}]+)\/\{[^{}]*\}$/.exec(prefix)?.[1] ?? "";
  const thing = general.has(own) ? singularOf(literal) : name.replace(suffix, "");
  const found = [byName.get(plainName(thing)), byName.get(own)].flatMap((one) => one ?? []);
  return [...new Set(found)].filter(({ item }) => item !== prefix);
}

/** Whether a parameter is called after a kind of records: `productId` after `products`. */
export function isCalledAfter(parameter: string, kind: string): boolean {
  const own = plainName(parameter);
  return (
    !general.has(own) && plainName(parameter.replace(suffix, "")) === plainName(singularOf(kind))
  );
}

/** `productId`, `product_key`, `product-uuid` -> `product`. */
const suffix = /[-_]?(?:id|key|uuid|guid|slug|code|no|number|name)$/i;

/** By what one record is called, and by what the parameter with its key is. */
function readNames(document: ApiDocument): Map<string, Resource[]> {
  const names = new Map<string, Resource[]>();
  for (const resource of readResources(document)) {
    const { create, key, name, singleton } = resource;
    if (!create || !key || singleton) continue;
    const parameter = plainName(key.parameter ?? "id");
    const kind = plainName(singularOf(name.split("/").at(-1) ?? name));
    for (const one of new Set([kind, ...(general.has(parameter) ? [] : [parameter])]))
      names.set(one, [...(names.get(one) ?? []), resource]);
  }
  return names;
}
