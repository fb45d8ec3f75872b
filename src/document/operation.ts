/** How a value is written into a URL, a header or a cookie. @see https://spec.openapis.org/oas/v3.1.1#style-values */
export type Style =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie"
  /** The whole query is the value: OpenAPI 3.2's parameters in `querystring`, which are in `query` here. */
  | "querystring";

export type Location = "path" | "query" | "header" | "cookie";

/** Every pointer below is one into the bundled document, so that a finding can name file and line. */
export interface Parameter {
  readonly name: string;
  readonly in: Location;
  readonly pointer: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The pointer of its schema; undefined when neither `schema` nor `content` says anything. */
  readonly schema: string | undefined;
  /** Set when the value is a serialised document (`content` instead of `schema`). */
  readonly mediaType: string | undefined;
  /** The first example, if there is one: falsy ones count, hence the box. */
  readonly example: { readonly value: unknown } | undefined;
  /** `x-references`: the value must be the key of something that exists elsewhere. */
  readonly references: string | undefined;
}

export interface Header {
  readonly name: string;
  readonly pointer: string;
  readonly required: boolean;
  readonly explode: boolean;
  readonly schema: string | undefined;
  /** Set when the value is a serialised document (`content` instead of `schema`). */
  readonly mediaType: string | undefined;
  /** The first example, if there is one. */
  readonly example: { readonly value: unknown } | undefined;
}

export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
  readonly pointer: string;
}

export interface MediaType {
  /** As written in the document, e.g. `application/json` or `image/*`. */
  readonly type: string;
  readonly pointer: string;
  readonly schema: string | undefined;
  /** What each item of a sequence is (`text/event-stream`, `application/jsonl`); OpenAPI 3.2. */
  readonly itemSchema: string | undefined;
  /** How single members of a form are written, by name. */
  readonly encoding: ReadonlyMap<string, Encoding>;
  readonly examples: readonly NamedExample[];
}

/** What is undefined follows the member's schema. @see https://spec.openapis.org/oas/v3.1.1#encoding-object */
export interface Encoding {
  /** One media type or several with commas between: `image/png, image/*`. */
  readonly contentType: string | undefined;
  readonly style: Style | undefined;
  readonly explode: boolean | undefined;
  readonly allowReserved: boolean;
  /** Of a multipart's part. */
  readonly headers: readonly Header[];
}

export interface RequestBody {
  readonly pointer: string;
  readonly required: boolean;
  readonly content: readonly MediaType[];
}

/** @see https://spec.openapis.org/oas/v3.1.1#link-object */
export interface Link {
  readonly name: string;
  readonly pointer: string;
  /** The operationId it leads to. */
  readonly operationId: string;
  /** Parameter name (perhaps `path.id`) -> constant or runtime expression. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ResponseSpec {
  /** `200`, `2XX` or `default`. */
  readonly status: string;
  readonly pointer: string;
  readonly headers: readonly Header[];
  readonly content: readonly MediaType[];
  readonly links: readonly Link[];
  /** `x-optional-body`: the answer may have no body although it has content. */
  readonly optionalBody: boolean;
  /** A framework wrote it of itself: it says nothing of what else its author thought of. */
  readonly automatic: boolean;
}

/** Scheme name -> scopes; all of them together (AND). An empty one: no credentials needed. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export interface Operation {
  /** The operationId, or `GET /path` where there is none. */
  readonly id: string;
  /** In upper case; one of `additionalOperations` (3.2) as it is written. */
  readonly method: string;
  /** The template, e.g. `/contacts/{key}`. */
  readonly path: string;
  readonly pointer: string;
  /** The paths of its own or its path's `servers`; undefined where those of the document hold. */
  readonly basePaths: readonly string[] | undefined;
  readonly tags: readonly string[];
  readonly summary: string | undefined;
  readonly deprecated: boolean;
  /** Changes nothing: GET, HEAD, OPTIONS, TRACE and QUERY, unless `x-safe` says otherwise. */
  readonly safe: boolean;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly ResponseSpec[];
  /** Alternatives (OR); an empty list: not secured. */
  readonly security: readonly SecurityRequirement[];
  /** The `x-` members of the operation. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Of one that stands for another: how it is called. */
  readonly call?: Call;
}

/** `GET /contact/{id}` is called as `POST /contact/get` with `id` in its body. */
export interface Call {
  readonly operation: Operation;
  /** Where the key at the end of the path goes; undefined where there is none. */
  readonly key: { readonly in: "path" | "query" | "body"; readonly name: string } | undefined;
}

/** The response the document gives for a status: exact, then range, then `default`. */
export function responseFor(operation: Operation, status: number): ResponseSpec | undefined {
  const find = (name: string) => operation.responses.find((response) => response.status === name);
  return find(String(status)) ?? find(`${Math.floor(status / 100)}XX`) ?? find("default");
}
