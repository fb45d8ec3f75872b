import { isObject } from "../../base/json.ts";
import type { Operation } from "../../document/operation.ts";
import { shapeOfPath } from "../../resource/paths.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { Context } from "../engine.ts";

/** What a request carries, as the operation on records has it. */
export interface Asked {
  readonly parameters: ParameterValues;
  readonly body: unknown;
}

const nothing: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };

/**
 * The request in the words of `operation`: where that one is called otherwise (`POST /contact/get` for `GET
 * /contact/{id}`), the key is in the path again, and what a list is asked for in the query.
 */
export function askedOf(operation: Operation, { parameters = nothing, body }: Context): Asked {
  const { call, path: template, requestBody } = operation;
  if (!call) return { parameters, body };
  const members = isObject(body) ? body : {};
  const isRest = requestBody === undefined;
  return {
    parameters: {
      ...parameters,
      path: { ...parameters.path, ...keyOf(call, template, parameters, members) },
      query: isRest ? { ...parameters.query, ...members } : parameters.query,
    },
    body: isRest ? undefined : body,
  };
}

/** The last parameter of the path, with the value that the request has elsewhere. */
function keyOf(
  { key }: NonNullable<Operation["call"]>,
  template: string,
  parameters: ParameterValues,
  members: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const name = shapeOfPath(template).segments.findLast(({ kind }) => kind === "parameter")?.name;
  if (!key || name === undefined) return {};
  const given = key.in === "body" ? members : parameters[key.in];
  return Object.hasOwn(given, key.name) ? { [name]: given[key.name] } : {};
}
