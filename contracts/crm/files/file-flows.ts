import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { type Common, createOne, markerOf, type Tools } from "../shared/records.ts";
import type { FileCall } from "./calls.ts";
import { checkExport } from "./export.ts";
import { checkImport, checkJob, checkReport } from "./import.ts";
import { type FileKind, type Own, removeOwn } from "./kind.ts";
import { checkPrint } from "./print.ts";

/** The flows of every kind of record that has files. Each is skipped by itself where its template is not there. */
export function fileFlows<Fields extends Common>(kind: FileKind<Fields>): Flow<operations>[] {
  const flow = (
    about: string,
    calls: readonly FileCall[],
    run: (t: Tools, own: Own<Fields>) => Promise<void>,
  ): Flow<operations> => ({
    name: `${kind.title} ${about}`,
    operations: [
      ...(kind.needs ?? []),
      ...Object.values(kind.records),
      ...calls.map((call) => kind.files[call]),
    ],
    run: async (t) => {
      const opened = await kind.open(t);
      const marker = markerOf(await createOne(t, opened.records));
      const own = { ...opened, kind, marker };
      try {
        await run(t, own);
      } finally {
        await removeOwn(own);
      }
    },
  });
  return [
    flow("import", ["template", "importData"], checkImport),
    flow("import report", ["template", "importWithReport"], checkReport),
    flow("import job", ["startImport"], checkJob),
    flow("export", ["exportList", "exportKey", "template", "importData"], checkExport),
    flow("print", ["print"], checkPrint),
  ];
}
