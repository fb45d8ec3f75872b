import type { EventHub, MockEvent } from "../../events.ts";
import { queryMembers } from "../input.ts";
import { renderRequest } from "../render-request.ts";
import type { ControlCall, ControlRoute } from "../route.ts";

/** Milliseconds between signs of life, so that proxies keep the connection open. */
const heartbeat = 15_000;
/** A listener that does not read this many events is let go: memory stays flat. */
const patience = 1000;

export const eventRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/events",
    title:
      "requests, changed rows and resets as they happen (SSE); ?after= or Last-Event-ID resumes",
    handle: (call) => {
      const { events } = call.engine;
      const stream = streamEvents(events, (event) => render(call, event), startOf(call));
      const headers = { "content-type": "text/event-stream", "cache-control": "no-store" };
      return new Response(stream, { headers });
    },
  },
];

/** The number of the event after which to start; undefined: with what comes next. */
function startOf({ query, request }: ControlCall): number | undefined {
  const members = queryMembers(query, ["after"]);
  const after = members.whole("after", 0);
  members.done();
  const last = request.headers.get("last-event-id");
  return last !== null && /^\d{1,15}$/.test(last) ? Number(last) : after;
}

/**
 * The events as server-sent events, until whoever reads them leaves.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEvents(
  events: EventHub,
  toData: (event: MockEvent) => unknown,
  after: number | undefined,
): ReadableStream<Uint8Array> {
  const utf8 = new TextEncoder();
  const frame = (event: MockEvent) =>
    `id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(toData(event))}\n\n`;
  let stop = () => {};
  return new ReadableStream({
    start(controller) {
      const write = (text: string) => {
        if ((controller.desiredSize ?? 0) > -patience) return controller.enqueue(utf8.encode(text));
        stop();
        controller.close();
      };
      const missed = after === undefined ? [] : events.after(after);
      write(`: connected\n\n${missed.map(frame).join("")}`);
      const unlisten = events.listen((event) => write(frame(event)));
      const timer = setInterval(() => write(": alive\n\n"), heartbeat);
      stop = () => {
        clearInterval(timer);
        unlisten();
      };
    },
    cancel: () => stop(),
  });
}

function render({ engine }: ControlCall, event: MockEvent): unknown {
  if (event.kind === "request")
    return renderRequest(engine, event.request, { withMessages: false });
  const { session = null, ...rest } = event;
  return { ...rest, session };
}
