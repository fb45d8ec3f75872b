import type { Operation } from "../../../document/operation.ts";
import { isReversed, rangesOf } from "../../../resource/roles/ranges.ts";
import type { Draft } from "../changes/draft.ts";
import type { RequestMaker } from "../requests.ts";

type Query = Readonly<Record<string, unknown>>;
type Maker = Pick<RequestMaker, "document" | "schemas">;

/** The values with the ends of each range in order: changed round where both fit there, else without one of them. */
export function inOrder(maker: Maker, operation: Operation, query: Query): Query {
  let ordered = query;
  for (const range of rangesOf(maker.document, operation)) {
    if (!isReversed(maker.document, range, ordered)) continue;
    const { from, to } = range;
    const turned = { ...ordered, [from.name]: ordered[to.name], [to.name]: ordered[from.name] };
    const fits = [from, to].every(
      ({ name, schema }) =>
        schema === undefined || maker.schemas.allows(schema, turned[name], "request"),
    );
    const spare = [to, from].find((one) => !one.required);
    if (fits) ordered = turned;
    else if (spare) ordered = without(ordered, spare.name);
  }
  return ordered;
}

/** The draft without the ends of ranges that what was changed has passed; those changed themselves stay as they are. */
export function withoutPassed(
  { document }: Pick<RequestMaker, "document">,
  draft: Draft,
  isChanged: (parameter: string) => boolean,
): Draft {
  let { query } = draft.parameters;
  for (const range of rangesOf(document, draft.operation)) {
    if (!isReversed(document, range, query)) continue;
    const other = [range.from, range.to].find((one) => !one.required && !isChanged(one.name));
    if (other) query = without(query, other.name);
  }
  return { ...draft, parameters: { ...draft.parameters, query } };
}

/** Whether a range of the draft is the wrong way round. */
export function hasReversed(
  { document }: Pick<RequestMaker, "document">,
  { operation, parameters: { query } }: Draft,
): boolean {
  return rangesOf(document, operation).some((range) => isReversed(document, range, query));
}

function without(query: Query, name: string): Query {
  const { [name]: _, ...others } = query;
  return others;
}
