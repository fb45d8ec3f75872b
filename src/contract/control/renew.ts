import type { Credentials } from "../access/credentials.ts";
import type { Sender } from "../sending/sender.ts";

/** After a 401 to good credentials, asks for new ones and sends the request once more. */
export function renewing(send: Sender, credentials: Credentials): Sender {
  // Where new credentials did not help, more of them will not either.
  const helpless = new Set<string>();
  return async (one) => {
    const outcome = await send(one);
    const { event } = outcome;
    if (event.status !== 401 || helpless.has(one.credentials)) return outcome;
    if (!(await credentials.renew(one.credentials))) return outcome;
    const second = await send(one);
    if (second.event.status === 401) helpless.add(one.credentials);
    const first = { why: "renewed-credentials", ms: event.ms, response: event.response } as const;
    const attempts = [...(event.attempts ?? []), first, ...(second.event.attempts ?? [])];
    return { ...second, event: { ...second.event, attempts } };
  };
}
