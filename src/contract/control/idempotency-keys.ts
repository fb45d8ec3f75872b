import type { Clock } from "../../base/clock.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { createVary } from "../../sample/cases/vary.ts";
import type { RequestMaker } from "../requests/requests.ts";
import type { Case, Sender } from "../sending/sender.ts";

/**
 * Where a request names itself, so that it is done once however often it comes.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export function idempotencyKey({ parameters }: Operation): Parameter | undefined {
  return parameters.find(
    (one) => one.in === "header" && /^(?:x-)?idempotency-key$/i.test(one.name),
  );
}

/**
 * Gives each request a key of its own, in this run and after it: a server that knows a key answers as it did before. What
 * tries the key itself, or sends it again on purpose, is sent as it is.
 */
export function withIdempotencyKeys(send: Sender, maker: RequestMaker, clock: Clock): Sender {
  const start = clock.now().getTime();
  let count = 0;
  return (one) => {
    const parameter = one.keepsKey === true ? undefined : idempotencyKey(one.operation);
    const value = parameter && one.parameters.header?.[parameter.name];
    if (!parameter?.schema || typeof value !== "string" || isAbout(parameter, one))
      return send(one);
    const fresh = createVary(maker, parameter.schema, value, { patterns: true })(
      `${start} ${count++}`,
    );
    const header = { ...one.parameters.header, [parameter.name]: fresh };
    return send({ ...one, parameters: { ...one.parameters, header } });
  };
}

function isAbout({ name }: Parameter, { aim }: Case): boolean {
  return aim?.instance.toLowerCase() === `header ${name.toLowerCase()}`;
}
