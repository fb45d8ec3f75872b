import { isObject } from "../../../base/json.ts";
import type { CredentialOptions } from "../../../contract/access/identity.ts";
import type { ApiDocument } from "../../../document/api-document.ts";

/** `--token TEXT` fills whatever scheme an operation names, `--token SCHEME=TEXT` that one of the document. */
export function readTokens(
  document: ApiDocument,
  texts: readonly string[],
): Pick<CredentialOptions, "token" | "tokens"> {
  const schemes = document.at("/components/securitySchemes");
  const tokens: Record<string, string> = {};
  let token: string | undefined;
  for (const text of texts) {
    // Many tokens end in '=' or have one inside: only a name of the document makes it a pair.
    const name = text.split("=", 1)[0] ?? "";
    if (name !== text && isObject(schemes) && Object.hasOwn(schemes, name))
      tokens[name] = text.slice(name.length + 1);
    else token = text;
  }
  return {
    ...(token === undefined ? {} : { token }),
    ...(Object.keys(tokens).length === 0 ? {} : { tokens }),
  };
}
