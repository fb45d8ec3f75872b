import { el, fill } from "../kit/dom.ts";
import type { Stage, Tab } from "./stage.ts";

interface Snapshot {
  readonly name: string;
  readonly tables: Readonly<Record<string, number>>;
}

interface Scenarios {
  readonly current: string | null;
  readonly scenarios: readonly { readonly name: string; readonly title: string }[];
}

interface SessionInfo {
  readonly session: string | null;
  readonly tables: Readonly<Record<string, number>>;
  readonly scenario: string | null;
}

/** Everything that puts the whole state into another one. */
export function statesTab(stage: Stage): Tab {
  const { api, words, attempt } = stage;
  const element = el("div", { class: "pad" });
  const act = async (work: () => Promise<unknown>, done: string) => {
    await attempt(work, done);
    await load();
  };
  const button = (label: string, work: () => Promise<unknown>, done: string) =>
    el("button", { type: "button", click: () => void act(work, done) }, label);
  const load = () =>
    attempt(async () => {
      const [snapshots, scenarios, sessions] = await Promise.all([
        api.call<readonly Snapshot[]>("GET", "/snapshots"),
        api.call<Scenarios>("GET", "/scenarios"),
        api.call<readonly SessionInfo[]>("GET", "/sessions"),
      ]);
      fill(
        element,
        el(
          "div",
          { class: "bar" },
          button(words("reset"), () => api.call("POST", "/reset"), words("wasReset")),
          button(words("resetAll"), resetAll, words("wasReset")),
        ),
        el("h2", {}, words("snapshots")),
        saveForm(),
        lines(snapshots, snapshotLine),
        el("h2", {}, words("scenarios")),
        lines(scenarios.scenarios, (one) => scenarioLine(one, scenarios.current)),
        el("h2", {}, words("sessions")),
        lines(sessions, sessionLine),
      );
    });
  const resetAll = async () => {
    await api.call("POST", "/reset?all=true");
    stage.requests.clear();
  };
  const lines = <Item>(items: readonly Item[], line: (item: Item) => HTMLElement) =>
    items.length === 0
      ? el("p", { class: "soft" }, words("none"))
      : el("ul", { class: "lines" }, ...items.map(line));
  const rowCount = (tables: Snapshot["tables"]) =>
    Object.entries(tables)
      .map(([name, rows]) => `${name} ${rows}`)
      .join(", ");
  const saveForm = () => {
    const name = el("input", {
      type: "text",
      required: true,
      pattern: "[\\w.\\-]{1,64}",
      placeholder: words("snapshotName"),
      "aria-label": words("snapshotName"),
    });
    const submit = (event: Event) => {
      event.preventDefault();
      void act(
        () => api.call("PUT", `/snapshots/${encodeURIComponent(name.value)}`),
        words("saved"),
      );
    };
    return el("form", { class: "bar", submit }, name, el("button", {}, words("saveSnapshot")));
  };
  const snapshotLine = ({ name, tables }: Snapshot) => {
    const path = `/snapshots/${encodeURIComponent(name)}`;
    return el(
      "li",
      { class: "bar" },
      el("b", {}, name),
      el("span", { class: "soft" }, rowCount(tables)),
      button(words("restore"), () => api.call("POST", `${path}/restore`), words("restored", name)),
      button(words("remove"), () => api.call("DELETE", path), words("removed")),
    );
  };
  const scenarioLine = (
    { name, title }: Scenarios["scenarios"][number],
    current: string | null,
  ) => {
    const path = `/scenarios/${encodeURIComponent(name)}`;
    return el(
      "li",
      { class: "bar" },
      el("b", {}, name),
      el("span", { class: "soft" }, title),
      name === current && el("span", { class: "tag good" }, words("applied")),
      button(words("apply"), () => api.call("PUT", path), name),
    );
  };
  const sessionLine = ({ session, tables }: SessionInfo) => {
    const path = `/sessions/${encodeURIComponent(session ?? "")}`;
    const look = () => stage.choose(session ?? undefined);
    const forget = async () => {
      await api.call("DELETE", path);
      if (api.session === session) stage.choose(undefined);
    };
    return el(
      "li",
      { class: "bar" },
      el("b", {}, session ?? words("everybody")),
      el("span", { class: "soft" }, rowCount(tables)),
      (api.session ?? null) !== session &&
        el("button", { type: "button", click: look }, words("look")),
      session !== null && button(words("forget"), forget, words("removed")),
    );
  };
  void load();
  return { element, onState: () => void load() };
}
