import type { MediaType, Operation } from "../../../document/operation.ts";
import { encodeBody } from "../../../wire/encode-body.ts";
import type { ParameterValues } from "../../../wire/parameters.ts";
import type { ValidRequest } from "../requests.ts";
import type { CaseBody } from "../../sending/sender.ts";

/** A request as values, so that one of them can be changed. */
export interface Draft {
  readonly operation: Operation;
  readonly parameters: ParameterValues;
  /** The body as a value; undefined where there is none. */
  readonly content: { readonly media: MediaType; readonly value: unknown } | undefined;
  /** The body as bytes, where it is no value of its media type. */
  readonly raw?: CaseBody;
}

export function draftOf(
  operation: Operation,
  { parameters, content }: Pick<ValidRequest, "parameters" | "content">,
  path: Readonly<Record<string, unknown>>,
): Draft {
  return { operation, parameters: { ...parameters, path: { ...path } }, content };
}

/** The bytes of the body; undefined for none. */
export function bodyOf({ content, raw }: Draft): CaseBody | undefined {
  return raw ?? (content && encodeBody(content.media.type, content.value));
}
