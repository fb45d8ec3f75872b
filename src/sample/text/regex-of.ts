import { portablePattern } from "../../schema/pattern-fault.ts";

/** The compiled pattern; undefined for one that does not compile, which the validator reports. */
export function regexOf(pattern: string): RegExp | undefined {
  if (!regexes.has(pattern)) {
    const portable = portablePattern(pattern);
    regexes.set(pattern, portable === undefined ? undefined : new RegExp(portable, "u"));
  }
  return regexes.get(pattern);
}

const regexes = new Map<string, RegExp | undefined>();
