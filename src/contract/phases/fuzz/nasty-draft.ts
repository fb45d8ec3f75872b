import { preview } from "../../../base/json.ts";
import { createRandom } from "../../../base/random.ts";
import type { Aim } from "../../../check/exchange.ts";
import type { Parameter } from "../../../document/operation.ts";
import { nastyVersion } from "../../../sample/cases/nasty.ts";
import { versionsOf } from "../../../sample/cases/shrink.ts";
import { encodeParameters } from "../../../wire/encode-parameters.ts";
import { arrivalOf } from "../../requests/changes/arrival.ts";
import { bodyOf, type Draft } from "../../requests/changes/draft.ts";
import type { Probe } from "../../requests/probe.ts";

/** A request with something in it that programs stumble over. */
export interface NastyDraft {
  readonly draft: Draft;
  /** The parameter that was changed; undefined for the body. */
  readonly parameter?: Parameter;
  /** Set where what arrives is known to be invalid. */
  readonly aim?: Aim;
}

/** The body or one of the parameters, changed; undefined where there is neither. */
export async function nastyDraft(
  probe: Probe,
  draft: Draft,
  count: number,
): Promise<NastyDraft | undefined> {
  const { run, operation } = probe;
  const random = createRandom(run.seed, "fuzz", operation.id, count);
  const parameters = operation.parameters.filter((one) => one.schema !== undefined);
  const schema = draft.content?.media.schema;
  const inBody = schema !== undefined && (parameters.length === 0 || random.chance(0.8));
  if (inBody && draft.content) {
    const value = nastyVersion(run.maker, schema, draft.content.value, random);
    const next = { ...draft, content: { ...draft.content, value } };
    return { draft: bodyOf(next) ? next : draft };
  }
  if (parameters.length === 0) return undefined;
  const parameter = random.pick(parameters);
  const { in: location, name, schema: pointer = "" } = parameter;
  const value = nastyVersion(run.maker, pointer, draft.parameters[location][name], random);
  return (await withValue(probe, draft, parameter, value)) ?? { draft };
}

/**
 * The request with another value of the parameter. Another key may be another thing's: where an operation changes
 * things, only a key that can be none is sent; undefined for any other.
 */
async function withValue(
  { run, operation }: Probe,
  draft: Draft,
  parameter: Parameter,
  value: unknown,
): Promise<NastyDraft | undefined> {
  const { in: location, name } = parameter;
  const changed = { ...draft.parameters[location], [name]: value };
  const next = { ...draft, parameters: { ...draft.parameters, [location]: changed } };
  if (lengthOf(next) > longest) return undefined;
  if (location !== "path") return { draft: next, parameter };
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const arrival = await arrivalOf(run, next);
  if (arrival === "elsewhere" || (arrival !== "breaks" && !operation.safe)) return undefined;
  if (arrival !== "breaks") return { draft: next, parameter };
  const words = `${name} = ${preview(value, 60)}, which its schema does not allow`;
  const aim = {
    words,
    specPointer: parameter.schema ?? parameter.pointer,
    instance: `path ${name}`,
  };
  return { draft: next, parameter, aim };
}

/** More than this, in URL and headers, may be refused for its length alone. @see https://www.rfc-editor.org/rfc/rfc9110#section-4.1 */
const longest = 8000;

function lengthOf({ operation, parameters }: Draft): number {
  const { path, query, headers } = encodeParameters(operation, parameters);
  return [path, query, ...Object.values(headers)].join("").length;
}

/** The next smaller versions, the boldest first: of the body, or of the parameter that was changed. */
export async function smallerDrafts(
  probe: Probe,
  { draft, parameter }: NastyDraft,
): Promise<NastyDraft[]> {
  if (parameter) {
    const values = versionsOf(draft.parameters[parameter.in][parameter.name]);
    const versions = values.map((value) => withValue(probe, draft, parameter, value));
    return (await Promise.all(versions)).filter((one) => one !== undefined);
  }
  const { content } = draft;
  if (!content) return [];
  return versionsOf(content.value)
    .map((value) => ({ draft: { ...draft, content: { ...content, value } } }))
    .filter((one) => bodyOf(one.draft) !== undefined);
}
