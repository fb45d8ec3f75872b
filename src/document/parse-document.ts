import { ToolError } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { createApiDocument, type ApiDocument } from "./api-document.ts";
import { bundle } from "./bundle/bundle.ts";
import { parseSource } from "./files/source.ts";

/**
 * A document out of one text, YAML or JSON, for where there are no files: a browser, a worker. References to other
 * files lead nowhere; `contract-kit bundle` makes one text of many. `name` is what findings call it.
 */
export function parseDocument(text: string, name = "openapi.yaml"): ApiDocument {
  const source = parseSource(`memory:///${encodeURIComponent(name)}`, name, text);
  if (!isObject(source.value)) {
    throw new ToolError("SPEC_UNSUPPORTED", `${name} holds no OpenAPI document`, {
      hint: "Give the text of a root document, which starts with 'openapi: 3…'.",
      where: source.where(""),
    });
  }
  const reader = () => ({
    refused: "only the text that was given is read",
    hint: "Make one text of all files with 'contract-kit bundle'.",
  });
  return createApiDocument(bundle(source, reader));
}
