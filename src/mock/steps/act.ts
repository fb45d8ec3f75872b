import { FormFiles } from "../../wire/forms/multipart-form.ts";
import { toAnswer } from "../answers/answer.ts";
import { actOnState } from "../crud/act-on-state.ts";
import type { PlainAnswer } from "../define.ts";
import type { Step } from "../engine.ts";
import { sampledAnswer } from "../answers/respond.ts";

/** Handlers may only read it. */
const noFiles = new FormFiles();

/** Lets the operation's handler answer; without one the state does, or the answer is made from the document. */
export const act: Step = {
  name: "act",
  run: async (engine, context) => {
    const { operation, parameters, principal } = context;
    if (!operation || !parameters) return undefined;
    const handlers = engine.definition?.handlers ?? {};
    const handler = Object.hasOwn(handlers, operation.id) ? handlers[operation.id] : undefined;
    if (!handler)
      return (await actOnState(engine, context)) ?? sampledAnswer(engine, operation, context);
    const call = {
      ...context.world,
      operation,
      principal,
      path: parameters.path,
      query: parameters.query,
      header: parameters.header,
      body: context.body,
      files: context.files ?? noFiles,
      request: context.request,
    };
    // The definition's types tie each handler to its operation; here, where the table is indexed, they are gone.
    const answer = await (handler as (call: unknown) => PlainAnswer | Promise<PlainAnswer>)(call);
    return toAnswer(answer, operation, engine.document);
  },
};
