import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createApiDocument, type ApiDocument } from "../../src/document/api-document.ts";
import { bundle } from "../../src/document/bundle/bundle.ts";
import type { Operation } from "../../src/document/operation.ts";
import { parseSource } from "../../src/document/files/source.ts";

/** A document of one file, written without its first two lines. */
export function api(yaml: string): ApiDocument {
  const text = `openapi: 3.1.0\ninfo: { title: Pets, version: "1" }\n${yaml}`;
  const refused = { refused: "there is one file only", hint: "" };
  return createApiDocument(
    bundle(parseSource("file:///pets/openapi.yaml", "openapi.yaml", text), () => refused),
  );
}

/** A document whose only content is one schema, and the pointer of that schema. */
export function schemaApi(
  schema: unknown,
  schemas: Readonly<Record<string, unknown>> = {},
): { document: ApiDocument; pointer: string } {
  const components = JSON.stringify({ schemas: { ...schemas, It: schema } });
  return {
    document: api(`paths: {}\ncomponents: ${components}`),
    pointer: "/components/schemas/It",
  };
}

export function operationOf(document: ApiDocument, id: string): Operation {
  const operation = document.operation(id);
  if (!operation) throw new Error(`no operation ${id}`);
  return operation;
}

/** Real files in a folder that is removed when the test is over. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "contract-kit-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
