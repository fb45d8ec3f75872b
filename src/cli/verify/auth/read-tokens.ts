import { ToolError } from "../../../base/errors.ts";
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
    const isOfScheme = name !== text && isObject(schemes) && Object.hasOwn(schemes, name);
    const value = isOfScheme ? text.slice(name.length + 1) : text;
    const flag = isOfScheme ? `--token ${name}=…` : "--token";
    requireToken(value, flag);
    if (isOfScheme ? Object.hasOwn(tokens, name) : token !== undefined)
      throw new ToolError("BAD_FLAG", `${flag} was given twice`, {
        hint: "Another caller is --auth name=TOKEN; a token for one scheme is --token SCHEME=TOKEN.",
      });
    if (isOfScheme) tokens[name] = value;
    else token = value;
  }
  return {
    ...(token === undefined ? {} : { token }),
    ...(Object.keys(tokens).length === 0 ? {} : { tokens }),
  };
}

/** An empty one is most often that of a variable that is not set: the run would call as nobody. */
export function requireToken(token: string, flag: string): void {
  if (token !== "") return;
  throw new ToolError("BAD_FLAG", `${flag} is empty`, {
    hint: "If it comes from a variable, that variable is not set. To call as nobody, leave it out.",
  });
}
