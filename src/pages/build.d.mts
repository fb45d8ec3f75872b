/** The pages there are. */
export const pages: readonly string[];
/** The text of generated/NAME.ts. */
export function buildPage(name: string): Promise<string>;
