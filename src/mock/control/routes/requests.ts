import { isObject } from "../../../base/json.ts";
import { findRequests, readCriteria, type Criteria } from "../find-requests.ts";
import { Members, queryMembers, readJson } from "../input.ts";
import { nearestOperations } from "../nearest-operations.ts";
import { isMatched, renderRequest } from "../render-request.ts";
import { json, noContent, notFound, type ControlCall, type ControlRoute } from "../route.ts";

export const requestRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/requests",
    title:
      "the newest requests; ?method= path= (with *) operation= status= valid= session= limit= after= messages=",
    handle: (call) => list(call, inQuery(call), call.query.get("messages") !== "false"),
  },
  {
    method: "DELETE",
    path: "/requests",
    title: "forget all requests; with X-Mock-Session that session's",
    handle: ({ engine, session: { name } }) => {
      engine.log.clear((entry) => name === undefined || entry.session === name);
      return noContent();
    },
  },
  {
    method: "GET",
    path: "/requests/unmatched",
    title: "requests that no operation matched, and which ones come near",
    handle: unmatched,
  },
  {
    method: "POST",
    path: "/requests/find",
    title: "the newest requests, as the JSON body says: also header and bodyContains",
    handle: async (call) => list(call, await inBody(call)),
  },
  {
    method: "POST",
    path: "/requests/count",
    title: "how many requests there are, as the JSON body says",
    handle: async (call) => json({ count: findRequests(call.engine, await inBody(call)).length }),
  },
  {
    method: "GET",
    path: "/requests/:id",
    title: "one request with its answer, and why it was answered so",
    handle: ({ engine, param }) => {
      const entry = engine.log.get(Number(param("id")));
      if (!entry) return notFound(`no request '${param("id")}' is remembered`);
      return json(renderRequest(engine, entry, { withMessages: true }));
    },
  },
];

function list({ engine }: ControlCall, criteria: Criteria, withMessages = true): Response {
  const found = findRequests(engine, criteria);
  return json({
    count: found.length,
    requests: found.map((entry) => renderRequest(engine, entry, { withMessages })),
  });
}

function unmatched(call: ControlCall): Response {
  const { document } = call.engine;
  const found = findRequests(call.engine, inQuery(call)).filter((entry) => !isMatched(entry));
  return json({
    count: found.length,
    requests: found.map((entry) => ({
      ...renderRequest(call.engine, entry, { withMessages: true }),
      nearest: nearestOperations(document, entry.method, entry.path),
    })),
  });
}

const isFlag = (value: unknown): value is "true" | "false" => value === "true" || value === "false";

function inQuery({ query, session }: ControlCall): Criteria {
  const members = queryMembers(query, ["status", "limit", "after"]);
  const criteria = readCriteria(members);
  members.take("messages", isFlag, "true or false");
  members.done();
  return { ...criteria, session: criteria.session ?? session.name };
}

async function inBody(call: ControlCall): Promise<Criteria> {
  const members = new Members((await readJson(call)) ?? {}, "body");
  const isTexts = (value: unknown): value is Record<string, string> =>
    isObject(value) && Object.values(value).every((one) => typeof one === "string");
  const criteria = readCriteria(members);
  const header = members.take("header", isTexts, "an object of texts");
  const bodyContains = members.text("bodyContains");
  members.done();
  const session = criteria.session ?? call.session.name;
  return { ...criteria, session, header, bodyContains };
}
