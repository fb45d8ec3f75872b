import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const file =
  "{ type: object, required: [id, size], properties: { id: { type: integer, readOnly: true }, title: { type: string }, size: { type: integer }, sha256: { type: string }, mediaType: { type: string } } }";
const metadata = `content: { application/json: { schema: ${file} } }`;

const document = api(`paths:
  /files:
    post:
      operationId: addFile
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [file], properties: { file: { type: string, format: binary }, title: { type: string } } } } } }
      responses: { 201: { description: made, ${metadata} } }
  /files/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getFile, responses: { 200: { description: ok, ${metadata} }, 404: { description: no } } }
    delete: { operationId: deleteFile, responses: { 204: { description: gone }, 404: { description: no } } }
  /files/{id}/content:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getContent
      responses:
        200: { description: all, content: { application/octet-stream: {} } }
        206: { description: a part, content: { application/octet-stream: {} } }
        304: { description: known }
        404: { description: no }
        416: { description: too far }
    put:
      operationId: putContent
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { 204: { description: stored }, 404: { description: no }, 412: { description: changed } }
`);

type Bytes = Uint8Array<ArrayBuffer>;

/** What the server does, in pieces: a fault is another piece. */
interface Parts {
  stored(bytes: Bytes): Bytes;
  put(bytes: Bytes, before: Bytes): Bytes;
  size(bytes: Bytes): number;
  digest(hex: string): string;
  type: string;
  tag(bytes: Bytes): string;
  knows(tag: string, own: string): boolean;
  fits(tag: string, own: string): boolean;
  /** First and last byte of a part, or undefined for none. */
  part(from: number, to: number): readonly [number, number];
  range(from: number, to: number, size: number): string;
  tooFar: number;
}

const correct: Parts = {
  stored: (bytes) => bytes,
  put: (bytes) => bytes,
  size: (bytes) => bytes.length,
  digest: (hex) => hex,
  type: "application/octet-stream",
  tag: (bytes) => `"${bytes.length}"`,
  knows: (tag, own) => tag === own,
  fits: (tag, own) => tag === own || tag === "*",
  part: (from, to) => [from, to],
  range: (from, to, size) => `bytes ${from}-${to}/${size}`,
  tooFar: 416,
};

async function told(change: Partial<Parts>): Promise<string[]> {
  const parts = { ...correct, ...change };
  const files = new Map<number, Bytes>();
  const titles = new Map<number, string>();
  let count = 0;
  const show = async (id: number, bytes: Bytes, status = 200) => {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const mediaType = "application/octet-stream";
    const record = {
      id,
      title: titles.get(id) ?? "",
      size: parts.size(bytes),
      sha256: parts.digest(hex),
      mediaType,
    };
    return Response.json(record, { status });
  };
  const read = ({ headers }: Request, bytes: Bytes) => {
    const etag = parts.tag(bytes);
    const known = headers.get("if-none-match");
    if (known !== null && parts.knows(known, etag))
      return new Response(null, { status: 304, headers: { etag } });
    const head = { etag, "content-type": parts.type };
    const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.get("range") ?? "") ?? [];
    if (first === "" && last === "") return new Response(bytes, { headers: head });
    const size = bytes.length;
    const from = first === "" ? size - Number(last) : Number(first);
    const to = first === "" || last === "" ? size - 1 : Number(last);
    if (from >= size)
      return new Response(null, {
        status: parts.tooFar,
        headers: { "content-range": `bytes */${size}` },
      });
    const [start, end] = parts.part(from, to);
    const range = { "content-range": parts.range(from, to, size) };
    return new Response(bytes.slice(start, end + 1), {
      status: 206,
      headers: { ...head, ...range },
    });
  };
  const target = handlerTarget(async (request) => {
    const [, , key, content] = new URL(request.url).pathname.split("/");
    const id = Number(key);
    if (key === undefined && request.method === "POST") {
      const form = await request.formData();
      const sent = form.get("file");
      if (!(sent instanceof Blob)) return new Response(null, { status: 400 });
      const bytes = parts.stored(new Uint8Array(await sent.arrayBuffer()));
      files.set(++count, bytes);
      titles.set(count, form.get("title")?.toString() ?? "");
      return show(count, bytes, 201);
    }
    const bytes = files.get(id);
    if (!bytes) return new Response(null, { status: 404 });
    if (content === undefined && request.method === "GET") return show(id, bytes);
    if (content === undefined && request.method === "DELETE") files.delete(id);
    else if (content === "content" && request.method === "GET") return read(request, bytes);
    else if (content === "content" && request.method === "PUT") {
      const tag = request.headers.get("if-match");
      if (tag !== null && !parts.fits(tag, parts.tag(bytes)))
        return new Response(null, { status: 412 });
      files.set(id, parts.put(new Uint8Array(await request.arrayBuffer()), bytes));
    } else return new Response(null, { status: 405, headers: { allow: "GET" } });
    return new Response(null, { status: 204 });
  });
  const events = await collect(verify({ document, target, phases: ["state"] }));
  return [...new Set(findingsOf(events).map((one) => `${one.rule} ${one.operation}`))];
}

it("a correct server: nothing is found", async () => {
  expect(await told({})).toEqual([]);
});

let reads = 0;

it.each<[string, Partial<Parts>, string]>([
  ["the upload is cut", { stored: (bytes) => bytes.slice(0, 6) }, "created-is-readable getContent"],
  ["a PUT does nothing", { put: (_, before) => before }, "update-persists getContent"],
  ["the size is wrong", { size: (bytes) => bytes.length + 1 }, "content-as-described getFile"],
  ["the digest is wrong", { digest: (hex) => hex.slice(1) + "0" }, "content-as-described getFile"],
  ["another media type", { type: "image/png" }, "content-as-described getFile"],
  ["one tag for all", { tag: () => '"1"' }, "tag-follows-the-record getContent"],
  ["a tag a read", { tag: () => `"${++reads}"` }, "tag-stays-with-the-record getContent"],
  ["never 304", { knows: () => false }, "known-is-not-modified getContent"],
  ["always 304", { knows: () => true }, "unknown-is-sent getContent"],
  ["If-Match is ignored", { fits: () => true }, "old-tag-is-refused putContent"],
  ["If-Match: * is refused", { fits: (tag, own) => tag === own }, "any-tag-is-accepted putContent"],
  ["a part is a byte short", { part: (from, to) => [from, to - 1] }, "range-honoured getContent"],
  [
    "the size of a part",
    { range: (from, to) => `bytes ${from}-${to}/${to - from + 1}` },
    "range-honoured getContent",
  ],
  ["past the end nothing", { tooFar: 206 }, "range-honoured getContent"],
])("%s", async (_, change, want) => {
  expect(await told(change)).toContain(want);
});
