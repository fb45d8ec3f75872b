import { fileURLToPath } from "node:url";
import type { Problem, Severity } from "../base/finding.ts";
import { decodeFragment, valueAt } from "../base/pointer.ts";
import type { SourceFile } from "../document/files/source.ts";

/** Of redocly's rules those that any document should keep; what is a matter of taste, or told at every start, is left out. */
const severities: Record<string, Severity> = {
  struct: "error",
  "no-enum-type-mismatch": "error",
  "no-example-value-and-externalValue": "error",
  "no-schema-type-mismatch": "error",
  "no-server-variables-empty-enum": "error",
  "no-undefined-server-variable": "error",
  "nullable-type-sibling": "error",
  "operation-parameters-unique": "error",
  "path-declaration-must-exist": "error",
  "path-not-include-query": "error",
  "spec-components-invalid-map-name": "error",
  "no-duplicated-enum-values": "warning",
  "no-duplicated-tag-names": "warning",
  "no-illogical-composition-keywords": "warning",
  "no-mixed-number-range-constraints": "warning",
  "no-path-trailing-slash": "warning",
  "no-required-schema-properties-undefined": "warning",
  "operation-2xx-response": "warning",
  "operation-operationId": "warning",
  "security-scopes-defined": "warning",
};

/** The grammar of OpenAPI itself, by redocly's rules over the files that were loaded and no others. */
export async function checkStructure(files: readonly SourceFile[]): Promise<Problem[]> {
  // Imported here because it takes longer to start than everything else together.
  const { BaseResolver, createConfig, lint, ResolveError, Source } =
    await import("@redocly/openapi-core");
  const byPath = new Map(files.map((file) => [pathOf(file.url), file]));
  const [root] = byPath.keys();

  /** Hands out what was read already: nothing is fetched, and references outside stay closed. */
  class LoadedFiles extends BaseResolver {
    override async resolveDocument<T>(base: string | null, ref: string) {
      const path = this.resolveExternalRef(base, ref);
      const file = byPath.get(path);
      if (!file) throw new ResolveError(new Error(`${ref} was not loaded`));
      return { source: new Source(path, ""), parsed: file.value as T };
    }
  }

  const rules = Object.fromEntries(
    Object.entries(severities).map(([rule, severity]) => [
      rule,
      severity === "error" ? ("error" as const) : ("warn" as const),
    ]),
  );
  const config = await createConfig({ rules });
  const found = await lint({ ref: root ?? "", config, externalRefResolver: new LoadedFiles() });
  return found.flatMap(({ ruleId, message, suggest, location: [location] }) => {
    const file = location && byPath.get(location.source.absoluteRef);
    if (!file) return [];
    const pointer = decodeFragment((location.pointer ?? "").replace(/^#\/?/, "/"));
    // In Swagger 2.0 an answer may be a file; the rule does not know.
    if (ruleId === "struct" && valueAt(file.value, pointer) === "file") return [];
    return [
      {
        rule: ruleId,
        severity: severities[ruleId] ?? "error",
        message: message.replace(/\.\s*$/, ""),
        ...(suggest[0] === undefined ? {} : { hint: `Did you mean '${suggest[0]}'?` }),
        where: file.where(pointer === "/" ? "" : pointer),
      },
    ];
  });
}

/** How redocly calls the file. */
function pathOf(url: string): string {
  return url.startsWith("file:") ? fileURLToPath(url) : url;
}
