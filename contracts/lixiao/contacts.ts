import type { FlowTools, Reply } from "contract-kit";
import type { components, operations } from "../../spec/generated/lixiao.d.ts";

export type Tools = FlowTools<operations>;
export type Contact = components["schemas"]["Contact"];
export type Customer = NonNullable<components["schemas"]["Customer"]>;
export type User = NonNullable<components["schemas"]["User"]>;

/** The example of the parameter: no operation here could find an id. */
export const exampleId = 30001;

/** One thing that has to be so: the rule, where to look, what is wrong when it does not hold. */
export type Claim = readonly [rule: string, holds: boolean, instance: string, message: string];

export interface Read {
  readonly reply: Reply<operations["getContact"]>;
  /** Undefined when there is no such contact, or the caller may not see it. */
  readonly contact: Contact | undefined;
}

/** The envelope tells what came of it, whatever the status. */
export async function read(t: Tools, id: number): Promise<Read> {
  const reply = await t.call("getContact", { path: { id } });
  if (reply.status !== 200) return { reply, contact: undefined };
  const { code, data } = t.need("valid-call-succeeds", reply, 200);
  return { reply, contact: code === 0 ? data : undefined };
}

export function checkAll(t: Tools, { reply }: Read, claims: readonly Claim[]): void {
  for (const [rule, holds, instance, message] of claims) {
    t.check(rule, reply, holds, instance, message);
  }
}

export function alike(rule: string, instance: string, got: unknown, wanted: unknown): Claim {
  const message = `must be ${JSON.stringify(wanted)}, but is ${JSON.stringify(got)}`;
  return [rule, got === wanted, instance, message];
}
