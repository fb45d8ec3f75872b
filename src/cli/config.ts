import type { AccessMatrix } from "../contract/run.ts";
import type { Login } from "./verify/auth/login.ts";

/** What `contract-kit.config.ts` exports by default: which documents there are, and what belongs to each. */
export interface Config {
  /** By the name with which commands call them. */
  readonly documents: Readonly<Record<string, DocumentConfig>>;
}

/** All paths are relative to the configuration file. */
export interface DocumentConfig {
  /** The root file of the OpenAPI document. */
  readonly spec: string;
  /** The path under which the mock serves it, like `/wetalk`. Default: the root. */
  readonly at?: string;
  /** Where `contract-kit types` writes. Default: nowhere, the types are printed. */
  readonly types?: string;
  /** A module whose default export is a `defineMock`. Default: every answer comes from the document. */
  readonly mock?: string;
  /** Modules whose default exports are contracts. Default: what follows from the document. */
  readonly contracts?: readonly string[];
  /** Callers by name; `default` is the ordinary one. `verify` started without a URL uses those of the mock. */
  readonly auth?: Readonly<Record<string, Login>>;
  /** What named callers may do and may not: operationIds. Default: not judged. */
  readonly access?: AccessMatrix;
  /** Names of callers who must neither read, change nor delete what the ordinary one created. Default: none. */
  readonly objectLevel?: readonly string[];
}

/**
 * Types the configuration.
 * @example
 * export default defineConfig({ documents: { pets: { spec: "openapi.yaml", mock: "mocks/pets.ts" } } });
 */
export function defineConfig(config: Config): Config {
  return config;
}
