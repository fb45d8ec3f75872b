import type { ReceivedResponse } from "../../check/exchange.ts";
import { createRouter } from "../../wire/router.ts";
import type { Sent, Target } from "../target.ts";
import type { Distort, Mutant, Tools } from "./mutant.ts";

export interface Intercepted {
  readonly target: Target;
  /** Whether the fault changed anything yet. */
  triggered(): boolean;
}

/** The server is gone: the run hears of it as it would without a fault. */
class NoAnswer extends Error {
  readonly sent: Sent;
  constructor(sent: Sent) {
    super("no answer");
    this.sent = sent;
  }
}

/** Puts one fault in front of a server. */
export function intercept(target: Target, mutant: Mutant, tools: Tools): Intercepted {
  const { document } = tools;
  const router = createRouter(document.operations, document.basePaths);
  const distort: Distort = mutant.create(tools);
  const { pathname: prefix } = new URL(`${target.url}/`);
  let isTriggered = false;
  const send: Target["send"] = async (request, limit) => {
    let durationMs = 0;
    let plain: ReceivedResponse | undefined;
    let calls = 0;
    const path = new URL(request.url).pathname.slice(prefix.length - 1);
    const seen = { request, match: router(request.method, path), base: target.url };
    try {
      const response = await distort(seen, async (onward) => {
        const sent = await target.send(onward, limit);
        durationMs += sent.durationMs;
        if ("failure" in sent) throw new NoAnswer(sent);
        calls++;
        if (onward === request) plain = sent.response;
        return sent.response;
      });
      // One call, unchanged both ways, is what a server without the fault does.
      if (response !== plain || calls !== 1) isTriggered = true;
      return { response, durationMs };
    } catch (error) {
      if (error instanceof NoAnswer) return error.sent;
      throw error;
    }
  };
  return { target: { url: target.url, send }, triggered: () => isTriggered };
}
