import { pick } from "./conversion.ts";

const flows: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

/** @see https://spec.openapis.org/oas/v2.0.html#security-scheme-object */
export function convertSecurityScheme(value: Record<string, unknown>): unknown {
  const { type, flow, authorizationUrl: _, tokenUrl: __, scopes, ...kept } = value;
  if (type === "basic") return { ...kept, type: "http", scheme: "basic" };
  if (type !== "oauth2") return value;
  const name = flows[String(flow)] ?? "implicit";
  const urls = pick(value, ["authorizationUrl", "tokenUrl"]);
  return { ...kept, type, flows: { [name]: { ...urls, scopes: scopes ?? {} } } };
}
