/** The compiled pattern; undefined for one that does not compile, which the validator reports. */
export function regexOf(pattern: string): RegExp | undefined {
  let regex = regexes.get(pattern);
  if (!regex && !regexes.has(pattern)) {
    try {
      regex = new RegExp(pattern, "u");
    } catch {
      regex = undefined;
    }
    regexes.set(pattern, regex);
  }
  return regex;
}

const regexes = new Map<string, RegExp | undefined>();
