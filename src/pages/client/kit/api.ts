/** What the mock said when it refused a call. */
export class CallError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "CallError";
    this.status = status;
  }
}

/** The calls of `/__mock`, for one session. */
export interface Api {
  /** The path of `/__mock` itself. */
  readonly base: string;
  /** Undefined: everybody's. */
  session: string | undefined;
  /** The control token, where the mock asks for one. */
  token: string | undefined;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of an answer; throws a `CallError` when it is a refusal. */
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
}

export function createApi(): Api {
  const base = location.pathname.replace(/\/?(?:docs)?\/?$/, "");
  const api: Api = {
    base,
    session: undefined,
    token: undefined,
    fetch: (path, init = {}) => {
      const headers = new Headers(init.headers);
      if (api.session !== undefined) headers.set("x-mock-session", api.session);
      if (api.token !== undefined) headers.set("x-mock-token", api.token);
      return fetch(`${base}${path}`, { ...init, headers });
    },
    call: async <Answer>(method: string, path: string, body?: unknown) => {
      const answer = await api.fetch(path, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      const value: unknown = text === "" ? undefined : JSON.parse(text);
      if (!answer.ok) throw new CallError(answer.status, detailOf(value) ?? text);
      // The mock and this page are of one version.
      return value as Answer;
    },
  };
  return api;
}

function detailOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ("detail" in value) return String(value.detail);
  return "error" in value ? String(value.error) : undefined;
}
