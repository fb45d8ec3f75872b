import type { Operation, PlainAnswer, Refusal } from "contract-kit";

/** What this backend answers instead of a result. */
export interface Refused extends PlainAnswer {
  readonly body: { readonly ok: false; readonly error: string; readonly reason: string };
}

export function refusal(status: number, error: string, reason: string): Refused {
  return { status, body: { ok: false, error, reason } };
}

/** No contact has this id. */
export function notFound(): Refused {
  return refusal(404, "not_found", "missing");
}

/** Says no in the words of the store behind this API. */
export function refuse(refused: Refusal, operation: Operation): PlainAnswer {
  switch (refused.kind) {
    case "unauthenticated":
      return refusal(401, "unauthorized", "Credentials are missing or unknown.");
    case "unsupported-media-type":
      return refusal(415, "bad_content_type", "Content-Type must be application/json");
    case "payload-too-large":
      return refusal(413, "too_large", "the request entity is too large");
    case "malformed-body":
      return refusal(400, "bad_request", `invalid JSON: ${refused.message}`);
    case "invalid-request": {
      const [first] = refused.violations;
      const place = first?.in === "body" ? first.violation.pointer : first?.name;
      const subject = place ? `${place} ` : "";
      const message = first?.violation.message ?? `no valid request for ${operation.id}`;
      return refusal(400, "bad_request", `${subject}${message}`);
    }
  }
}
