import { load } from "js-yaml";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { contactRecords, leadRecords } from "../../../mocks/crm/files/records.ts";

type Schema = Record<string, unknown>;

function schemas(file: string): Record<string, Schema> {
  return load(readFileSync(`spec/crm/schemas/${file}`, "utf8")) as Record<string, Schema>;
}

/** The property with what it refers to. */
function resolve(file: string, schema: Schema): Schema {
  if (typeof schema["$ref"] !== "string") return schema;
  const [other = "", name = ""] = schema["$ref"].split("#/");
  return { ...resolve(other || file, schemas(other || file)[name] ?? {}), ...schema };
}

// A workbook is no JSON: what the document says of a field is checked by the mock alone.
test.each([
  ["contact.yaml", "ContactFields", contactRecords],
  ["crm-lead.yaml", "LeadFields", leadRecords],
] as const)("%s says the same of captions, lengths and code lists", (file, name, records) => {
  const fields = schemas(file)[name]?.["properties"] as Record<string, Schema>;
  for (const column of records.columns) {
    const schema = resolve(file, fields[column.name] ?? {});
    expect([column.name, column.caption]).toEqual([column.name, schema["title"]]);
    expect([column.name, column.isWritable]).toEqual([column.name, schema["readOnly"] !== true]);
    const captions = Object.fromEntries(column.codes?.captions ?? []);
    expect([column.name, captions]).toEqual([column.name, schema["x-captions"] ?? {}]);
    if (column.isWritable) {
      expect([column.name, column.max]).toEqual([column.name, schema["maxLength"]]);
    }
  }
});

test.each([contactRecords, leadRecords])("no two columns have the same caption", ({ columns }) => {
  expect(new Set(columns.map(({ caption }) => caption)).size).toBe(columns.length);
});
