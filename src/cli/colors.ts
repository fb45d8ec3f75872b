/** Whether text is coloured: on a terminal that can, unless its user wants none. @see https://no-color.org */
export function wantsColor(
  isTerminal: boolean,
  { NO_COLOR, TERM }: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  return isTerminal && (NO_COLOR ?? "") === "" && TERM !== "dumb";
}
