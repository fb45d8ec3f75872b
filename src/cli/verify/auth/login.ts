/**
 * How one caller gets in. A text may be `env:NAME`: then it is read from that environment variable, so that no secret
 * stands in the file.
 */
export type Login =
  | { readonly bearer: string }
  | { readonly apiKey: string }
  | { readonly basic: { readonly username: string; readonly password: string } }
  /** Values by the names of `components.securitySchemes`. */
  | { readonly schemes: Readonly<Record<string, string>> }
  | { readonly headers: Readonly<Record<string, string>> }
  /** Client credentials. @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
  | {
      readonly oauth2: {
        readonly tokenUrl: string;
        readonly clientId: string;
        readonly clientSecret: string;
        readonly scopes?: readonly string[];
      };
    }
  /** A shell command that prints the token; run again after a 401. */
  | { readonly command: string }
  /** A module whose default export is a function that gives the token; called again after a 401. */
  | { readonly module: string };

export const loginKinds = [
  "bearer",
  "apiKey",
  "basic",
  "schemes",
  "headers",
  "oauth2",
  "command",
  "module",
] as const;
