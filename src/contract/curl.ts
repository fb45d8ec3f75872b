import type { SentRequest } from "../check/exchange.ts";

/** A command for a POSIX shell that sends the request again. Credentials are not printed: `$TOKEN` stands for them. */
export function toCurl(request: SentRequest, secretHeaders: ReadonlySet<string>): string {
  const words = ["curl -i"];
  if (request.method !== "GET") words.push(`-X ${request.method}`);
  words.push(quote(request.url));
  for (const [name, value] of request.headers) {
    if (name === "accept" && value === "*/*") continue;
    if (!secretHeaders.has(name)) words.push(`-H ${quote(`${name}: ${value}`)}`);
    else {
      const scheme = /^(bearer|basic|token) /i.exec(value)?.[0] ?? "";
      words.push(`-H "${name}: ${scheme}$TOKEN"`);
    }
  }
  if (request.body && request.body.length > 0) words.push(bodyWord(request.body));
  return words.join(" ");
}

function bodyWord(body: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    if (text.length <= 20_000 && !text.includes("\0")) return `--data-raw ${quote(text)}`;
  } catch {
    // Binary: no shell word can carry it.
  }
  return `--data-binary @body.bin # ${body.length} bytes`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
