import type { SentRequest } from "../../check/exchange.ts";
import type { Target } from "../target.ts";

/** A target that knows whether anything still answers there. */
export interface Pulse extends Target {
  /** Why nothing answers any more; undefined while it does, as far as is known. */
  lost(): string | undefined;
  /** The same at the end of a run: after a broken connection it is asked once more. */
  check(timeLimitMs: number): Promise<string | undefined>;
}

/** Broken connections in a row after which the server is asked for anything at all. */
const manyBroken = 10;

export function takePulse(target: Target): Pulse {
  let broken = 0;
  let lost: string | undefined;
  const check: Pulse["check"] = async (limit) => {
    if (broken === 0 || lost !== undefined) return lost;
    const sent = await target.send(anyRequest(target), limit);
    broken = 0;
    // Slow is not dead, and one operation that breaks off is not all of them.
    if ("failure" in sent && !sent.timedOut)
      lost = `the server does not answer any more: ${sent.failure}`;
    return lost;
  };
  return {
    url: target.url,
    send: async (request, limit) => {
      const sent = await target.send(request, limit);
      if (!("failure" in sent)) broken = 0;
      else if (!sent.timedOut) broken++;
      if (broken >= manyBroken) await check(limit);
      return sent;
    },
    lost: () => lost,
    check,
  };
}

function anyRequest({ url }: Target): SentRequest {
  return {
    method: "GET",
    url: `${url}/`,
    headers: new Headers({ accept: "*/*" }),
    body: undefined,
  };
}
