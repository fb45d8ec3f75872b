import { isOfTransport } from "./transport-headers.ts";
import { isObject, type JsonObject } from "../base/json.ts";
import { join, parsePointer, pointerOfRef, valueAt } from "../base/pointer.ts";
import { basePathsOf } from "./base-paths.ts";
import { entry, follow, followFrom, readList, readMap, type Found } from "./follow.ts";
import { methods } from "./kinds.ts";
import type {
  Encoding,
  Header,
  Link,
  Location,
  MediaType,
  NamedExample,
  Operation,
  Parameter,
  RequestBody,
  ResponseSpec,
  SecurityRequirement,
  Style,
} from "./operation.ts";

/** Reads every operation of the bundled document into the shape the engine works with. */
export function readOperations(root: JsonObject): Operation[] {
  const paths = isObject(root["paths"]) ? root["paths"] : {};
  return Object.keys(paths).flatMap((path) => {
    const item = follow(root, join("/paths", path));
    return !item || path.startsWith("x-") ? [] : readPathItem(root, path, item);
  });
}

/** The operations of one path item, wherever it stands. */
export function readPathItem(root: JsonObject, path: string, item: Found): Operation[] {
  const others = item.value["additionalOperations"];
  const places = [
    ...methods.map((method) => [method.toUpperCase(), item.value[method], [method]] as const),
    ...Object.entries(isObject(others) ? others : {}).map(
      ([method, value]) => [method, value, ["additionalOperations", method]] as const,
    ),
  ];
  const shared = readList(root, item, "parameters", eachParameter);
  return places.flatMap(([method, value, tokens]) => {
    if (!isObject(value)) return [];
    const own = { value, pointer: join(item.pointer, ...tokens) };
    return [readOperation(root, { path, method, own, item, shared })];
  });
}

/** Where an operation stands: its own object, its path's, and the parameters of the path. */
interface Site {
  readonly path: string;
  readonly method: string;
  readonly own: Found;
  readonly item: Found;
  readonly shared: readonly Parameter[];
}

const safeMethods: readonly string[] = ["GET", "HEAD", "OPTIONS", "TRACE", "QUERY"];

function readOperation(root: JsonObject, { path, method, own, item, shared }: Site): Operation {
  const { value, pointer } = own;
  const servers = value["servers"] ?? item.value["servers"];
  return {
    id: operationIdOf(value, method, path),
    method,
    path,
    pointer,
    basePaths: Array.isArray(servers) ? basePathsOf(servers) : undefined,
    tags: Array.isArray(value["tags"]) ? value["tags"].map(String) : [],
    summary: text(value["summary"]),
    deprecated: value["deprecated"] === true,
    safe: typeof value["x-safe"] === "boolean" ? value["x-safe"] : safeMethods.includes(method),
    parameters: mergeParameters(shared, readList(root, own, "parameters", eachParameter)),
    requestBody: readRequestBody(root, own),
    responses: readMap(root, own, "responses", eachResponse),
    security: readSecurity(value["security"] ?? root["security"]),
    extensions: Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith("x-"))),
  };
}

function operationIdOf(value: Record<string, unknown>, method: string, path: string): string {
  return text(value["operationId"]) ?? `${method} ${path}`;
}

/** An operation's parameter replaces the path's one of the same name and location. */
function mergeParameters(ofPath: readonly Parameter[], own: readonly Parameter[]): Parameter[] {
  const replaced = (parameter: Parameter) =>
    own.some((other) => other.name === parameter.name && other.in === parameter.in);
  return [...ofPath.filter((parameter) => !replaced(parameter)), ...own];
}

const defaultStyles = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;

function readParameter(root: JsonObject, own: Found): Parameter[] {
  const { value, pointer } = own;
  const name = text(value["name"]);
  const isWhole = value["in"] === "querystring";
  const location = isWhole ? "query" : value["in"];
  if (name === undefined || typeof location !== "string") return [];
  if (!Object.hasOwn(defaultStyles, location) || isIgnored(name, location)) return [];
  const style = ((isWhole ? "querystring" : text(value["style"])) ??
    defaultStyles[location as Location]) as Style;
  const content = readMap(root, own, "content", eachMediaType)[0];
  const schema = content ? content.schema : ifPresent(own, "schema");
  return [
    {
      name,
      in: location as Location,
      pointer,
      required: value["required"] === true || location === "path",
      style,
      explode: typeof value["explode"] === "boolean" ? value["explode"] : style === "form",
      allowReserved: value["allowReserved"] === true,
      schema,
      mediaType: content?.type,
      example: firstExample(root, own, schema),
      references: text(value["x-references"]),
    },
  ];
}

/**
 * "If in is header and the name is Accept, Content-Type or Authorization, the definition SHALL be ignored." What says how
 * the message is sent is nobody's to choose either.
 */
function isIgnored(name: string, location: string): boolean {
  if (location !== "header") return false;
  return (
    ["accept", "content-type", "authorization"].includes(name.toLowerCase()) || isOfTransport(name)
  );
}

function readRequestBody(root: JsonObject, owner: Found): RequestBody | undefined {
  const found = followFrom(root, owner.value["requestBody"], join(owner.pointer, "requestBody"));
  if (!found) return undefined;
  return {
    pointer: found.pointer,
    required: found.value["required"] === true,
    content: readMap(root, found, "content", eachMediaType),
  };
}

function readMediaType(root: JsonObject, own: Found, type: string): MediaType[] {
  const { value, pointer } = own;
  const example: NamedExample[] =
    value["example"] === undefined
      ? []
      : [{ name: "example", value: value["example"], pointer: join(pointer, "example") }];
  const schema = ifPresent(own, "schema");
  const examples = [...example, ...readMap(root, own, "examples", eachExample)];
  const itemSchema = ifPresent(own, "itemSchema");
  const encoding = new Map(readMap(root, own, "encoding", eachEncoding));
  return [{ type, pointer, schema, itemSchema, encoding, examples }];
}

function readEncoding(root: JsonObject, own: Found, name: string): [string, Encoding][] {
  const { value } = own;
  const { style, explode } = value;
  const encoding: Encoding = {
    contentType: text(value["contentType"]),
    style: typeof style === "string" ? (style as Style) : undefined,
    explode: typeof explode === "boolean" ? explode : undefined,
    allowReserved: value["allowReserved"] === true,
    headers: readMap(root, own, "headers", eachHeader),
  };
  return [[name, encoding]];
}

function readExample(_root: JsonObject, { value, pointer }: Found, name: string): NamedExample[] {
  // `externalValue` is somebody else's server: never fetched, so never an example of ours.
  const key = Object.hasOwn(value, "dataValue") ? "dataValue" : "value";
  if (!Object.hasOwn(value, key)) return [];
  return [{ name, value: value[key], pointer: join(pointer, key) }];
}

/** Of a parameter or header; without one that of its schema. */
function firstExample(
  root: JsonObject,
  owner: Found,
  schema: string | undefined,
): { value: unknown } | undefined {
  const { example } = owner.value;
  if (example !== undefined) return { value: example };
  const [first] = readMap(root, owner, "examples", eachExample);
  return first ? { value: first.value } : schemaExample(root, schema);
}

function schemaExample(
  root: JsonObject,
  pointer: string | undefined,
): { value: unknown } | undefined {
  const schema = pointer === undefined ? undefined : follow(root, pointer)?.value;
  if (schema?.["example"] !== undefined) return { value: schema["example"] };
  const [first] = Array.isArray(schema?.["examples"]) ? schema["examples"] : [];
  return first === undefined ? undefined : { value: first };
}

function readResponse(root: JsonObject, own: Found, status: string): ResponseSpec[] {
  if (status.startsWith("x-")) return [];
  const { value, pointer } = own;
  return [
    {
      status: status === "default" ? status : status.toUpperCase(),
      pointer,
      headers: readMap(root, own, "headers", eachHeader),
      content: readMap(root, own, "content", eachMediaType),
      links: readMap(root, own, "links", eachLink),
      optionalBody: value["x-optional-body"] === true,
      automatic: status === "422" && isOfFastApi(value),
    },
  ];
}

/** FastAPI adds this answer to every operation that takes anything. @see https://fastapi.tiangolo.com/tutorial/handling-errors/ */
function isOfFastApi({ content }: Readonly<Record<string, unknown>>): boolean {
  return Object.values(isObject(content) ? content : {}).some(
    (media) =>
      isObject(media) &&
      isObject(media["schema"]) &&
      String(media["schema"]["$ref"]).endsWith("/HTTPValidationError"),
  );
}

function readHeader(root: JsonObject, own: Found, name: string): Header[] {
  // "If a response header is defined with the name Content-Type, it SHALL be ignored."
  if (name.toLowerCase() === "content-type") return [];
  const { value, pointer } = own;
  const content = readMap(root, own, "content", eachMediaType)[0];
  const schema = content ? content.schema : ifPresent(own, "schema");
  return [
    {
      name,
      pointer,
      required: value["required"] === true,
      explode: value["explode"] === true,
      schema,
      mediaType: content?.type,
      example: firstExample(root, own, schema),
    },
  ];
}

function readLink(root: JsonObject, { value, pointer }: Found, name: string): Link[] {
  const target =
    text(value["operationId"]) ?? operationIdOfRef(root, text(value["operationRef"]) ?? "");
  if (target === undefined) return [];
  const parameters = isObject(value["parameters"]) ? value["parameters"] : {};
  return [{ name, pointer, operationId: target, parameters }];
}

function operationIdOfRef(root: JsonObject, ref: string): string | undefined {
  const pointer = pointerOfRef(ref);
  const operation = pointer === undefined ? undefined : valueAt(root, pointer);
  if (!isObject(operation)) return undefined;
  const [, path = "", method = "", other] = parsePointer(pointer ?? "");
  return operationIdOf(operation, other ?? method.toUpperCase(), path);
}

function readSecurity(value: unknown): SecurityRequirement[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject) as SecurityRequirement[];
}

const eachParameter = entry(readParameter);
const eachMediaType = entry(readMediaType);
const eachEncoding = entry(readEncoding);
const eachExample = entry(readExample);
const eachResponse = entry(readResponse);
const eachHeader = entry(readHeader);
const eachLink = entry(readLink);

function ifPresent({ value, pointer }: Found, key: string): string | undefined {
  return value[key] === undefined ? undefined : join(pointer, key);
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
