import { toProblemDetail } from "../../check/problem-detail.ts";
import {
  checkBody,
  checkParameters,
  together,
  type RequestCheck,
} from "../../check/request-violations.ts";
import type { Operation } from "../../document/operation.ts";
import { decodeParameters } from "../../wire/parameters.ts";
import { problemResponse, type ProblemDetail } from "../../wire/problem.ts";
import { toResponse } from "../answer.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { declaredAnswer } from "../respond.ts";

/** Judges parameters and body by their schemas; what a server need not enforce is kept for a header. */
export const validate: Step = {
  name: "validate",
  run: (engine, context) => {
    const { operation } = context;
    if (!operation) return undefined;
    const { violations, notChecked } = violationsOf(engine, context, operation);
    context.problems.push(...notChecked);
    const broken = violations.filter((one) => one.violation.enforced);
    context.tolerated = violations.filter((one) => !one.violation.enforced);
    if (broken.length === 0) return undefined;
    const own = engine.definition?.refuse?.(
      { kind: "invalid-request", violations: broken },
      operation,
    );
    const details = broken.map((one) => toProblemDetail(one));
    context.problems.push(...details.map(describe));
    if (own) return toResponse(own, operation);
    const declared = declaredAnswer(engine, operation, ["422", "400", "default"]);
    return (
      declared ??
      problemResponse("UNPROCESSABLE_ENTITY", "The request violates the document.", {
        validation: details,
      })
    );
  },
};

function describe({ location, message }: ProblemDetail): string {
  return `${location.join(".")} ${message}`;
}

function violationsOf(engine: Engine, context: Context, operation: Operation): RequestCheck {
  const { request, url, bodyBytes, mediaType, body } = context;
  const values = decodeParameters(engine.document, operation, {
    path: context.pathTexts ?? {},
    query: url.search.slice(1),
    header: (name) => request.headers.get(name),
  });
  context.parameters = values;
  const isEmpty = bodyBytes?.length === 0;
  return together([
    checkParameters(engine.schemas, operation, values),
    checkBody(engine.schemas, operation, { isEmpty, schema: mediaType?.schema, value: body }),
  ]);
}
