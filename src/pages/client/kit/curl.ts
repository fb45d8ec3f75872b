import { shellWord } from "../../../base/shell-word.ts";

/** A request as the reader may send it again. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string | undefined;
  /** The parts of a form; a file is sent from where curl is called. */
  readonly form?: readonly (readonly [name: string, value: FormDataEntryValue])[];
}

/** What curl says by itself, and what only belongs to the connection it was sent on. */
const ownOfClients =
  /^(?:host|connection|content-length|transfer-encoding|accept-encoding|user-agent|origin|referer|sec-.*|keep-alive)$/i;

/** A command for a POSIX shell. What was hidden stands as `$TOKEN`. */
export function curlOf({ method, url, headers, body, form = [] }: CurlRequest): string {
  const words = [method === "HEAD" ? "curl --head" : "curl -i"];
  if (method !== "GET" && method !== "HEAD") words.push(`-X ${quote(method)}`);
  words.push(quote(url));
  for (const [name, value] of headers) {
    if (ownOfClients.test(name) || /^(?:\*|\*\/\*)$/.test(value)) continue;
    if (value !== "[redacted]") words.push(`-H ${quote(`${name}: ${value}`)}`);
    else words.push(`-H "${name}: ${name === "authorization" ? "Bearer " : ""}$TOKEN"`);
  }
  if (body !== undefined && body !== "") words.push(`--data-raw ${quote(body)}`);
  for (const [name, value] of form) {
    if (typeof value === "string") words.push(`--form-string ${quote(`${name}=${value}`)}`);
    else words.push(`-F ${quote(`${name}=@${value.name}${value.type && `;type=${value.type}`}`)}`);
  }
  return words.join(" ");
}

function quote(text: string): string {
  if (/^[\w./:-]+$/.test(text)) return text;
  return shellWord(text);
}
