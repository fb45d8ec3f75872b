import type { MockEvent } from "../events.ts";
import { queryMembers } from "./input.ts";
import { renderRequest } from "./render-request.ts";
import type { ControlCall, ControlRoute } from "./route.ts";

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
    handle: (call) =>
      new Response(stream(call), {
        headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
      }),
  },
];

/** @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
function stream({ engine, query, request }: ControlCall): ReadableStream<Uint8Array> {
  const members = queryMembers(query, ["after"]);
  const after = members.whole("after", 0);
  members.done();
  const last = request.headers.get("last-event-id");
  const from = last !== null && /^\d{1,15}$/.test(last) ? Number(last) : after;
  const utf8 = new TextEncoder();
  let stop = () => {};
  return new ReadableStream(
    {
      start(controller) {
        const write = (text: string) => controller.enqueue(utf8.encode(text));
        const missed = from === undefined ? [] : engine.events.after(from);
        write(`: connected\n\n${missed.map((event) => frame(engine, event)).join("")}`);
        const unlisten = engine.events.listen((event) => {
          if ((controller.desiredSize ?? 0) > -patience) return write(frame(engine, event));
          stop();
          controller.close();
        });
        const timer = setInterval(() => write(": alive\n\n"), heartbeat);
        stop = () => {
          clearInterval(timer);
          unlisten();
        };
      },
      cancel: () => stop(),
    },
    { highWaterMark: 1 },
  );
}

function frame(engine: ControlCall["engine"], event: MockEvent): string {
  const data = JSON.stringify(render(engine, event));
  return `id: ${event.id}\nevent: ${event.kind}\ndata: ${data}\n\n`;
}

function render(engine: ControlCall["engine"], event: MockEvent): unknown {
  if (event.kind === "request")
    return renderRequest(engine, event.request, { withMessages: false });
  const { session = null, ...rest } = event;
  return { ...rest, session };
}
