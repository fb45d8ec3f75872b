import { isObject } from "../../base/json.ts";
import type { Exchange } from "../../check/exchange.ts";
import { endsInParameter } from "../../resource/paths.ts";
import { isCalledAsKey } from "../../resource/references.ts";
import { readJson } from "../../wire/body.ts";
import { keysIn } from "./thing-keys.ts";

/** What the requests of a run did to the records it created: why one may be gone although it was not deleted. */
export interface Fates {
  /** `created`: the keys of what the answer says is new, as `pets 7`. */
  note(exchange: Exchange, path: Path, created: readonly string[]): void;
  /** `untouched`: it was read after its creation, and nothing that was done since speaks of it. */
  of(key: string): "unknown" | "untouched" | "explained";
}

type Path = Readonly<Record<string, unknown>>;

/** What a record was created in, and what it refers to: deleted with it, it is no wonder. */
interface Ties {
  readonly keys: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

export function createFates(): Fates {
  const ties = new Map<string, Ties>();
  const read = new Set<string>();
  const written = new Set<string>();
  const deleted = new Set<string>();
  /** The same without the collection: a member that refers to one does not say where it lies. */
  const deletedValues = new Set<string>();
  const sweptCollections = new Set<string>();
  const sweptValues = new Set<string>();

  const noteWrite = ({ operation, request }: Exchange, path: Path) => {
    const keys = keysIn(operation, path);
    for (const key of keys) written.add(key);
    const last = keys.at(-1);
    if (operation.method === "DELETE" && last !== undefined) {
      deleted.add(last);
      deletedValues.add(valueIn(last));
    }
    if (keys.length > 0) return;
    // `/books/purge`, `DELETE /books`: nobody knows what became of the rest.
    for (const literal of operation.path.split("/")) sweptCollections.add(literal);
    for (const value of valuesOf(bodyOf(request.body), () => true)) sweptValues.add(value);
  };
  return {
    note: (exchange, path, created) => {
      const { operation, request, response } = exchange;
      const isRefused = response.status >= 300 && response.status < 500;
      if (isRefused) return;
      if (operation.safe) {
        const key = keysIn(operation, path).at(-1);
        if (endsInParameter(operation.path) && key !== undefined && response.status < 300)
          read.add(key);
        return;
      }
      const named = keysIn(operation, path);
      const fresh = created.filter((key) => !named.includes(key));
      if (fresh.length === 0) return noteWrite(exchange, path);
      const values = [request.body, response.body].flatMap((body) =>
        valuesOf(bodyOf(body), isCalledAsKey),
      );
      const own = { keys: new Set(named), values: new Set(values) };
      for (const key of fresh) ties.set(key, own);
    },
    of: (key) => {
      const own = ties.get(key);
      if (!own) return "unknown";
      const isTied =
        [...own.keys].some((one) => deleted.has(one)) ||
        [...own.values].some((one) => one !== valueIn(key) && deletedValues.has(one));
      const isSwept = sweptCollections.has(collectionIn(key)) || sweptValues.has(valueIn(key));
      if (isTied || isSwept || deleted.has(key)) return "explained";
      return read.has(key) && !written.has(key) ? "untouched" : "unknown";
    },
  };
}

const collectionIn = (key: string) => key.slice(0, key.indexOf(" "));
const valueIn = (key: string) => key.slice(key.indexOf(" ") + 1);

function bodyOf(bytes: Uint8Array | undefined): unknown {
  const parsed = readJson(bytes ?? new Uint8Array());
  return parsed.kind === "value" ? parsed.value : undefined;
}

/** Texts and numbers of the members whose name fits, at any depth; those of a list by the list's name. */
function valuesOf(value: unknown, fits: (name: string) => boolean, name = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, fits, name));
  if (isObject(value))
    return Object.entries(value).flatMap(([inner, member]) => valuesOf(member, fits, inner));
  const isScalar = typeof value === "string" || typeof value === "number";
  return isScalar && fits(name) ? [String(value)] : [];
}
