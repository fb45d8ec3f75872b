import type { RunFinding } from "../../contract/events.ts";
import type { Report } from "../report.ts";
import { summaryReport } from "../runs.ts";
import { sortedGroups, type FindingGroup, type Tally } from "../tally.ts";
import { detailsOf, placeOf } from "../words.ts";

const schema = "https://json.schemastore.org/sarif-2.1.0.json";

/**
 * Findings on the lines of the document, for code scanning.
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport({ version = "" }: { readonly version?: string } = {}): Report {
  return summaryReport((runs) => {
    const all = runs.map(({ tally }) => toSarifRun(tally, version));
    return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: all }, undefined, 2)}\n`;
  });
}

function toSarifRun(tally: Tally, version: string) {
  const groups = sortedGroups(tally);
  const names = [...new Set(groups.map(({ first }) => first.rule))];
  const ruleOf = (name: string) => groups.find(({ first }) => first.rule === name)?.first;
  return {
    tool: {
      driver: {
        name: "contract-kit",
        ...(version === "" ? {} : { semanticVersion: version }),
        informationUri: "https://www.npmjs.com/package/contract-kit",
        rules: names.map((name) => toRule(name, ruleOf(name))),
      },
    },
    automationDetails: { id: `contract-kit/${tally.started?.file ?? ""}/` },
    columnKind: "utf16CodeUnits",
    results: groups.map((group) => toResult(group, names)),
  };
}

function toRule(name: string, finding: RunFinding | undefined) {
  const words = name.replaceAll("-", " ");
  const text = finding?.hint ?? `The server must keep what the document promises: ${words}.`;
  return {
    id: name,
    shortDescription: { text: words },
    help: { text },
    properties: { tags: ["contract", finding?.oracle ?? "spec"] },
  };
}

function toResult({ first, count }: FindingGroup, names: readonly string[]) {
  const { rule, operation, message, severity, where, id, known } = first;
  const details = detailsOf(first).map(([label, text]) => `${label}: ${text}`);
  return {
    ruleId: rule,
    ruleIndex: names.indexOf(rule),
    level: severity,
    message: {
      text: [`${operation}, ${placeOf(first)}: ${message}`, ...details].join("\n"),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(where.file) },
          region: { startLine: where.line, startColumn: where.column },
        },
        logicalLocations: [{ name: operation, fullyQualifiedName: first.specPointer }],
      },
    ],
    partialFingerprints: { "contractKitFinding/v1": id },
    occurrenceCount: count,
    ...(known
      ? { suppressions: [{ kind: "external", justification: `${known.owner}: ${known.reason}` }] }
      : {}),
  };
}

/** Relative paths stay relative, so that the scanner finds them in the repository; each segment is escaped. */
function toUri(file: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(file) && URL.canParse(file)) return new URL(file).href;
  const [first = "", ...rest] = file.replaceAll(/\p{Surrogate}/gu, "\uFFFD").split(/[\\/]/);
  const path = rest.map((segment) => `/${encodeURIComponent(segment)}`).join("");
  if (/^[a-z]:$/i.test(first)) return `file:///${first}${path}`;
  return first === "" && rest.length > 0 ? `file://${path}` : encodeURIComponent(first) + path;
}
