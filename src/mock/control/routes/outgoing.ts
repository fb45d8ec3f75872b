import { readOutgoing, type OutgoingRequest } from "../../../document/outgoing.ts";
import { evaluate } from "../../../wire/expression.ts";
import { decodeParameters, type ParameterValues } from "../../../wire/parameters.ts";
import type { Engine } from "../../engine.ts";
import type { LoggedRequest } from "../../log/request-log.ts";
import { isText, Members, readJson } from "../input.ts";
import { isObject } from "../../../base/json.ts";
import { isAny } from "../input.ts";
import { json, notFound, type ControlCall, type ControlRoute } from "../route.ts";
import { send } from "../send-outgoing.ts";

export const outgoingRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/webhooks",
    title: "the webhooks of the document, and the callbacks of its operations",
    handle: ({ engine }) =>
      json(
        readOutgoing(engine.document).map(({ name, operation, callback }) => ({
          name,
          kind: callback ? "callback" : "webhook",
          method: operation.method,
          summary: operation.summary ?? null,
          ...(callback && { operation: callback.of, url: callback.url }),
        })),
      ),
  },
  {
    method: "POST",
    path: "/webhooks/:name",
    title: "send a webhook: { url, body?, headers? }",
    handle: async (call) => {
      const name = call.param("name");
      const all = readOutgoing(call.engine.document).filter(({ callback }) => !callback);
      const found = all.find((one) => one.name === name);
      if (!found) return notFound(`the document has no webhook '${name}', only: ${namesOf(all)}`);
      const members = new Members(await readJson(call), "body");
      const url = members.text("url");
      const message = readMessage(members);
      return send(call, found.operation, {
        url: url ?? members.fail("url", "is missing"),
        ...message,
      });
    },
  },
  {
    method: "POST",
    path: "/callbacks/:operation/:name",
    title:
      "send a callback: { url?, request?, body?, headers? }, where the latest request asked for it",
    handle: async (call) => {
      const [id, name] = [call.param("operation"), call.param("name")];
      const all = readOutgoing(call.engine.document).filter(({ callback }) => callback?.of === id);
      const found = all.find((one) => one.name === name);
      if (!found) return notFound(`${id} has no callback '${name}', only: ${namesOf(all)}`);
      const members = new Members((await readJson(call)) ?? {}, "body");
      const given = members.text("url");
      const request = members.whole("request", 1);
      const message = readMessage(members);
      const url = given ?? urlFrom(call, found, request, members);
      return send(call, found.operation, { url, ...message });
    },
  },
];

function readMessage(members: Members) {
  const isTexts = (value: unknown): value is Record<string, string> =>
    isObject(value) && Object.values(value).every(isText);
  const body = members.take("body", isAny, "a value");
  const headers = members.take("headers", isTexts, "an object of texts") ?? {};
  members.done();
  return { body, headers };
}

function namesOf(outgoing: readonly OutgoingRequest[]): string {
  return [...new Set(outgoing.map(({ name }) => name))].join(", ") || "none";
}

/** The URL by the callback's expression, evaluated on the request that ordered it. */
function urlFrom(
  { engine, session }: ControlCall,
  { callback, name }: OutgoingRequest,
  id: number | undefined,
  members: Members,
): string {
  const { of, url } = callback ?? { of: "", url: "" };
  const isOrder = (entry: LoggedRequest) =>
    entry.operation?.id === of && (session.name === undefined || entry.session === session.name);
  const order = id === undefined ? engine.log.after(0).findLast(isOrder) : engine.log.get(id);
  if (!order || order.operation?.id !== of) {
    const which =
      id === undefined ? `no request of ${of} is remembered` : `request ${id} is none of ${of}`;
    return members.fail("url", `is missing, and ${which} to take it from`);
  }
  const { method, status, request, response } = order;
  const headers = headersOf(request.headers);
  const exchange = {
    request: { method, url: order.url, headers, body: request.body?.bytes },
    response: {
      status,
      headers: headersOf(response.headers),
      body: response.body?.bytes ?? new Uint8Array(),
    },
  };
  const value = evaluate(url, { exchange, parameters: parametersOf(engine, order, headers) });
  if (isText(value) && URL.canParse(value)) return value;
  return members.fail(
    "url",
    `is missing, and ${url} of '${name}' gives none in request ${order.id}`,
  );
}

/** As they were decoded when the request was answered. */
function parametersOf(
  { document, router }: Engine,
  { operation, method, path, query }: LoggedRequest,
  headers: Headers,
): Partial<ParameterValues> {
  const match = router(method, path);
  if (!operation || match.kind !== "operation") return {};
  const header = (name: string) => headers.get(name);
  return decodeParameters(document, operation, { path: match.path, query, header });
}

function headersOf(headers: LoggedRequest["request"]["headers"]): Headers {
  return new Headers(headers.map(([name, value]): [string, string] => [name, value]));
}
