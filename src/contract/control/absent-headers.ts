import type { ApiDocument } from "../../document/api-document.ts";
import { responseFor, type Header } from "../../document/operation.ts";
import { textsAt } from "../../resource/texts.ts";
import { isOfTransport } from "../../document/transport-headers.ts";
import { withFinding } from "../findings/with-finding.ts";
import type { Run } from "../run.ts";
import type { Sender } from "../sending/sender.ts";

/** So many answers of success without a header show that it does not come. */
const enough = 4;

/**
 * A header that answers of success are documented with, but that none of the first ones has, is told once. One that is
 * `required` is `headers-valid`'s business, `Location` that of `location-present`.
 */
export function tellingAbsentHeaders(
  send: Sender,
  run: Pick<Run, "credentials"> & { readonly maker: Pick<Run["maker"], "document"> },
): Sender {
  const seen = new Map<string, { answers: number; readonly came: Set<string> }>();
  return async (one) => {
    const outcome = await send(one);
    const { event, exchange } = outcome;
    const { status = 0 } = event;
    if (!exchange || status < 200 || status > 299) return outcome;
    const { operation } = exchange;
    const response = responseFor(operation, status);
    if (!response || response.headers.length === 0 || response.status === "default") return outcome;
    const key = `${operation.id} ${status}`;
    const of = seen.get(key) ?? { answers: 0, came: new Set() };
    seen.set(key, of);
    of.answers++;
    for (const { name } of response.headers)
      if (exchange.response.headers.has(name)) of.came.add(name);
    if (of.answers !== enough) return outcome;
    const absent = response.headers.filter(
      (header) => !of.came.has(header.name) && isUnconditional(run.maker.document, header),
    );
    const told = absent.reduce(
      (before, header) =>
        withFinding(run, before, exchange, "documented-header-comes", {
          oracle: "convention",
          instance: `header ${header.name}`,
          message: `the document describes the header ${header.name} of ${status}, but none of ${enough} answers had it`,
          specPointer: header.pointer,
        }),
      event,
    );
    return { ...outcome, event: told };
  };
}

/** Not for what comes with some answers only, by its nature or by its description. */
function isUnconditional(document: ApiDocument, { name, pointer, required }: Header): boolean {
  if (required || /^location$/i.test(name) || sometimes.test(name) || isOfTransport(name))
    return false;
  return !textsAt(document, pointer).some((text) => condition.test(text));
}

/** Warnings, limits that were reached, and the neighbours of a page, of which the last one has none. */
const sometimes =
  /^(?:link|retry-after|warning|deprecation|sunset|set-cookie|age|vary|content-(?:range|language))$|next|prev|cursor|retry|cache/i;
const condition =
  /\b(?:if|when|whenever|where|only|unless|may|optional|sometimes|except|for (?:the )?first)\b|如果|当|仅|可选/i;
