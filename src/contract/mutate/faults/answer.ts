import type { ReceivedResponse } from "../../../check/exchange.ts";
import { hasNoBody } from "../../../check/rules/body-present.ts";
import type { Operation } from "../../../document/operation.ts";
import { successOf } from "../../../resource/shapes.ts";
import { isJson } from "../../../wire/media-type.ts";
import { typesOf } from "../../../resource/shapes.ts";
import { isAt, jsonIn, withBody, withHeader, withJson } from "../messages.ts";
import { toMutant, type Draft, type Mutant, type Tools } from "../mutant.ts";

type Edit = (answer: ReceivedResponse, tools: Tools) => ReceivedResponse | undefined;

/** A fault of one answer of success; undefined from `edit`: there is nothing to break in this one. */
interface AnswerFault {
  readonly fault: string;
  readonly seenBy: string;
  readonly fits: (operation: Operation) => boolean;
  readonly edit: (operation: Operation) => Edit;
}

const utf8 = new TextEncoder();
const always = () => true;
const hasContent = (operation: Operation) => (successOf(operation)?.content.length ?? 0) > 0;
const hasJson = (operation: Operation) =>
  successOf(operation)?.content.some((one) => isJson(one.type)) ?? false;

/** An edit of the text of a JSON body. */
const onText =
  (edit: (text: string) => string | Uint8Array | undefined) => (): Edit => (answer) => {
    if (jsonIn(answer) === undefined) return undefined;
    const edited = edit(new TextDecoder().decode(answer.body));
    if (edited === undefined) return undefined;
    return withBody(answer, typeof edited === "string" ? utf8.encode(edited) : edited);
  };

const concat = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const faults: readonly AnswerFault[] = [
  {
    fault: "undocumented-status",
    seenBy: "status-documented",
    fits: ({ responses }) => responses.every((one) => one.status !== "default"),
    edit: ({ responses }) => {
      const status = [202, 201, 200, 299].find((one) =>
        responses.every((other) => other.status !== String(one) && other.status !== "2XX"),
      );
      return (answer) => (status === undefined ? undefined : { ...answer, status });
    },
  },
  {
    fault: "error-instead-of-success",
    seenBy: "valid-request-accepted",
    fits: always,
    edit: () => (answer) => withJson({ ...answer, status: 500 }, { message: "out of order" }),
  },
  {
    fault: "wrong-media-type",
    seenBy: "media-type-documented",
    fits: hasContent,
    edit: () => (answer) =>
      answer.body.length === 0
        ? undefined
        : withHeader(answer, "content-type", "application/x-other"),
  },
  {
    fault: "unreadable-charset",
    seenBy: "a rule about the charset",
    fits: hasJson,
    edit: () => (answer) =>
      jsonIn(answer) === undefined
        ? undefined
        : withHeader(answer, "content-type", "application/json; charset=no-such-charset"),
  },
  {
    fault: "truncated",
    seenBy: "body-parses",
    fits: hasJson,
    edit: onText((text) => text.slice(0, -1)),
  },
  {
    fault: "trailing-bytes",
    seenBy: "body-parses",
    fits: hasJson,
    edit: onText((text) => `${text}}`),
  },
  {
    fault: "byte-order-mark",
    seenBy: "body-parses",
    fits: hasJson,
    edit: onText((text) => `\uFEFF${text}`),
  },
  {
    fault: "double-encoded",
    seenBy: "body-fits-schema",
    fits: hasJson,
    edit: onText((text) => JSON.stringify(text)),
  },
  {
    fault: "duplicate-key",
    seenBy: "a rule about duplicate keys",
    fits: hasJson,
    edit: onText((text) => {
      const first = /\{\s*("(?:[^"\\]|\\.)*")\s*:/.exec(text);
      if (!first) return undefined;
      return `${text.slice(0, first.index)}{${first[1]}:null,${text.slice(first.index + 1)}`;
    }),
  },
  {
    fault: "invalid-utf8",
    seenBy: "body-parses",
    fits: hasJson,
    edit: onText((text) => {
      const at = text.indexOf('"') + 1;
      if (at === 0) return undefined;
      return concat(
        utf8.encode(text.slice(0, at)),
        Uint8Array.of(0xff),
        utf8.encode(text.slice(at)),
      );
    }),
  },
  {
    fault: "empty-body",
    seenBy: "body-present",
    fits: (operation) => hasContent(operation) && successOf(operation)?.optionalBody === false,
    edit: () => (answer) =>
      answer.body.length === 0 ? undefined : withBody(answer, new Uint8Array()),
  },
  {
    fault: "body-without-content",
    seenBy: "body-absent",
    fits: (operation) => !hasContent(operation),
    edit:
      ({ method }) =>
      (answer) =>
        hasNoBody(method, answer.status) ? { ...answer, body: utf8.encode("{}") } : undefined,
  },
  {
    fault: "wrong-content-length",
    seenBy: "a rule about Content-Length",
    fits: hasContent,
    edit: () => (answer) =>
      answer.body.length === 0
        ? undefined
        : withHeader(answer, "content-length", String(answer.body.length + 7)),
  },
];

/** Single answers that are not what the document says, and headers. */
export function* answerMutants(operation: Operation): Generator<Mutant> {
  for (const { fault, seenBy, fits, edit } of faults) {
    if (fits(operation))
      yield toMutant("answer", seenBy, atSuccess(fault, operation, edit(operation)));
  }
}

export function* headerMutants(
  operation: Operation,
  { document }: Pick<Tools, "document">,
): Generator<Mutant> {
  for (const { name, required, schema } of successOf(operation)?.headers ?? []) {
    const place = `header ${name}`;
    if (required) {
      const drop: Edit = (answer) =>
        answer.headers.has(name) ? withHeader(answer, name, undefined) : undefined;
      yield toMutant("answer", "headers-valid", {
        ...atSuccess("required-header-dropped", operation, drop),
        place,
      });
    }
    const types = schema === undefined ? [] : typesOf(document, schema);
    if (types.length === 0 || types.includes("string")) continue;
    const spoil: Edit = (answer) =>
      answer.headers.has(name) ? withHeader(answer, name, "not-what-it-says") : undefined;
    yield toMutant("answer", "headers-valid", {
      ...atSuccess("invalid-header", operation, spoil),
      place,
    });
  }
}

/** Changes answers of success at the operation. */
export function atSuccess(fault: string, operation: Operation, edit: Edit): Draft {
  return {
    fault,
    operation,
    create: (tools) => async (seen, next) => {
      const answer = await next(seen.request);
      if (!isAt(seen, operation) || answer.status >= 300) return answer;
      return edit(answer, tools) ?? answer;
    },
  };
}
