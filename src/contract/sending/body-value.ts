import { parseJson } from "../../wire/body.ts";
import { isJson } from "../../wire/media-type.ts";
import type { CaseBody } from "./sender.ts";

/** The value that a case sends as JSON; undefined for no body, and for one that is none. */
export function bodyValue(body: CaseBody | undefined): unknown {
  const parsed = body && isJson(body.mediaType) ? parseJson(body.bytes) : undefined;
  return parsed?.kind === "value" ? parsed.value : undefined;
}
