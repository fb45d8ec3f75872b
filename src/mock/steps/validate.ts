import { join } from "../../base/pointer.ts";
import type { Violation } from "../../schema/compile.ts";
import { decodeParameters } from "../../wire/parameters.ts";
import { problemResponse, type ProblemDetail } from "../../wire/problem.ts";
import { toResponse } from "../answer.ts";
import type { RequestViolation } from "../define.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { declaredAnswer } from "../respond.ts";
import { toProblemDetail } from "../problem-detail.ts";

/** Judges parameters and body by their schemas; what a server need not enforce is kept for a header. */
export const validate: Step = {
  name: "validate",
  run: (engine, context) => {
    const { operation } = context;
    if (!operation) return undefined;
    const violations = [...checkParameters(engine, context), ...checkBody(engine, context)];
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

function checkParameters(engine: Engine, context: Context): RequestViolation[] {
  const { operation, request, url } = context;
  if (!operation) return [];
  const values = decodeParameters(engine.document, operation, {
    path: context.pathTexts ?? {},
    query: url.search.slice(1),
    header: (name) => request.headers.get(name),
  });
  context.parameters = values;
  return operation.parameters.flatMap((parameter): RequestViolation[] => {
    const value = values[parameter.in][parameter.name];
    const part = { in: parameter.in, name: parameter.name };
    if (value === undefined)
      return parameter.required ? [{ ...part, violation: missing(parameter.pointer) }] : [];
    if (parameter.schema === undefined) return [];
    return check(engine, context, part, parameter.schema, value);
  });
}

function checkBody(engine: Engine, context: Context): RequestViolation[] {
  const body = context.operation?.requestBody;
  if (!body) return [];
  const part = { in: "body", name: undefined } as const;
  if (context.bodyBytes?.length === 0) {
    return body.required ? [{ ...part, violation: missing(body.pointer) }] : [];
  }
  const schema = context.mediaType?.schema;
  if (schema === undefined || context.body === undefined) return [];
  return check(engine, context, part, schema, context.body);
}

function check(
  { schemas }: Engine,
  context: Context,
  part: Pick<RequestViolation, "in" | "name">,
  schema: string,
  value: unknown,
): RequestViolation[] {
  const { violations, notChecked } = schemas.validate(schema, value, "request");
  if (notChecked !== undefined)
    context.problems.push(`${part.name ?? part.in} is not checked: ${notChecked}`);
  return violations.map((violation) => ({ ...part, violation }));
}

function missing(owner: string): Violation {
  return {
    pointer: "",
    specPointer: join(owner, "required"),
    keyword: "required",
    params: {},
    message: "is required",
    value: undefined,
    enforced: true,
  };
}
