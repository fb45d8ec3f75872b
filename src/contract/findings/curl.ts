import { shellWord } from "../../base/shell-word.ts";
import type { SentRequest } from "../../check/exchange.ts";
import { decode } from "../../wire/router.ts";

/** Where requests carry credentials: names of headers in lower case, names of query parameters. */
export interface Secrets {
  readonly secretHeaders: ReadonlySet<string>;
  readonly secretQuery: ReadonlySet<string>;
}

/** A command for a POSIX shell that sends the request again. Credentials are not printed: `$TOKEN` stands for them. */
export function toCurl(request: SentRequest, { secretHeaders, secretQuery }: Secrets): string {
  const words = [request.method === "HEAD" ? "curl --head" : "curl -i"];
  if (request.method !== "GET" && request.method !== "HEAD") words.push(`-X ${request.method}`);
  words.push(urlWord(request.url, secretQuery));
  for (const [name, value] of request.headers) {
    if (name === "accept" && value === "*/*") continue;
    if (!secretHeaders.has(name)) words.push(`-H ${shellWord(`${name}: ${value}`)}`);
    else {
      const scheme = /^(bearer|basic|token) /i.exec(value)?.[0] ?? "";
      words.push(`-H "${name}: ${scheme}$TOKEN"`);
    }
  }
  if (request.body && request.body.length > 0) words.push(bodyWord(request.body));
  return words.join(" ");
}

/** The request as it may be kept and shown: each credential is `***`. */
export function withoutSecrets(request: SentRequest, secrets: Secrets): SentRequest {
  const headers = new Headers(request.headers);
  for (const name of secrets.secretHeaders) if (headers.has(name)) headers.set(name, "***");
  return { ...request, url: hideInQuery(request.url, secrets.secretQuery, "***"), headers };
}

function urlWord(url: string, secretQuery: ReadonlySet<string>): string {
  return shellWord(hideInQuery(url, secretQuery, "\0")).replaceAll("\0", `'"$TOKEN"'`);
}

function hideInQuery(url: string, secretQuery: ReadonlySet<string>, stand: string): string {
  const start = url.indexOf("?") + 1;
  if (start === 0) return url;
  const hidden = url
    .slice(start)
    .split("&")
    .map((pair) => {
      const name = pair.split("=", 1)[0] ?? "";
      return secretQuery.has(decode(name)) ? `${name}=${stand}` : pair;
    });
  return url.slice(0, start) + hidden.join("&");
}

function bodyWord(body: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    if (text.length <= 20_000 && !text.includes("\0")) return `--data-raw ${shellWord(text)}`;
  } catch {
    // Binary: no shell word can carry it.
  }
  return `--data-binary @body.bin # ${body.length} bytes`;
}
