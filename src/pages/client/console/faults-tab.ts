import { el, fill } from "../kit/dom.ts";
import type { Stage, Tab } from "./stage.ts";

type Rule = Readonly<Record<string, unknown>> & { readonly id: number };

/** Delays and faults: for one operation or all, until they are stopped. */
export function faultsTab({ api, words, attempt, surroundings }: Stage): Tab {
  const played = el("div");
  const load = () =>
    attempt(async () => {
      const rules = await api.call<readonly Rule[]>("GET", "/faults");
      const none = el("p", { class: "soft" }, words("none"));
      fill(played, rules.length === 0 ? none : el("ul", { class: "lines" }, ...rules.map(line)));
    });
  const act = async (work: () => Promise<unknown>) => {
    await attempt(work);
    await load();
  };
  const line = ({ id, ...rule }: Rule) =>
    el(
      "li",
      { class: "bar" },
      el("code", {}, describe(rule)),
      el(
        "button",
        { type: "button", click: () => void act(() => api.call("DELETE", `/faults/${id}`)) },
        words("stop"),
      ),
    );

  const operation = el(
    "select",
    { change: () => showAnswers() },
    el("option", { value: "" }, words("anyOperation")),
    ...surroundings.operations.map(({ id }) => el("option", { value: id }, id)),
  );
  const answer = el("select");
  const showAnswers = () => fill(answer, ...answersOf(operation.value));
  const answersOf = (id: string) => {
    const own = surroundings.operations.find((one) => one.id === id)?.responses ?? [];
    const statuses = own.filter(({ status }) => /^\d+$/.test(status));
    return [
      el("option", { value: "" }, words("asUsual")),
      ...statuses.map(({ status }) => el("option", { value: `status ${status}` }, status)),
      ...surroundings.faults.map((fault) => el("option", { value: `fault ${fault}` }, fault)),
    ];
  };
  showAnswers();
  const delay = el("input", { type: "number", min: 0, max: 60_000 });
  const times = el("input", { type: "number", min: 1 });
  const share = el("input", { type: "number", min: 0, max: 1, step: "any" });
  const numberOf = ({ value }: HTMLInputElement) => (value === "" ? undefined : Number(value));
  const submit = (event: Event) => {
    event.preventDefault();
    const [kind, what] = answer.value.split(" ");
    void act(() =>
      api.call("POST", "/faults", {
        operation: operation.value || undefined,
        ...(kind === "status" && { status: Number(what) }),
        ...(kind === "fault" && { fault: what }),
        delay: numberOf(delay),
        times: numberOf(times),
        probability: numberOf(share),
      }),
    );
  };
  const field = (label: string, input: HTMLElement) =>
    el("label", { class: "field" }, el("span", {}, label), input);
  const form = el(
    "form",
    { class: "narrow", submit },
    field(words("operation"), operation),
    field(words("answer"), answer),
    field(words("delay"), delay),
    field(words("times"), times),
    field(words("share"), share),
    el("button", {}, words("play")),
  );
  const stopAll = () => void act(() => api.call("DELETE", "/faults"));
  void load();
  const element = el(
    "div",
    { class: "pad" },
    el("h2", {}, words("newFault")),
    form,
    el("h2", {}, words("played")),
    played,
    el("button", { type: "button", click: stopAll }, words("stopAll")),
  );
  return { element };
}

function describe(rule: Readonly<Record<string, unknown>>): string {
  return Object.entries(rule)
    .map(
      ([name, value]) =>
        `${name} ${typeof value === "object" ? JSON.stringify(value) : String(value)}`,
    )
    .join(", ");
}
