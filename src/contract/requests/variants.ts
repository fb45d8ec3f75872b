import { equalJson, isObject } from "../../base/json.ts";
import type { Operation } from "../../document/operation.ts";
import { createVary, type Vary } from "../../sample/cases/vary.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import {
  isJsonPatch,
  membersOfPatch,
  patchedBy,
  patchedSchema,
  patchOf,
} from "./bodies/json-patch.ts";
import { withFileNames, withFilesOf } from "./bodies/made-up-files.ts";
import { ownTimes } from "./bodies/own-times.ts";
import type { RequestMaker, ValidRequest } from "./requests.ts";

/** The request with texts nobody has sent before, then as it is: for a server that knows of what texts say. */
export type Variants = (
  request: ValidRequest,
  producer: Operation,
  asker: string,
) => ValidRequest[];

/**
 * A thing is created again and again, and many servers refuse a second one with the same name or number. What is sent
 * depends on the operation that asks for it and how often it did, not on what else is at work.
 */
export function createVariants(maker: RequestMaker): Variants {
  const known = new Map<string, { readonly value: unknown; readonly varies: readonly Vary[] }>();
  const counts = new Map<string, number>();
  return (request, producer, asker) => {
    const { content } = request;
    if (!content || producer.safe) return [request];
    const name = `${producer.id} ${request.name}`;
    const { value: base } = content;
    let own = known.get(name);
    // What it refers to may be another record by now.
    if (!own || !equalJson(own.value, base))
      known.set(name, (own = { value: base, varies: variesOf(maker, producer, content) }));
    const count = counts.get(asker) ?? 0;
    counts.set(asker, count + 1);
    const varied = own.varies.flatMap((vary): ValidRequest[] => {
      const value = vary(`${asker} ${count}`);
      const body = equalJson(value, content.value)
        ? undefined
        : encodeBody(content.media.type, value);
      if (!body) return [];
      const unproven = "its texts are made up";
      return [{ ...request, body, content: { ...content, value }, unproven }];
    });
    return [...varied, request];
  };
}

/** The ways to vary a body, the one that changes most first. */
export function variesOf(
  maker: RequestMaker,
  operation: Operation,
  { media, value }: Content,
): Vary[] {
  if (isJsonPatch(media.type)) return patchVaries(maker, { media, value });
  const { schema, type } = media;
  const isForm = type.startsWith("multipart/form-data");
  if (schema === undefined || (type.startsWith("multipart/") && !isForm)) return [];
  const plain = ways.map((way): Vary => {
    const keys = operation.method === "POST";
    const vary = createVary(maker, schema, withFileNames(value), { ...way, keys });
    return (salt) => withFilesOf(value, vary(salt));
  });
  const times = ownTimes(maker, operation, { schema, value });
  const timed = times
    ? plain.map(
        (vary): Vary =>
          (salt) =>
            times(vary(salt), salt),
      )
    : [];
  return [...timed, ...plain];
}

/** Where only texts without a pattern differ a key may still be taken, and where all do one of them may be refused. */
const ways = [
  { patterns: true },
  { patterns: false },
  { patterns: true, isNeeded: true },
  { patterns: true, isShorter: true },
];

/** The values that a patch sets vary, its pointers do not; they may stand as members or as steps. */
function patchVaries(maker: RequestMaker, { media, value }: Content): Vary[] {
  const isOpen = isObject(value);
  const members = isOpen ? value : membersOfPatch(value);
  const resource = patchedBy(maker.document, media);
  const schema = resource && patchedSchema(resource);
  if (!members || schema === undefined) return [];
  return [true, false].map((patterns) => {
    const vary = createVary(maker, schema, members, { patterns });
    return (salt) => {
      const varied = vary(salt);
      if (isOpen) return varied;
      return isObject(varied) ? patchOf(maker.document, resource?.record, varied) : value;
    };
  });
}

type Content = NonNullable<ValidRequest["content"]>;
