/** JSON Pointers (RFC 6901): `""` is the whole, `/a~1b/0` the item 0 of key `a/b`. */

export function escapeToken(token: string | number): string {
  if (typeof token === "number") return String(token);
  return token.includes("/") || token.includes("~")
    ? token.replaceAll("~", "~0").replaceAll("/", "~1")
    : token;
}

export function parsePointer(pointer: string): string[] {
  if (pointer === "") return [];
  const tokens = pointer.slice(1).split("/");
  if (!pointer.includes("~")) return tokens;
  return tokens.map((token) =>
    token.includes("~") ? token.replaceAll("~1", "/").replaceAll("~0", "~") : token,
  );
}

export function join(pointer: string, ...tokens: readonly (string | number)[]): string {
  let joined = pointer;
  for (const token of tokens) joined += `/${escapeToken(token)}`;
  return joined;
}

/** The value at the pointer, or undefined where there is none. Own keys only: `/__proto__` finds nothing. */
export function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const token of parsePointer(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, token))
      return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}

/** The pointer of a same-document reference (`#/a/b`, percent-encoded or not), or undefined. */
export function pointerOfRef(ref: string): string | undefined {
  if (ref === "#") return "";
  if (!ref.startsWith("#/")) return undefined;
  return decodeFragment(ref.slice(1));
}

/** The same-document reference to the pointer. */
export function refTo(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}

export function decodeFragment(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
