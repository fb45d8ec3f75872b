import { existsSync } from "node:fs";
import path from "node:path";
import { ToolError } from "../base/errors.ts";
import { isObject, preview } from "../base/json.ts";
import { isWebUrl } from "../document/files/fetch-files.ts";
import type { Config, DocumentConfig } from "./config.ts";
import { loadModule } from "./modules/load-module.ts";
import { loginKinds } from "./verify/auth/login.ts";

/** One document as the commands see it, every path absolute. */
export interface DocumentEntry {
  /** Its name in the configuration; undefined for one that was given as a path. */
  readonly name: string | undefined;
  readonly spec: string;
  /** Without a trailing slash; empty for the root. */
  readonly at: string;
  readonly types: string | undefined;
  readonly mock: string | undefined;
  readonly contracts: readonly string[];
  /** The folder of the configuration: what it names is relative to it. */
  readonly folder?: string;
  readonly auth?: DocumentConfig["auth"];
  readonly access?: DocumentConfig["access"];
  readonly objectLevel?: DocumentConfig["objectLevel"];
}

const fileNames = ["contract-kit.config.ts", "contract-kit.config.js", "contract-kit.config.mjs"];

/** The documents of the configuration that is named, or that lies in the current folder; undefined without one. */
export async function loadConfig(
  explicit: string | undefined,
): Promise<readonly DocumentEntry[] | undefined> {
  const file = explicit ?? fileNames.find((name) => existsSync(name));
  if (file === undefined) return undefined;
  if (!existsSync(file)) {
    throw new ToolError("CONFIG_NOT_FOUND", `there is no configuration ${file}`, {
      hint: `Check the path after --config; without it ${fileNames[0]} is used.`,
    });
  }
  const absolute = path.resolve(file);
  const config = checkConfig(await loadModule(absolute), file);
  const locate = (relative: string) => path.resolve(path.dirname(absolute), relative);
  return Object.entries(config.documents).map(([name, document]) => ({
    name,
    spec: isWebUrl(document.spec) ? document.spec : locate(document.spec),
    at: document.at ?? "",
    types: document.types === undefined ? undefined : locate(document.types),
    mock: document.mock === undefined ? undefined : locate(document.mock),
    contracts: (document.contracts ?? []).map(locate),
    folder: path.dirname(absolute),
    auth: document.auth,
    access: document.access,
    objectLevel: document.objectLevel,
  }));
}

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isOptionalText = (value: unknown) => value === undefined || isText(value);
const isOptionalList = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.every(isText));

const isPrefix = (value: unknown) =>
  value === undefined || (typeof value === "string" && /^(\/[\w.~-]+)+$/.test(value));

function isLogins(value: unknown): boolean {
  if (value === undefined) return true;
  const isLogin = (login: unknown) =>
    isObject(login) &&
    Object.keys(login).length === 1 &&
    loginKinds.some((kind) => login[kind] !== undefined);
  return isObject(value) && Object.values(value).every(isLogin);
}

function isAccess(value: unknown): boolean {
  if (value === undefined) return true;
  const isRow = (row: unknown) =>
    isObject(row) &&
    Object.keys(row).every((key) => ["allow", "deny"].includes(key)) &&
    isOptionalList(row["allow"]) &&
    isOptionalList(row["deny"]);
  return isObject(value) && Object.values(value).every(isRow);
}

const members: Readonly<Record<string, { fits(value: unknown): boolean; want: string }>> = {
  spec: { fits: isText, want: "the path of an OpenAPI document" },
  at: { fits: isPrefix, want: "a path like /pets, without a slash at its end" },
  types: { fits: isOptionalText, want: "a path" },
  mock: { fits: isOptionalText, want: "a path" },
  contracts: { fits: isOptionalList, want: "a list of paths" },
  auth: { fits: isLogins, want: `callers by name, each with one of ${loginKinds.join(", ")}` },
  access: {
    fits: isAccess,
    want: "callers by name, each with lists of operationIds in allow and deny",
  },
  objectLevel: { fits: isOptionalList, want: "a list of names of callers" },
};

function checkConfig(value: unknown, file: string): Config {
  const invalid = (message: string) =>
    new ToolError("CONFIG_INVALID", `${file}: ${message}`, {
      hint: 'Export by default: defineConfig({ documents: { name: { spec: "openapi.yaml" } } })',
    });
  if (!isObject(value)) throw invalid("the default export is no configuration");
  if (!isObject(value["documents"]) || Object.keys(value["documents"]).length === 0)
    throw invalid("'documents' names no document");
  for (const [name, document] of Object.entries(value["documents"])) {
    if (!isObject(document)) throw invalid(`documents.${name} must be an object`);
    for (const [key, { fits, want }] of Object.entries(members)) {
      if (!fits(document[key])) {
        throw invalid(`documents.${name}.${key} must be ${want}, but is ${preview(document[key])}`);
      }
    }
    const unknown = Object.keys(document).find((key) => !Object.hasOwn(members, key));
    if (unknown !== undefined) {
      const known = Object.keys(members).join(", ");
      throw invalid(`documents.${name} has '${unknown}', which is none of ${known}`);
    }
  }
  return value as unknown as Config;
}
