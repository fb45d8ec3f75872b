import { isObject, preview } from "../../../base/json.ts";
import { join, parsePointer, valueAt } from "../../../base/pointer.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { decodeParameters } from "../../../wire/parameters.ts";
import { equalKey } from "../creation.ts";
import type { Reply, Session } from "../session.ts";
import type { Own } from "./record.ts";

/**
 * The link to itself that a record has leads to it, not to another one, nor to one of another kind.
 * @see https://jsonapi.org/format/#document-resource-object-links
 */
export async function checkSelfLink(session: Session, own: Own, read: Reply): Promise<void> {
  const { run, resource } = session;
  const { document } = run.maker;
  const link = selfOf(read);
  const path = link && pathBelowBase(session, read, link.text);
  const match = path === undefined ? undefined : run.router("GET", path);
  if (!link || match?.kind !== "operation") return;
  const other = readResources(document).find((one) => one.read === match.operation);
  if (!other) return;
  const { parameter = "", property = "" } = resource.key ?? {};
  if (match.operation === resource.read) {
    const raw = { path: match.path, query: "", header: () => null };
    const values = decodeParameters(document, match.operation, raw).path;
    if (parameter === "" || equalKey(values[parameter], own.key)) return;
    // A record may be read by more than one key.
    const sent = "what the record's own link leads to";
    const reply = await session.send({ operation: match.operation, sent, path: values });
    if (property === "" || equalKey(reply.record?.[property], own.key)) return;
  } else if (other.kind === resource.kind) return;
  const message = `${preview(own.key)} was read, but its own link leads to ${preview(link.text)}`;
  const told = { instance: link.at, message, oracle: "convention" } as const;
  session.tell("location-names-the-created", read, told);
}

/** The link as it is written, and where it stands: `links.self`, `_links.self.href`. */
function selfOf({ value, at }: Reply): { readonly text: string; readonly at: string } | undefined {
  const tokens = parsePointer(at);
  const owners = tokens.at(-1) === "attributes" ? [tokens.slice(0, -1), tokens] : [tokens];
  for (const owner of owners)
    for (const name of ["links", "_links"]) {
      const place = join("", ...owner, name, "self");
      const self = valueAt(value, place);
      const text = isObject(self) ? self["href"] : self;
      if (typeof text === "string") return { text, at: place };
    }
  return undefined;
}

/** The path below the base of the run, wherever the server believes that it is; undefined for anything else. */
function pathBelowBase({ run }: Session, { exchange }: Reply, text: string): string | undefined {
  const plain = text.replace(/\{[?&#].*$/, "");
  if (!URL.canParse(plain, exchange.request.url)) return undefined;
  const { pathname } = new URL(plain, exchange.request.url);
  const base = new URL(run.options.target.url).pathname.replace(/\/+$/, "");
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : undefined;
}
