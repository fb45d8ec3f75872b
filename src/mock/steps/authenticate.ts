import { challenge, readCredentials } from "../../wire/credentials.ts";
import { toAnswer } from "../answers/answer.ts";
import type { Context, Engine, Step } from "../engine.ts";
import type { Answer } from "../reply.ts";
import { refuseWith } from "../answers/refuse.ts";

/** Who calls: before anything else of the request is looked at. */
export const authenticate: Step = {
  name: "authenticate",
  run: (engine, context) => {
    const { definition, document, auth } = engine;
    const { operation } = context;
    if (!operation) return undefined;
    if (definition) context.principal = definition.anonymous;
    if (!auth) return undefined;
    const found = readCredentials(document, operation, {
      header: (name) => context.request.headers.get(name),
      query: context.request.query,
    });
    if (found.kind === "open") return undefined;
    if (found.kind === "missing") return refuse(engine, context);
    if (!definition)
      return found.credentials.every((one) => isGood(one, engine.token))
        ? undefined
        : refuse(engine, context);
    // A certificate never reaches the request: whoever has one is as good as anybody.
    if (found.credentials.every((one) => one === "mutualTLS")) return undefined;
    const names = found.credentials.map(
      (credential) => definition.identify?.(credential) ?? credential,
    );
    const known = names.find((name) => Object.hasOwn(definition.principals, name));
    const principal = known === undefined ? undefined : definition.principals[known];
    if (!principal) return refuse(engine, context);
    context.principal = principal;
    return undefined;
  },
};

/** Without callers of its own a mock lets anybody in, but for those who say that they are nobody. */
function isGood(credential: string, token: string | undefined): boolean {
  if (token === undefined) return !/(?:^|\s)invalid/i.test(credential);
  return ["mutualTLS", token, `${token}:${token}`].includes(credential);
}

function refuse(engine: Engine, context: Context): Answer {
  const { operation } = context;
  if (!operation) throw new Error("authentication needs an operation");
  const own = engine.definition?.refuse?.({ kind: "unauthenticated" }, operation);
  if (own) return toAnswer(own, operation);
  return refuseWith(engine, context, operation, {
    code: "UNAUTHORIZED",
    detail: "Credentials are missing or unknown.",
    statuses: ["401", "403"],
    headers: { "www-authenticate": challenge(engine.document, operation) },
  });
}
