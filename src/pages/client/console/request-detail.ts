import { CallError } from "../kit/api.ts";
import { commonWords } from "../kit/common-words.ts";
import { copyButton } from "../kit/copy-button.ts";
import { curlOf } from "../kit/curl.ts";
import { el, fill } from "../kit/dom.ts";
import { wordsOf } from "../kit/language.ts";
import { messageView, type Message } from "../kit/message-view.ts";
import type { LoggedMessage, LoggedRequest } from "./mock-types.ts";
import type { Stage } from "./stage.ts";

/** Puts one request with everything known of it into the panel. */
export async function requestDetail(
  { api, words }: Stage,
  id: number,
  panel: HTMLElement,
  onClose: () => void,
): Promise<void> {
  let found: LoggedRequest;
  try {
    found = await api.call<LoggedRequest>("GET", `/requests/${id}`);
  } catch (error) {
    const text =
      error instanceof CallError && error.status === 404 ? words("forgotten") : String(error);
    fill(panel, el("p", { class: "bad" }, text));
    return;
  }
  const common = wordsOf(commonWords);
  const { method, path, query, status, ms, operation, why, where, problems, fault } = found;
  const facts: [string, string | null | undefined][] = [
    [words("operation"), operation],
    [words("why"), why],
    [words("where"), where],
    [words("fault"), fault],
    [words("session"), found.session],
  ];
  fill(
    panel,
    el(
      "div",
      { class: "bar" },
      copyButton(() => curlOfLogged(found), common("copyCurl")),
      el("button", { type: "button", click: onClose }, words("close")),
    ),
    el("h2", {}, `${method} ${path}${query && `?${query}`}`),
    el("p", {}, `${status} · ${ms} ms`),
    el(
      "dl",
      { class: "details" },
      ...facts.flatMap(([label, text]) => (text ? [el("dt", {}, label), el("dd", {}, text)] : [])),
    ),
    problems.length > 0 && el("h3", { class: "bad" }, words("problems")),
    problems.length > 0 && el("ul", {}, ...problems.map((one) => el("li", {}, one))),
    messageView(common("request"), toMessage(found.request)),
    messageView(common("response"), toMessage(found.response)),
  );
}

export function curlOfLogged({ method, path, query, request }: LoggedRequest): string {
  const url = `${location.origin}${path}${query && `?${query}`}`;
  const body = request?.encoding === "utf-8" ? request.body : undefined;
  return curlOf({ method, url, headers: Object.entries(request?.headers ?? {}), body });
}

function toMessage({
  headers = {},
  body,
  encoding,
  size = 0,
}: Partial<LoggedMessage> = {}): Message {
  return { headers: Object.entries(headers), text: encoding === "utf-8" ? body : undefined, size };
}
