import { when } from "../../base/when.ts";
import type { Operation } from "../../document/operation.ts";
import { FormFiles } from "../../wire/forms/multipart-form.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import { toAnswer } from "../answers/answer.ts";
import { actOnState } from "../crud/act-on-state.ts";
import type { PlainAnswer, Principal } from "../define.ts";
import type { Context, Step } from "../engine.ts";
import type { AnyWorld } from "../state/worlds.ts";
import { sampledAnswer } from "../answers/respond.ts";

/** Handlers may only read it. */
const noFiles = new FormFiles();

/** Lets the operation's handler answer; without one the state does, or the answer is made from the document. */
export const act: Step = {
  name: "act",
  run: (engine, context) => {
    const { operation, parameters } = context;
    if (!operation || !parameters) return undefined;
    const handlers = engine.definition?.handlers ?? {};
    const handler = Object.hasOwn(handlers, operation.id) ? handlers[operation.id] : undefined;
    if (!handler) {
      const otherwise = () => sampledAnswer(engine, operation, context);
      return when(actOnState(engine, context), (given) => {
        if (given) context.otherwise = otherwise;
        return given ?? otherwise();
      });
    }
    // The definition's types tie each handler to its operation; here, where the table is indexed, they are gone.
    const answer = (handler as (call: unknown) => PlainAnswer | Promise<PlainAnswer>)(
      new HandlerCall(context, operation, parameters),
    );
    return when(answer, (given) => toAnswer(given, operation, engine.document));
  },
};

/** What a handler is called with. A getter that is written into a literal takes longer to make than all the rest. */
class HandlerCall {
  readonly store: AnyWorld["store"];
  readonly clock: AnyWorld["clock"];
  readonly random: AnyWorld["random"];
  readonly operation: Operation;
  readonly principal: Principal | undefined;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly files: FormFiles;
  readonly #context: Context;

  constructor(context: Context, operation: Operation, parameters: ParameterValues) {
    const { world, principal, body, files = noFiles } = context;
    this.store = world.store;
    this.clock = world.clock;
    this.random = world.random;
    this.operation = operation;
    this.principal = principal;
    this.path = parameters.path;
    this.query = parameters.query;
    this.header = parameters.header;
    this.body = body;
    this.files = files;
    this.#context = context;
    Object.defineProperty(this, "request", HandlerCall.#request);
  }

  /** Made when somebody asks for it; a member of the call's own, so that it is in a copy, too. */
  static readonly #request = {
    enumerable: true,
    configurable: true,
    get(this: HandlerCall): Request {
      return this.#context.request.toRequest();
    },
  };
}
