import { textsOf } from "./conversion.ts";

/** `host`, `basePath` and `schemes` as URLs. @see https://spec.openapis.org/oas/v2.0.html#fixed-fields */
export function serversOf(root: Record<string, unknown>): { url: string }[] {
  const basePath = typeof root["basePath"] === "string" ? root["basePath"] : "";
  const host = root["host"];
  if (typeof host !== "string") return [{ url: basePath || "/" }];
  const schemes = textsOf(root["schemes"]);
  if (schemes.length === 0) return [{ url: `//${host}${basePath}` }];
  return schemes.map((scheme) => ({ url: `${scheme}://${host}${basePath}` }));
}
