import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { methods, type Method } from "../kinds.ts";
import { follow, type Found } from "../follow.ts";
import { convertEach, textsOf, type Conversion } from "./conversion.ts";
import { convertParameter, isBodyPart } from "./parameter.ts";
import { requestBodyOf } from "./request-body.ts";
import { convertResponse } from "./response.ts";
import { serversOf } from "./servers.ts";

/** @see https://spec.openapis.org/oas/v2.0.html#path-item-object */
export function convertPathItem(
  conversion: Conversion,
  item: Record<string, unknown>,
  at: string,
): unknown {
  const shared = sort(conversion, item["parameters"], join(at, "parameters"));
  const converted: Record<string, unknown> = { ...item };
  if (Array.isArray(item["parameters"]))
    converted["parameters"] = convertList(conversion, shared.others, join(at, "parameters"));
  for (const method of Object.keys(item)) {
    const operation = item[method];
    if (!methods.includes(method as Method) || !isObject(operation)) continue;
    converted[method] = convertOperation(conversion, operation, shared.body, join(at, method));
  }
  return converted;
}

function convertOperation(
  conversion: Conversion,
  operation: Record<string, unknown>,
  shared: readonly Found[],
  at: string,
): unknown {
  const { consumes, produces, schemes, parameters, responses, ...kept } = operation;
  const own = sort(conversion, parameters, join(at, "parameters"));
  const taken = consumes === undefined ? conversion.consumes : textsOf(consumes);
  const given = produces === undefined ? conversion.produces : textsOf(produces);
  const requestBody = requestBodyOf(
    conversion,
    mergeBody(shared, own.body),
    taken,
    join(at, "requestBody"),
  );
  const convertAnswer = (answer: Record<string, unknown>, from: string, to: string) => {
    // A shared answer has the media types of the operation that gives it.
    const found = produces === undefined ? undefined : follow(conversion.root, from);
    const { value, pointer } = found ?? { value: answer, pointer: from };
    return convertResponse(conversion, value, pointer, to, given);
  };
  const place = join(at, "responses");
  return {
    ...kept,
    ...(Array.isArray(parameters)
      ? { parameters: convertList(conversion, own.others, join(at, "parameters")) }
      : {}),
    ...(requestBody === undefined ? {} : { requestBody }),
    responses: convertEach(responses, place, place, conversion.moves, convertAnswer),
    ...(Array.isArray(schemes) ? { servers: serversOf({ ...conversion.root, schemes }) } : {}),
  };
}

interface Sorted {
  /** What the body is made of, references followed. */
  readonly body: readonly Found[];
  /** Every other parameter as it is written. */
  readonly others: readonly Found[];
}

function sort({ root }: Conversion, list: unknown, at: string): Sorted {
  const items = (Array.isArray(list) ? list : []).flatMap((value: unknown, index) =>
    isObject(value) ? [{ value, pointer: join(at, index) }] : [],
  );
  const read = items.map((item) => ({ item, found: follow(root, item.pointer) ?? item }));
  return {
    body: read.filter(({ found }) => isBodyPart(found.value)).map(({ found }) => found),
    others: read.filter(({ found }) => !isBodyPart(found.value)).map(({ item }) => item),
  };
}

/** An operation's body replaces the path's; its form fields those of the same name. */
function mergeBody(shared: readonly Found[], own: readonly Found[]): Found[] {
  const isReplaced = ({ value }: Found) =>
    own.some(
      (other) =>
        other.value["in"] !== value["in"] ||
        other.value["in"] === "body" ||
        other.value["name"] === value["name"],
    );
  return [...shared.filter((one) => !isReplaced(one)), ...own];
}

function convertList(conversion: Conversion, list: readonly Found[], at: string): unknown[] {
  return list.map(({ value, pointer }, index) =>
    convertParameter(conversion, value, pointer, join(at, index)),
  );
}
