import { isObject, type JsonObject } from "../../base/json.ts";
import { convertEach, textsOf, type Conversion } from "./conversion.ts";
import { createMoves, type OriginOf } from "../upgrade/moves.ts";
import { convertParameter, isBodyPart } from "./parameter.ts";
import { convertPathItem } from "./path-item.ts";
import { convertResponse } from "./response.ts";
import { convertSchema } from "./schema.ts";
import { convertSecurityScheme } from "./security-scheme.ts";
import { serversOf } from "./servers.ts";

/**
 * A bundled Swagger 2.0 document in the form of OpenAPI 3.0, and the way back: 2.0 keeps nearly everything elsewhere.
 * @see https://spec.openapis.org/oas/v2.0.html
 */
export function upgradeSwagger(
  root: JsonObject,
  tell: Conversion["tell"],
): { root: JsonObject; originOf: OriginOf } {
  const moves = createMoves();
  const { consumes, produces } = root;
  const conversion: Conversion = {
    root,
    moves,
    consumes: textsOf(consumes),
    produces: textsOf(produces),
    tell,
  };
  const { info, tags, externalDocs, security } = root;
  const extensions = Object.entries(root).filter(([name]) => name.startsWith("x-"));
  moves.add("/servers", root["basePath"] === undefined ? "/host" : "/basePath");
  const upgraded = {
    openapi: "3.0.4",
    ...defined({ info, tags, externalDocs, security }),
    ...Object.fromEntries(extensions),
    servers: serversOf(root),
    paths: convertEach(root["paths"], "/paths", "/paths", moves, (item, _, at) =>
      convertPathItem(conversion, item, at),
    ),
    components: componentsOf(conversion),
  };
  return { root: moves.relink(upgraded) as JsonObject, originOf: moves.originOf };
}

function componentsOf(conversion: Conversion): Record<string, unknown> {
  const { root, moves, produces } = conversion;
  const { definitions, parameters, responses, securityDefinitions } = root;
  // What is part of a body stands in the bodies that use it.
  const shared = isObject(parameters)
    ? Object.fromEntries(Object.entries(parameters).filter(([, one]) => !isBodyPart(one)))
    : parameters;
  return defined({
    schemas: convertEach(definitions, "/definitions", "/components/schemas", moves, convertSchema),
    parameters: convertEach(
      shared,
      "/parameters",
      "/components/parameters",
      moves,
      (value, from, at) => convertParameter(conversion, value, from, at),
    ),
    responses: convertEach(
      responses,
      "/responses",
      "/components/responses",
      moves,
      (value, from, at) => convertResponse(conversion, value, from, at, produces),
    ),
    securitySchemes: convertEach(
      securityDefinitions,
      "/securityDefinitions",
      "/components/securitySchemes",
      moves,
      convertSecurityScheme,
    ),
  });
}

function defined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
