import type { Operation } from "../../document/operation.ts";
import { innerReferences, type InnerReference } from "../../resource/inner-things.ts";
import type { RunEvent } from "../events.ts";
import { withInner } from "../requests/bodies/inner-members.ts";
import { requestsToTry, type RequestMaker, type ValidRequest } from "../requests/requests.ts";
import { createVariants } from "../requests/variants.ts";
import type { Sender } from "../sending/sender.ts";
import { sharedPath } from "./sources.ts";

type Path = Readonly<Record<string, unknown>>;

export interface NeedOptions extends RequestMaker {
  readonly send: Sender;
  readonly safe: boolean;
  readonly hasCredentials: (operation: Operation) => boolean;
}

/**
 * Sees to it that there is something in the record of a path which a body can name: what the record shows is read, what is
 * created below it is created.
 */
export function innerNeeds(options: NeedOptions) {
  const variants = createVariants(options);
  return async function* (operation: Operation, path: Path): AsyncGenerator<RunEvent> {
    if (options.safe) return;
    for (const reference of innerReferences(options.document, operation.id)) {
      const { parent, thing, name } = reference;
      if (options.inner?.within(reference, path).length !== 0) continue;
      const source = "create" in thing ? thing.create : parent.read;
      if (!source || !options.hasCredentials(source)) continue;
      const own = sharedPath(operation.path, path, source);
      for (const request of requestsFor(source, own, reference)) {
        const { event, exchange } = await options.send({
          operation: source,
          phase: "examples",
          sent: `${request.name}, for the ${name} of ${operation.id}`,
          intent: "unproven",
          parameters: { ...request.parameters, path: own },
          ...(request.body ? { body: request.body } : {}),
          credentials: "own",
        });
        yield event;
        if (exchange && exchange.response.status < 300) break;
      }
    }
  };
  function requestsFor(source: Operation, path: Path, { name }: InnerReference): ValidRequest[] {
    return requestsToTry(options, source)
      .flatMap((one) => variants(one, source, `${source.id} for ${name}`))
      .map((one) => withInner(options, source, path, one));
  }
}
