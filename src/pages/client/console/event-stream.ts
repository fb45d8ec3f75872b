import type { Api } from "../kit/api.ts";

export interface MockEvent {
  readonly kind: string;
  readonly data: unknown;
}

/** Milliseconds before it is tried again. */
const pause = 1000;

/**
 * Hears what happens in the mock from now on, for as long as the page is open; `onConnection` reads what was before. Not
 * an `EventSource`: that cannot send the control token.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function followEvents(
  api: Api,
  onEvents: (events: readonly MockEvent[]) => void,
  onConnection: (isConnected: boolean) => void,
): Promise<never> {
  for (;;) {
    try {
      const answer = await api.fetch("/events");
      if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
      onConnection(true);
      for await (const frames of framesOf(answer.body)) onEvents(frames);
    } catch {
      // The mock is away: it may come back.
    }
    onConnection(false);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function* framesOf(body: ReadableStream<Uint8Array>) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split("\n\n");
    rest = parts.pop() ?? "";
    yield parts.flatMap(readFrame);
  }
}

function readFrame(text: string): MockEvent[] {
  const fields = new Map(
    text.split("\n").map((line): [string, string] => {
      const at = line.indexOf(": ");
      return at < 0 ? [line, ""] : [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  const [kind, data] = [fields.get("event"), fields.get("data")];
  if (kind === undefined || data === undefined) return [];
  return [{ kind, data: JSON.parse(data) as unknown }];
}
