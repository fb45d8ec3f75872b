import { dataTab } from "./console/data-tab.ts";
import { followEvents, type MockEvent } from "./console/event-stream.ts";
import { faultsTab } from "./console/faults-tab.ts";
import type { LoggedRequest, Surroundings } from "./console/mock-types.ts";
import { RequestStore } from "./console/request-store.ts";
import { requestsTab } from "./console/requests-tab.ts";
import type { Stage, Tab } from "./console/stage.ts";
import { statesTab } from "./console/states-tab.ts";
import { unmatchedTab } from "./console/unmatched-tab.ts";
import { consoleWords } from "./console/words.ts";
import { createApi } from "./kit/api.ts";
import { el, fill, keepingFocus, pageRoot } from "./kit/dom.ts";
import { wordsOf } from "./kit/language.ts";
import { tabList } from "./kit/tabs.ts";
import { withToken } from "./kit/token-form.ts";
import { choice, startPage, topBar } from "./kit/top-bar.ts";

const tabs: Readonly<Record<TabName, (stage: Stage) => Tab>> = {
  requests: requestsTab,
  unmatched: unmatchedTab,
  data: dataTab,
  states: statesTab,
  faults: faultsTab,
};
const tabNames = ["requests", "unmatched", "data", "states", "faults"] as const;
type TabName = (typeof tabNames)[number];

const api = createApi();
const requests = new RequestStore();
const status = el("span", { class: "status", role: "status" });
const connection = el("span", { class: "tag" });
let isConnected = false;
let sessions: readonly (string | null)[] = [null];
let tab: Tab | undefined;

void withToken(api, async () => {
  const surroundings = await api.call<Surroundings>("GET", "/reference");
  await readSessions();
  startPage(() => draw(surroundings));
  addEventListener("hashchange", () => draw(surroundings));
  void followEvents(api, onEvents, (isNow) => {
    isConnected = isNow;
    showConnection();
    if (isNow) void readRequests();
  });
});

async function readSessions(): Promise<void> {
  const found = await api.call<readonly { session: string | null }[]>("GET", "/sessions");
  sessions = found.map(({ session }) => session);
}

/** What the mock remembers of the session; what it forgot is gone here too. */
async function readRequests(): Promise<void> {
  const path = "/requests?messages=false";
  await attempt(async () => {
    const { requests: found } = await api.call<{ requests: readonly LoggedRequest[] }>("GET", path);
    requests.replace(found);
  });
  pending.requests = true;
  schedule();
}

/** A session somebody has just begun; the list may be open, so it only grows. */
function addSession(name: string | null): void {
  if (sessions.includes(name)) return;
  sessions = [...sessions, name];
  document.querySelector("#session")?.append(el("option", { value: name ?? "" }, name ?? ""));
}

function draw(surroundings: Surroundings): void {
  const words = wordsOf(consoleWords);
  const name = tabNames.find((one) => location.hash === `#${one}`) ?? "requests";
  const stage: Stage = {
    api,
    words,
    requests,
    surroundings,
    attempt,
    choose: (session) => {
      api.session = session;
      if (!sessions.includes(session ?? null)) sessions = [...sessions, session ?? null];
      draw(surroundings);
      void readRequests();
    },
  };
  const options = sessions.map((one) => [one ?? "", one ?? words("everybody")] as const);
  const session = choice(words("session"), options, api.session ?? "", (value) =>
    stage.choose(value || undefined),
  );
  session.id = "session";
  const made = (tab = tabs[name](stage));
  const shownTabs = tabNames.map((one) => [one, words(one)] as const);
  showConnection();
  keepingFocus(() =>
    fill(
      pageRoot(),
      topBar(
        words("title"),
        el("span", { class: "soft" }, `${surroundings.title} ${surroundings.version}`),
        connection,
        session,
        el("a", { href: `${api.base}/docs` }, words("reference")),
      ),
      tabList(words("tabs"), shownTabs, name, (chosen) => (location.hash = chosen)),
      status,
      el("main", { id: "panel", role: "tabpanel", "aria-labelledby": `tab-${name}` }, made.element),
    ),
  );
}

function showConnection(): void {
  const words = wordsOf(consoleWords);
  connection.className = `tag ${isConnected ? "good" : "bad"}`;
  connection.textContent = words(isConnected ? "connected" : "disconnected");
}

async function attempt(work: () => Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await work();
    if (done !== undefined) say(`✓ ${done}`, "good");
    return true;
  } catch (error) {
    say(`✗ ${error instanceof Error ? error.message : String(error)}`, "bad");
    return false;
  }
}

function say(text: string, tone: "good" | "bad"): void {
  status.className = `status ${tone}`;
  status.textContent = text;
}

/** Events come in bursts: what is seen changes once a frame, and data are asked for a few times a second. */
const pending = { requests: false, state: false };

function onEvents(events: readonly MockEvent[]): void {
  for (const { kind, data } of events) {
    if (kind === "request") {
      // The mock and this page are of one version.
      const request = data as LoggedRequest;
      requests.add(request);
      addSession(request.session);
      pending.requests = true;
    } else pending.state = true;
    // With the data the log may have gone.
    if (kind === "reset") void readRequests();
  }
  schedule();
}

let timer: ReturnType<typeof setTimeout> | undefined;

function schedule(): void {
  timer ??= setTimeout(() => {
    timer = undefined;
    const isEditing = document.querySelector("#panel form input:focus, #panel form textarea:focus");
    if (pending.requests) tab?.onRequests?.();
    // Nothing is taken away from under whoever types.
    if (pending.state && !isEditing) tab?.onState?.();
    [pending.requests, pending.state] = [false, false];
  }, 100);
}
