import { el, fill } from "../kit/dom.ts";
import { choice } from "../kit/top-bar.ts";
import { virtualList } from "../kit/virtual-list.ts";
import type { LoggedRequest } from "./mock-types.ts";
import { requestDetail } from "./request-detail.ts";
import type { Stage, Tab } from "./stage.ts";

/** What the reader wants to see; it stays when the page is drawn anew. */
const wanted = { text: "", which: "all" };

/** The log as it grows, the newest request first, and the one that was chosen. */
export function requestsTab(stage: Stage): Tab {
  const { api, words, requests } = stage;
  const detail = el("aside", { class: "detail", "aria-label": words("requests"), tabindex: 0 });
  const counted = el("span", { class: "soft", role: "status" });
  let shown: readonly LoggedRequest[] = [];
  const nothing = () => fill(detail, el("p", { class: "soft" }, words("choose")));
  const list = virtualList<LoggedRequest>({
    label: words("requests"),
    columns: (["number", "method", "path", "status", "time", "valid", "why"] as const).map((name) =>
      words(name),
    ),
    keyOf: ({ id }) => id,
    classOf: ({ valid }) => (valid ? "" : "odd"),
    cellsOf: (one) => [
      String(one.id),
      one.method,
      one.path + (one.query && `?${one.query}`),
      one.fault ?? String(one.status),
      `${one.ms.toFixed(1)} ms`,
      words(one.valid ? "yes" : "no"),
      one.problems[0] ?? one.why,
    ],
    onSelect: ({ id }) => void requestDetail(stage, id, detail, close),
  });
  function close(): void {
    list.clearSelection();
    nothing();
  }
  const draw = () => {
    shown = requests.all.filter((one) => isWanted(one, api.session));
    counted.textContent = words("counted", shown.length, requests.all.length);
    list.show(shown.length, (index) => shown[shown.length - 1 - index]);
  };
  const search = el("input", {
    type: "search",
    placeholder: words("filter"),
    "aria-label": words("filter"),
    value: wanted.text,
    input: () => {
      wanted.text = search.value;
      draw();
    },
  });
  const which = choice(
    words("which"),
    [
      ["all", words("all")],
      ["valid", words("validOnly")],
      ["invalid", words("invalidOnly")],
    ],
    wanted.which,
    (value) => {
      wanted.which = value;
      draw();
    },
  );
  const forget = async () => {
    const isDone = await stage.attempt(() => api.call("DELETE", "/requests"));
    if (!isDone) return;
    requests.clear();
    nothing();
    draw();
  };
  const clear = el("button", { type: "button", click: () => void forget() }, words("clear"));
  nothing();
  draw();
  const bar = el("div", { class: "bar" }, search, which, clear, counted);
  const element = el(
    "div",
    { class: "log" },
    bar,
    el("div", { class: "split" }, list.element, detail),
  );
  return { element, onRequests: draw };
}

function isWanted(one: LoggedRequest, session: string | undefined): boolean {
  if (session !== undefined && one.session !== session) return false;
  if (wanted.which !== "all" && one.valid !== (wanted.which === "valid")) return false;
  const text = wanted.text.trim().toLowerCase();
  if (text === "") return true;
  const parts = [one.method, one.path, one.query, one.operation ?? "", String(one.status), one.why];
  return `${parts.join(" ")} ${one.problems.join(" ")}`.toLowerCase().includes(text);
}
