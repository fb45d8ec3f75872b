import { join } from "../base/pointer.ts";
import type { Location, Operation } from "../document/operation.ts";
import type { Schemas, Violation } from "../schema/compile.ts";
import type { ParameterValues } from "../wire/parameters.ts";

/** One broken rule of a request, and which part of the request broke it. */
export interface RequestViolation {
  readonly in: Location | "body";
  /** The parameter's name; undefined for the body. */
  readonly name: string | undefined;
  readonly violation: Violation;
}

/** The broken rules of a request, and what nobody looked at. */
export interface RequestCheck {
  readonly violations: readonly RequestViolation[];
  readonly notChecked: readonly string[];
}

/** Required parameters are there, and each one fits its schema. */
export function checkParameters(
  schemas: Schemas,
  operation: Operation,
  values: ParameterValues,
): RequestCheck {
  return together(
    operation.parameters.map((parameter) => {
      const value = values[parameter.in][parameter.name];
      const part = { in: parameter.in, name: parameter.name };
      if (value === undefined) return parameter.required ? missing(part, parameter.pointer) : none;
      return parameter.schema === undefined ? none : fits(schemas, part, parameter.schema, value);
    }),
  );
}

export interface BodyToCheck {
  readonly isEmpty: boolean;
  /** Of the documented media type that was sent. */
  readonly schema: string | undefined;
  /** Undefined when the body is no value: a file, or bytes nobody reads. */
  readonly value: unknown;
  /** The number of the item, from 0, where the body is a stream of them. */
  readonly item?: number;
}

/** A required body is there, and what came fits its schema. */
export function checkBody(schemas: Schemas, operation: Operation, body: BodyToCheck): RequestCheck {
  const { requestBody } = operation;
  if (!requestBody) return none;
  const part = { in: "body", name: undefined } as const;
  if (body.isEmpty) return requestBody.required ? missing(part, requestBody.pointer) : none;
  if (body.schema === undefined || body.value === undefined) return none;
  const check = fits(schemas, part, body.schema, body.value);
  return body.item === undefined ? check : within(String(body.item), check);
}

/** What was found in one item of a stream, told from the whole stream. */
function within(item: string, { violations, notChecked }: RequestCheck): RequestCheck {
  return {
    violations: violations.map(({ violation, ...part }) => ({
      ...part,
      violation: { ...violation, pointer: join("", item) + violation.pointer },
    })),
    notChecked,
  };
}

export const none: RequestCheck = { violations: [], notChecked: [] };

export function together(all: readonly RequestCheck[]): RequestCheck {
  const checks = all.filter((one) => one.violations.length + one.notChecked.length > 0);
  if (checks.length === 0) return none;
  return {
    violations: checks.flatMap((one) => one.violations),
    notChecked: checks.flatMap((one) => one.notChecked),
  };
}

type Part = Pick<RequestViolation, "in" | "name">;

function fits(schemas: Schemas, part: Part, schema: string, value: unknown): RequestCheck {
  const { violations, notChecked, passedOver } = schemas.validate(schema, value, "request");
  if (violations.length === 0 && (notChecked ?? passedOver) === undefined) return none;
  const name = part.name ?? part.in;
  return {
    violations: violations.map((violation) => ({ ...part, violation })),
    notChecked: [
      ...(notChecked === undefined ? [] : [`${name} is not checked: ${notChecked}`]),
      ...(passedOver === undefined ? [] : [`${name} is not checked in full: ${passedOver}`]),
    ],
  };
}

function missing(part: Part, owner: string): RequestCheck {
  const specPointer = join(owner, "required");
  return broken({ ...part, keyword: "required", specPointer, message: "is required" });
}

/** A broken rule that is no keyword's of a schema. */
export function broken(
  one: Part & Pick<Violation, "keyword" | "specPointer" | "message">,
): RequestCheck {
  const { keyword, specPointer, message } = one;
  const violation = { pointer: "", params: {}, value: undefined, enforced: true };
  return {
    violations: [
      { in: one.in, name: one.name, violation: { ...violation, keyword, specPointer, message } },
    ],
    notChecked: [],
  };
}
