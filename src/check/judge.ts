import type { Finding } from "../base/finding.ts";
import { when } from "../base/when.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { responseFor } from "../document/operation.ts";
import type { Schemas } from "../schema/compile.ts";
import { parseBody, readJson, type ParsedBody } from "../wire/body.ts";
import { bestMatch, parseMediaType } from "../wire/media-type.ts";
import type { JudgedExchange } from "./exchange.ts";
import { createProven } from "./proven.ts";
import { isPlainAnswer } from "./plain-answer.ts";
import { toFinding, type Evidence, type Rule } from "./rule.ts";
import { allowPresent } from "./rules/allow-present.ts";
import { bodyAbsent } from "./rules/body-absent.ts";
import { bodyFitsSchema } from "./rules/body-fits-schema.ts";
import { bodyParses } from "./rules/body-parses.ts";
import { bodyPresent } from "./rules/body-present.ts";
import { charsetReadable } from "./rules/charset-readable.ts";
import { contentLengthTrue } from "./rules/content-length-true.ts";
import { credentialsRequired } from "./rules/credentials-required.ts";
import { entityTagValid } from "./rules/entity-tag-valid.ts";
import { headersValid } from "./rules/headers-valid.ts";
import { invalidRequestRefused } from "./rules/invalid-request-refused.ts";
import { jsonKeysUnique } from "./rules/json-keys-unique.ts";
import { locationPresent } from "./rules/location-present.ts";
import { mediaTypeDocumented } from "./rules/media-type-documented.ts";
import { notChecked } from "./rules/not-checked.ts";
import { problemStatusAgrees } from "./rules/problem-status-agrees.ts";
import { statusDocumented } from "./rules/status-documented.ts";
import { undocumentedMethodRefused } from "./rules/undocumented-method-refused.ts";
import { validRequestAccepted } from "./rules/valid-request-accepted.ts";

/** Everything one exchange can be judged by, in the order in which findings are told. */
export const rules: readonly Rule[] = [
  credentialsRequired,
  validRequestAccepted,
  invalidRequestRefused,
  undocumentedMethodRefused,
  statusDocumented,
  mediaTypeDocumented,
  charsetReadable,
  headersValid,
  entityTagValid,
  locationPresent,
  allowPresent,
  contentLengthTrue,
  bodyPresent,
  bodyAbsent,
  bodyParses,
  jsonKeysUnique,
  problemStatusAgrees,
  bodyFitsSchema,
  notChecked,
];

/**
 * `written`: what the answer's JSON was written from, so that nobody has to read it again; then the findings are there
 * at once.
 */
export type Judge = (
  exchange: JudgedExchange,
  written?: Written,
) => readonly Finding[] | Promise<readonly Finding[]>;

export interface Written {
  readonly value: unknown;
}

/** The one judge that the mock's self-check and every contract run share. */
export function createJudge(document: ApiDocument, schemas: Schemas): Judge {
  const proven = createProven(document, schemas);
  return (exchange, written) => {
    if (isPlainAnswer({ document, schemas, exchange, proven }, written)) return none;
    const { headers, status, body: bytes } = exchange.response;
    const response = responseFor(exchange.operation, status);
    const contentType = headers.get("content-type") ?? "application/octet-stream";
    const type = parseMediaType(contentType)?.type;
    const mediaType = type === undefined ? undefined : bestMatch(response?.content ?? [], type);
    const isWritten = written !== undefined;
    const evidence = { document, schemas, exchange, response, mediaType, contentType, isWritten };
    const body: ParsedBody | Promise<ParsedBody> = written
      ? { kind: "value", value: written.value }
      : parseBody(document, bytes, contentType, mediaType, readJson);
    return when(body, (parsed) => judge({ ...evidence, body: parsed, proven }));
  };
}

const none: readonly Finding[] = [];

function judge(evidence: Evidence): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of rules)
    for (const verdict of rule.check(evidence)) findings.push(toFinding(rule, verdict, evidence));
  return withoutEchoes(findings);
}

/** What was let in shows in the answer where it was sent, in an envelope perhaps: that is told once. */
function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const letIn = findings.find(({ rule }) => rule === invalidRequestRefused.name);
  if (!letIn?.instance.startsWith("/")) return findings;
  return findings.filter(
    ({ rule, instance }) => rule !== bodyFitsSchema.name || !instance.endsWith(letIn.instance),
  );
}
