import type { CallerOptions } from "../access/credentials.ts";
import type { CredentialOptions, TokenSource } from "../access/identity.ts";

/**
 * The same callers for many runs: the tokens one run got are those another begins with, so that no source is asked
 * hundreds of times. Only who is refused with such a token asks for a new one.
 */
export function shareTokens({ principals = {}, ...own }: CallerOptions): () => CallerOptions {
  const shareOwn = sharing(own);
  const shareNamed = Object.entries(principals).map(([name, one]) => [name, sharing(one)] as const);
  return () => ({
    ...shareOwn(),
    principals: Object.fromEntries(shareNamed.map(([name, share]) => [name, share()])),
  });
}

function sharing(caller: CredentialOptions): () => CredentialOptions {
  const { source } = caller;
  if (!source) return () => caller;
  let known: Promise<string> | undefined;
  return () => {
    let isFirst = true;
    const shared: TokenSource = async () => {
      if (!isFirst || !known) known = source();
      isFirst = false;
      return known;
    };
    return { ...caller, source: shared };
  };
}
