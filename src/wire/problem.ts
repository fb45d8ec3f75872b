/** One thing that is wrong with a message, in the shape Prism's users know. */
export interface ProblemDetail {
  /** Starts with `body`, `query`, `header`, `path`, `cookie` or `response`. */
  readonly location: readonly string[];
  readonly severity: "Error" | "Warning";
  readonly code: string;
  readonly message: string;
}

/** Code -> status and title. The code is the last part of the problem's `type`. */
const problemTypes = {
  NO_PATH_MATCHED_ERROR: { status: 404, title: "Route not resolved, no path matched" },
  NO_METHOD_MATCHED_ERROR: { status: 405, title: "Route resolved, but no method matched" },
  NOT_FOUND: { status: 404, title: "The server cannot find the requested content" },
  UNPROCESSABLE_ENTITY: { status: 422, title: "Invalid request" },
  MALFORMED_BODY: { status: 400, title: "The request body cannot be read" },
  PAYLOAD_TOO_LARGE: { status: 413, title: "The request body is too large" },
  NOT_ACCEPTABLE: {
    status: 406,
    title: "The server cannot produce a representation for your accept header",
  },
  UNAUTHORIZED: { status: 401, title: "Invalid security scheme used" },
  CONFLICT: { status: 409, title: "The request conflicts with the state" },
  PRECONDITION_FAILED: { status: 412, title: "A condition of the request does not hold" },
  PRECONDITION_REQUIRED: { status: 428, title: "The request needs a condition" },
  FORBIDDEN: { status: 403, title: "Not allowed" },
  INVALID_CONTENT_TYPE: { status: 415, title: "Invalid content type" },
  VIOLATIONS: { status: 500, title: "The answer violates the document" },
  HANDLER_FAILED: { status: 500, title: "A handler failed" },
  UPSTREAM_UNREACHABLE: { status: 502, title: "The upstream server gave no answer" },
  UPSTREAM_TIMEOUT: { status: 504, title: "The upstream server took too long" },
  CONTROL_INVALID: { status: 400, title: "The mock cannot do what it is asked for" },
  NOT_DELIVERED: { status: 502, title: "The receiver did not answer" },
  NOT_IMPLEMENTED: { status: 501, title: "Nothing here answers this operation" },
} as const;

export type ProblemCode = keyof typeof problemTypes;

const problemMediaType = "application/problem+json";

/** A problem body. @see https://www.rfc-editor.org/rfc/rfc9457 */
function problemBody(code: ProblemCode, detail: string, validation: readonly ProblemDetail[] = []) {
  const { status, title } = problemTypes[code];
  const type = `urn:contract-kit:errors#${code}`;
  return { type, title, status, detail, ...(validation.length > 0 ? { validation } : {}) };
}

/** A class of its own would load all of `fetch` with this module, which a start does without. */
const problems = new WeakSet<object>();

/** Whether it is an answer of the engine itself, not of the API: the document says nothing about it. */
export function isProblemResponse(answer: object): boolean {
  return problems.has(answer);
}

export function problemResponse(
  code: ProblemCode,
  detail: string,
  options: { validation?: readonly ProblemDetail[]; headers?: Record<string, string> } = {},
): Response {
  const body = problemBody(code, detail, options.validation);
  const response = new Response(JSON.stringify(body), {
    status: body.status,
    headers: { "content-type": problemMediaType, ...options.headers },
  });
  problems.add(response);
  return response;
}
