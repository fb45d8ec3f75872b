/** The public list: everything a mock, a contract, a config or a test of an outside user may import. */
export { fetchDocument, loadDocument, type LoadOptions } from "./document/load.ts";
export { defineConfig, type Config, type DocumentConfig } from "./cli/config.ts";
export * from "./portable.ts";
export { urlTarget } from "./cli/http-target.ts";
export type { Login } from "./cli/verify/auth/login.ts";
