import { shellWord } from "../../base/shell-word.ts";
import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { responseFor, type Operation } from "../../document/operation.ts";
import type { Engine } from "../../mock/engine.ts";
import { keyword, parts } from "../../schema/walk.ts";
import { securityScheme } from "../../wire/credentials.ts";
import { isJson } from "../../wire/media-type.ts";

type Judging = Pick<Engine, "document" | "schemas">;

/** A `curl` line that works at once: a list if there is one, else anything that only reads and needs no key. */
export function firstRequest(
  judging: Judging,
  url: string,
  credential: string | undefined,
): string | undefined {
  const { document } = judging;
  const attempts = document.operations
    .filter((operation) => operation.safe && !operation.deprecated && needsNothing(operation))
    .sort((a, b) => rank(document, b) - rank(document, a));
  for (const operation of attempts) {
    const access = accessOf(document, operation, credential);
    const body = bodyOf(judging, operation);
    if (!access || !body) continue;
    const method = operation.method === "GET" ? [] : ["-X", operation.method];
    return ["curl", ...method, `${url}${operation.path}`, ...access, ...body].join(" ");
  }
  return undefined;
}

function needsNothing({ path, parameters }: Operation): boolean {
  return !path.includes("{") && parameters.every((parameter) => !parameter.required);
}

function rank(document: ApiDocument, operation: Operation): number {
  const media = responseFor(operation, 200)?.content.find((one) => isJson(one.type));
  const type = media?.schema === undefined ? [] : [keyword(document, media.schema, "type")].flat();
  return (type.includes("array") ? 2 : 0) + (operation.method === "GET" ? 1 : 0);
}

/** The words that authenticate; undefined when one flag cannot do it. */
function accessOf(
  document: ApiDocument,
  { security }: Operation,
  credential: string | undefined,
): string[] | undefined {
  if (credential === undefined || security.length === 0) return [];
  if (security.some((one) => Object.keys(one).length === 0)) return [];
  const [name, ...more] =
    security.map((one) => Object.keys(one)).find((one) => one.length === 1) ?? [];
  if (name === undefined || more.length > 0) return undefined;
  const scheme = securityScheme(document, name);
  if (scheme?.["type"] === "apiKey") {
    const key = String(scheme["name"]);
    if (scheme["in"] === "header") return ["-H", shellWord(`${key}: ${credential}`)];
    return scheme["in"] === "cookie" ? ["-b", shellWord(`${key}=${credential}`)] : undefined;
  }
  // Without a password curl asks for one.
  if (scheme?.["scheme"] === "basic")
    return ["-u", shellWord(credential.includes(":") ? credential : `${credential}:any`)];
  return ["-H", shellWord(`Authorization: Bearer ${credential}`)];
}

/** The words that send the smallest valid body; undefined when the document shows none. */
function bodyOf({ document, schemas }: Judging, { requestBody }: Operation): string[] | undefined {
  if (!requestBody) return [];
  const media = requestBody.content.find((one) => isJson(one.type));
  if (!media) return requestBody.required ? undefined : [];
  const { schema } = media;
  const isValid = (value: object) =>
    schema === undefined ||
    (Object.keys(value).length === 0 && allowsNothing(document, schema)) ||
    schemas.allows(schema, value, "request");
  const values: unknown[] = [{}, ...media.examples.map((example) => example.value)];
  const value = values.find((one) => isObject(one) && isValid(one));
  if (value === undefined) return undefined;
  return ["-H", shellWord(`Content-Type: ${media.type}`), "-d", shellWord(JSON.stringify(value))];
}

/** Keywords that have nothing to say about an object without members. */
const silent: ReadonlySet<string> = new Set([
  "$ref",
  "allOf",
  "properties",
  "patternProperties",
  "propertyNames",
  "additionalProperties",
  "maxProperties",
  "title",
  "description",
  "default",
  "example",
  "examples",
  "deprecated",
]);

/** Whether `{}` is plainly valid: compiling the schema of a large record to learn that would delay the first answer. */
function allowsNothing(document: ApiDocument, pointer: string): boolean {
  return parts(document, pointer).every(({ value }) =>
    Object.entries(value).every(
      ([name, given]) =>
        silent.has(name) || name.startsWith("x-") || (name === "type" && given === "object"),
    ),
  );
}
