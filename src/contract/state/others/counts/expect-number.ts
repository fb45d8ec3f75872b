import { sleep } from "../../../../base/clock.ts";
import { join } from "../../../../base/pointer.ts";
import type { Reply, Session } from "../../session.ts";

/** Milliseconds between looks: a number may follow a little later. */
export const pauses = [0, 50, 150, 400];

/** Whether the member is as it has to be, after some patience; `sentence` tells of one that is not. */
export async function expectNumber(
  session: Session,
  read: () => Promise<Reply>,
  name: string,
  isFine: (found: unknown) => boolean,
  sentence: (found: string) => string,
): Promise<boolean> {
  let reply: Reply | undefined;
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    reply = await read();
    if (isFine(reply.record?.[name])) return true;
  }
  if (!reply) return true;
  const message = sentence(String(reply.record?.[name]));
  const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
  session.tell("count-is-of-what-is-there", reply, told);
  return false;
}

/** The same for one number; what is none is another rule's business. */
export function expectCount(
  session: Session,
  read: () => Promise<Reply>,
  name: string,
  wanted: number,
  sentence: (found: string) => string,
): Promise<boolean> {
  const isFine = (found: unknown) => found === wanted || typeof found !== "number";
  return expectNumber(session, read, name, isFine, sentence);
}

/** The sentence of a number beside a list. */
export function besideList(name: string, listed: number, when: string) {
  return (found: string): string => `${name} is ${found} ${when}, but ${listed} are listed`;
}
