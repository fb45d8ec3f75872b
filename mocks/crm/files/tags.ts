import { type Failure, internalError } from "../errors.ts";

/** What is configured, the same for every kind of record; the backend's own models hold no more than the import. */
export const tags = {
  import: "DataImport",
  importSchema: "DataImportSchema",
  export: "DataExport",
  print: "DataPrint",
  report: "DataReport",
} as const;

const names: Readonly<Record<keyof typeof tags, string>> = {
  import: "导入",
  importSchema: "表头定义",
  export: "导出",
  print: "打印",
  report: "报表",
};

/** The failure that an unknown tag is answered with. An import without a tag, or with an empty one, is the default one. */
export function checkTag(what: keyof typeof tags, tag: string | undefined): Failure | undefined {
  if (tag === tags[what] || (what === "import" && !tag)) return undefined;
  return internalError(
    "DataEntityRuntimeException",
    `无法获取实体${names[what]}[${tag ?? ""}]运行时对象`,
  );
}
