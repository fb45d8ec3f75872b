import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { formatWhere } from "../../../src/base/errors.ts";
import { loadBundle } from "../../../src/document/load.ts";
import { lint } from "../../../src/lint/lint.ts";

/** The first two lines of every small document: what is written below starts at line 3. */
export const head = `openapi: 3.1.0
info: { title: Pets, version: "1" }
`;

/** `file:line:column severity rule: message` of every problem; the document is `api.yaml`, other files as named. */
export async function lintFiles(files: Record<string, string>): Promise<string[]> {
  const cwd = mkdtempSync(path.join(tmpdir(), "contract-kit-lint-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
      writeFileSync(path.join(cwd, name), text);
    }
    const problems = await lint(loadBundle("api.yaml", { cwd }));
    return problems.map(
      ({ where, severity, rule, message }) =>
        `${formatWhere(where)} ${severity} ${rule}: ${message}`,
    );
  } finally {
    rmSync(cwd, { recursive: true });
  }
}

/** The problems of a document whose one operation, GET /pets, answers 200 with JSON of this schema (it starts at 12:11). */
export function lintSchema(schema: string): Promise<string[]> {
  const indented = schema.replaceAll("\n", "\n                ");
  return lintFiles({
    "api.yaml": `${head}paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema:
                ${indented}
`,
  });
}
