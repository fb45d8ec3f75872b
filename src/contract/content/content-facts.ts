import { isNamed } from "../../resource/names.ts";
import { essenceOf } from "../../wire/media-type.ts";
import { base64Of, hexOf } from "./digests.ts";
import type { Records } from "../state/own-record/record.ts";
import type { Json, Reply } from "../state/session.ts";
import type { Contents } from "./content.ts";

const sizes = [
  "size",
  "filesize",
  "bytes",
  "bytesize",
  "sizebytes",
  "sizeinbytes",
  "contentlength",
];
const types = ["mediatype", "contenttype", "mimetype", "filetype"];
const digests = ["sha256", "sha256sum", "sha256hash", "checksumsha256"];

/** What a record tells about its bytes: how many, of what type, and their digest. */
export async function checkFacts(
  { session, own }: Contents,
  whole: Reply,
  records: Records,
): Promise<void> {
  const reply = await records.read(own, "what it tells about its bytes");
  if (!reply.record) return;
  const { body, headers } = whole.exchange.response;
  const type = headers.get("content-type");
  const found = [
    wrongSize(reply.record, body.length),
    type === null ? undefined : wrongType(reply.record, type),
    await wrongDigest(reply.record, body),
  ];
  for (const wrong of found) {
    if (!wrong) continue;
    const [name, message] = wrong;
    const instance = `${reply.at}/${name}`;
    session.tell("content-as-described", reply, { instance, message, oracle: "convention" });
  }
}

type Wrong = readonly [name: string, message: string] | undefined;

function memberOf(record: Json, names: readonly string[], type: "string" | "number") {
  return Object.entries(record).find(
    ([name, value]) => isNamed(name, names) && typeof value === type,
  );
}

function wrongSize(record: Json, length: number): Wrong {
  const [name, value] = memberOf(record, sizes, "number") ?? [];
  if (name === undefined || value === length) return undefined;
  return [name, `${name} is ${String(value)}, but the content has ${length} bytes`];
}

function wrongType(record: Json, type: string): Wrong {
  const [name, value] = memberOf(record, types, "string") ?? [];
  if (name === undefined || !String(value).includes("/")) return undefined;
  if (essenceOf(String(value)) === essenceOf(type)) return undefined;
  return [name, `${name} is ${String(value)}, but the content is answered as ${type}`];
}

async function wrongDigest(record: Json, bytes: Uint8Array): Promise<Wrong> {
  const [name, value] = memberOf(record, digests, "string") ?? [];
  if (name === undefined) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes)));
  const told = String(value).replace(/^sha-?256[:=-]/i, "");
  if (told.toLowerCase() === hexOf(digest) || told === base64Of(digest)) return undefined;
  return [name, `${name} is ${told}, but the SHA-256 of the content is ${hexOf(digest)}`];
}
