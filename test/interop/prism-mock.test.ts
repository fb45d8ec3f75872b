import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDocument, urlTarget, verify } from "contract-kit";
import { expect, onTestFinished, test } from "vitest";
import { collect, findingsOf } from "../collect.ts";

// A correct server that is not ours: Prism makes one of any document, but it keeps nothing. So the document has no
// records: rates are read, sums converted. Its 405 have no Allow, which RFC 9110 asks for: no phase `methods`.

const phases = ["examples", "coverage", "access", "state", "collections"] as const;

const spec = `openapi: 3.1.0
info: { title: Rates, version: "1" }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Currency: { type: string, enum: [EUR, CNY, USD] }
    Problem: { type: object, required: [title, status], properties: { title: { type: string }, status: { type: integer } } }
  responses:
    Refused: { description: refused, content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
paths:
  /rates/{currency}:
    get:
      operationId: getRate
      parameters:
        - { name: currency, in: path, required: true, schema: { $ref: "#/components/schemas/Currency" } }
        - { name: day, in: query, schema: { type: string, format: date } }
        - { name: digits, in: query, schema: { type: integer, minimum: 0, maximum: 6 } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: object, required: [rate], properties: { rate: { type: number, exclusiveMinimum: 0 } } }, example: { rate: 1.5 } } } }
        "422": { $ref: "#/components/responses/Refused" }
  /convert:
    post:
      operationId: convert
      security: [{ key: [] }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [amount, to]
              additionalProperties: false
              properties:
                amount: { type: number, minimum: 0.01, maximum: 100000 }
                to: { $ref: "#/components/schemas/Currency" }
                note: { type: [string, "null"], maxLength: 20 }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: object, required: [sum], properties: { sum: { type: number } } }, example: { sum: 3 } } } }
        "400": { $ref: "#/components/responses/Refused" }
        "401": { $ref: "#/components/responses/Refused" }
        "415": { $ref: "#/components/responses/Refused" }
        "422": { $ref: "#/components/responses/Refused" }
`;

test("a document mocked by Prism: nothing is found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "prism-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "rates.yaml");
  writeFileSync(file, spec);
  const target = urlTarget(await startPrism(file));
  const options = { document: loadDocument(file), target, token: "k", phases };
  const events = await collect(verify(options));
  // Prism knows no credentials, so any will do; and half a JSON gets an error body of its own, not the document's.
  const known = new Set(["garbage credentials", "JSON without its end"]);
  const found = findingsOf(events).filter((one) => !known.has(one.sent));
  expect(found.map((one) => `${one.operation}: ${one.message} (${one.sent})`)).toEqual([]);
  const sent = events.filter((event) => event.kind === "case-finished");
  expect(sent.length).toBeGreaterThanOrEqual(40);
}, 60_000);

function startPrism(file: string): Promise<string> {
  const bin = "node_modules/@stoplight/prism-cli/dist/index.js";
  const prism = spawn(process.execPath, [bin, "mock", file, "-p", "0", "-h", "127.0.0.1"]);
  onTestFinished(() => void prism.kill());
  return new Promise((resolve, reject) => {
    let output = "";
    prism.stdout.on("data", (chunk: Buffer) => {
      output += String(chunk);
      const url = /listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    prism.once("exit", (code) => reject(new Error(`prism ended with ${code}: ${output}`)));
  });
}
