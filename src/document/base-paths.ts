import { isObject } from "../base/json.ts";

/** No more than these are made out of the variables of one URL. */
const limit = 100;

/** The paths of a list of servers, without a trailing slash; a variable with an `enum` gives one for each value. */
export function basePathsOf(servers: unknown): string[] {
  const list = Array.isArray(servers) ? servers.filter(isObject) : [];
  const paths = list.flatMap((server) =>
    fill(String(server["url"] ?? ""), server["variables"]).map(pathOf),
  );
  return [...new Set(paths)];
}

/** `https://{host}/v1` with every value of its variables. */
function fill(url: string, variables: unknown): string[] {
  const names = new Set([...url.matchAll(/\{([^}]+)\}/g)].map(([, name = ""]) => name));
  let urls = [url];
  for (const name of names) {
    const values = valuesOf(isObject(variables) ? variables[name] : undefined);
    urls = urls
      .flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, () => value)))
      .slice(0, limit);
  }
  return urls;
}

/** The default first. */
function valuesOf(variable: unknown): string[] {
  if (!isObject(variable)) return [""];
  const others = Array.isArray(variable["enum"]) ? variable["enum"].map(String) : [];
  return [...new Set([String(variable["default"] ?? others[0] ?? ""), ...others])];
}

/** `https://example.com/v1/` -> `/v1` */
function pathOf(url: string): string {
  const path = url.replace(/^([a-z][a-z\d+.-]*:)?\/\/[^/]*/i, "").replace(/[?#].*$/, "");
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" || trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
}
