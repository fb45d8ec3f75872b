import { commonWords } from "../kit/common-words.ts";
import { copyButton } from "../kit/copy-button.ts";
import { el, fill } from "../kit/dom.ts";
import { wordsOf } from "../kit/language.ts";
import type { LoggedRequest } from "./mock-types.ts";
import { curlOfLogged } from "./request-detail.ts";
import type { Stage, Tab } from "./stage.ts";

/** Requests that no operation matched, and what they may have meant. */
export function unmatchedTab({ api, words, attempt }: Stage): Tab {
  const element = el("div", { class: "pad" });
  const draw = () =>
    attempt(async () => {
      const path = "/requests/unmatched?limit=200";
      const { requests } = await api.call<{ requests: readonly LoggedRequest[] }>("GET", path);
      if (requests.length === 0) fill(element, el("p", {}, words("noUnmatched")));
      else fill(element, table(requests));
    });
  const table = (requests: readonly LoggedRequest[]) =>
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("unmatched") },
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ...[words("method"), words("path"), words("status"), words("nearest")].map((name) =>
              el("th", { scope: "col" }, name),
            ),
            el("td"),
          ),
        ),
        el("tbody", {}, ...requests.map(row)),
      ),
    );
  const row = (one: LoggedRequest) =>
    el(
      "tr",
      {},
      el("td", {}, one.method),
      el("td", { class: "code" }, one.path),
      el("td", {}, one.status),
      el(
        "td",
        {},
        ...(one.nearest ?? []).map(({ operation, hint }) => el("div", {}, `${operation}: ${hint}`)),
      ),
      el(
        "td",
        {},
        copyButton(() => curlOfLogged(one), wordsOf(commonWords)("copyCurl")),
      ),
    );
  void draw();
  return { element, onRequests: () => void draw() };
}
