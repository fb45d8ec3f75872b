import { isObject } from "../../base/json.ts";
import { itemsOf, membersOf } from "../../resource/shapes.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import type { CaseMaker } from "../../sample/cases/places.ts";
import { requiredOf } from "../../schema/walk.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case, CaseBody, Sender } from "../sending/sender.ts";

/** With which statuses requests that break the schema are refused: sent to see that, and judged by nobody. */
export async function statusesOfBroken(
  send: Sender,
  maker: CaseMaker,
  one: Case,
): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const { body, what } of brokenBodies(maker, one)) {
    const sent = `the same with ${what}, to see how that is refused`;
    const { aim: _, covers: __, ...rest } = one;
    const { event } = await send({ ...rest, sent, intent: "unproven", body });
    if (event.status !== undefined) statuses.push(event.status);
  }
  return statuses;
}

interface Broken {
  readonly body: CaseBody;
  readonly what: string;
}

/** The body with a member of another type, and with one that is out of its bounds. */
function brokenBodies(maker: CaseMaker, { operation, body }: Case): Broken[] {
  const media = operation.requestBody?.content.find(({ type }) => isJson(type));
  const value = bodyValue(body);
  if (media?.schema === undefined || !(isObject(value) || Array.isArray(value))) return [];
  const { schema } = media;
  const otherType = ofAnotherType(maker, schema, value);
  const outside = firstOf(casesOf(maker, schema, { base: value, only: "breaks" }), ({ keyword }) =>
    bounds.has(keyword),
  );
  const broken = [
    ...(otherType === undefined ? [] : [{ value: otherType, what: "a member of another type" }]),
    ...(outside ? [{ value: outside.value, what: outside.words }] : []),
  ];
  return broken.flatMap((one) => {
    const encoded = encodeBody(body?.mediaType ?? media.type, one.value);
    return encoded ? [{ body: encoded, what: one.what }] : [];
  });
}

const bounds: ReadonlySet<string> = new Set([
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "enum",
]);

/** The body with a member of it, or of its first item, that is of no type the schema has; a required one if there is any. */
function ofAnotherType(
  { document, schemas }: CaseMaker,
  schema: string,
  value: Readonly<Record<string, unknown>> | readonly unknown[],
): unknown {
  const [owner, at] = Array.isArray(value)
    ? [value[0], itemsOf(document, schema)]
    : [value, schema];
  if (!isObject(owner) || at === undefined) return undefined;
  const required = requiredOf(document, at);
  const names = [...membersOf(document, at).keys()].toSorted(
    (a, b) => Number(required.has(b)) - Number(required.has(a)),
  );
  for (const name of names)
    for (const wrong of [[], 0]) {
      const other = { ...owner, [name]: wrong };
      const broken = Array.isArray(value) ? [other, ...value.slice(1)] : other;
      if (!schemas.allows(schema, broken, "request")) return broken;
    }
  return undefined;
}

function firstOf<Item>(items: Iterable<Item>, isIt: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (isIt(item)) return item;
  return undefined;
}
