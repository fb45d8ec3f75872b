import { toProblemDetail } from "../../check/problem-detail.ts";
import {
  checkBody,
  checkParameters,
  together,
  type RequestCheck,
} from "../../check/request-violations.ts";
import type { Operation } from "../../document/operation.ts";
import { decodeParameters } from "../../wire/parameters.ts";
import type { ProblemDetail } from "../../wire/problem.ts";
import { toAnswer } from "../answers/answer.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { refuseWith } from "../answers/refuse.ts";

/** Judges parameters and body by their schemas; what a server need not enforce is kept for a header. */
export const validate: Step = {
  name: "validate",
  run: (engine, context) => {
    const { operation } = context;
    if (!operation) return undefined;
    const { violations, notChecked } = violationsOf(engine, context, operation);
    context.problems.push(...notChecked);
    if (violations.length === 0) return undefined;
    const broken = violations.filter((one) => one.violation.enforced);
    context.tolerated = engine.errors
      ? violations.filter((one) => !one.violation.enforced)
      : violations;
    if (broken.length === 0) return undefined;
    if (!engine.errors) {
      context.problems.push(...broken.map((one) => describe(toProblemDetail(one))));
      return undefined;
    }
    const own = engine.definition?.refuse?.(
      { kind: "invalid-request", violations: broken },
      operation,
    );
    const details = broken.map((one) => toProblemDetail(one));
    context.problems.push(...details.map(describe));
    if (own) return toAnswer(own, operation);
    return refuseWith(engine, context, operation, {
      code: "UNPROCESSABLE_ENTITY",
      detail: "The request violates the document.",
      statuses: ["422", "400"],
      validation: details,
    });
  },
};

function describe({ location, message }: ProblemDetail): string {
  return `${location.join(".")} ${message}`;
}

function violationsOf(engine: Engine, context: Context, operation: Operation): RequestCheck {
  const { request, bodyBytes, mediaType, body } = context;
  const values = decodeParameters(engine.document, operation, {
    path: context.pathTexts ?? {},
    query: request.query,
    header: (name) => request.headers.get(name),
  });
  context.parameters = values;
  const isEmpty = bodyBytes?.length === 0;
  // Bytes have no value to look at; of a stream each item has.
  const bodies = context.items ?? [body instanceof Uint8Array ? undefined : body];
  const schema = context.items ? context.itemSchema : mediaType?.schema;
  return together([
    checkParameters(engine.schemas, operation, values),
    ...bodies.map((value, item) =>
      checkBody(engine.schemas, operation, {
        isEmpty,
        schema,
        value,
        ...(context.items && { item }),
      }),
    ),
  ]);
}
