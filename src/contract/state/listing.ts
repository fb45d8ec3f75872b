import type { StateOracle } from "./oracle.ts";

export const listing: StateOracle = { name: "", check: async () => {} };
