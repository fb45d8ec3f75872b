/**
 * What the `operations` interface that openapi-typescript generates says about one operation, taken apart. Mocks and
 * contracts are typed by these, so that a change of the document is a compile error where it matters.
 * @see https://openapi-ts.dev/advanced#operations
 */

type Location = "path" | "query" | "header" | "cookie";

/** The parameters at one location; an object without members where the document declares none. */
export type ParametersOf<Op, In extends Location> = Op extends { parameters: infer P }
  ? In extends keyof P
    ? [NonNullable<P[In]>] extends [never]
      ? Record<never, never>
      : NonNullable<P[In]>
    : Record<never, never>
  : Record<never, never>;

/** The request body, whichever of its media types is sent. */
export type BodyOf<Op> = Op extends { requestBody?: infer B }
  ? NonNullable<B> extends { content: infer C }
    ? { [Type in keyof C]: Type extends Bytes ? Uint8Array : C[Type] }[keyof C]
    : undefined
  : undefined;

/** Media types whose bodies are bytes, whatever their schemas call them. */
type Bytes =
  | `${"audio" | "font" | "image" | "video"}/${string}`
  | `application/${"gzip" | "octet-stream" | "pdf" | "zip"}`
  | `application/vnd.${"oasis.opendocument" | "openxmlformats-officedocument"}.${string}`;

/** The documented answers as a union that `status` tells apart. */
export type AnswerOf<Op> = Op extends { responses: infer R }
  ? { [S in keyof R]: Answer<S extends number ? S : number, R[S]> }[keyof R]
  : never;

export type Answer<Status extends number, Response> = {
  readonly status: Status;
  readonly headers?: Readonly<Record<string, string>>;
} & (Response extends { content: infer C }
  ? { readonly body: C[keyof C] }
  : { readonly body?: undefined });
