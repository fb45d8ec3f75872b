import { responseFor, type Operation } from "../../../document/operation.ts";
import type { Engine } from "../../engine.ts";
import { readDelay, type Delay } from "../../faults/delay.ts";
import { faultNames, isFaultName } from "../../faults/fault-response.ts";
import type { FaultRule, NumberedRule } from "../../faults/fault-rules.ts";
import { isAny, Members, readJson } from "../input.ts";
import { json, noContent, notFound, type ControlRoute } from "../route.ts";

export const faultRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/faults",
    title: "the delays and faults that are played, in their order",
    handle: ({ engine }) => json(engine.faults.list),
  },
  {
    method: "PUT",
    path: "/faults",
    title: "play these instead: one rule or a list of rules",
    handle: async (call) => {
      const { engine } = call;
      const body = await readJson(call);
      const given: unknown[] = Array.isArray(body) ? body : [body];
      const rules = given.map((rule, index) =>
        readRule(engine, rule, Array.isArray(body) ? `rule ${index}` : "the rule"),
      );
      engine.faults.clear();
      return json(rules.map((rule) => engine.faults.add(rule)));
    },
  },
  {
    method: "POST",
    path: "/faults",
    title:
      "play one more: { operation?, path?, method?, session?, status?, fault?, delay?, times?, probability? }",
    handle: async (call) => {
      const rule = readRule(call.engine, await readJson(call), "the rule");
      return json(call.engine.faults.add(rule) satisfies NumberedRule, 201);
    },
  },
  {
    method: "DELETE",
    path: "/faults",
    title: "play none",
    handle: ({ engine }) => {
      engine.faults.clear();
      return noContent();
    },
  },
  {
    method: "DELETE",
    path: "/faults/:id",
    title: "play one less",
    handle: ({ engine, param }) => {
      if (engine.faults.remove(Number(param("id")))) return noContent();
      return notFound(`there is no fault '${param("id")}'`);
    },
  },
];

function readRule(engine: Engine, value: unknown, at: string): FaultRule {
  const members = new Members(value, at);
  const isShare = (share: unknown): share is number =>
    typeof share === "number" && share >= 0 && share <= 1;
  const rule = {
    operation: members.text("operation"),
    path: members.text("path"),
    method: members.text("method")?.toUpperCase(),
    session: members.text("session"),
    status: members.whole("status", 100, 599),
    fault: members.take("fault", isFaultName, `one of ${faultNames.join(", ")}`),
    delay: takeDelay(members),
    times: members.whole("times", 1),
    probability: members.take("probability", isShare, "a number from 0 to 1"),
  };
  members.done();
  requireUse(engine, members, rule);
  return Object.fromEntries(
    Object.entries(rule).filter(([, member]) => member !== undefined),
  ) satisfies FaultRule;
}

function takeDelay(members: Members): Delay | undefined {
  const given = members.take("delay", isAny, "a delay");
  if (given === undefined) return undefined;
  const delay = readDelay(given);
  return typeof delay === "object" && "problem" in delay
    ? members.fail("delay", delay.problem)
    : delay;
}

type Read = { readonly [Name in keyof FaultRule]: FaultRule[Name] | undefined };

/** A rule that could never act is a mistake. */
function requireUse({ document }: Engine, members: Members, rule: Read): void {
  const { operation: id, method, status, fault, delay } = rule;
  if (status === undefined && fault === undefined && delay === undefined)
    members.fail("status", "is missing, and so are 'fault' and 'delay': one of them must be there");
  if (status !== undefined && fault !== undefined)
    members.fail("fault", "is one way to answer and 'status' another: give one of them");
  if (id !== undefined && !document.operation(id))
    members.fail("operation", `must be an operationId of the document, but is '${id}'`);
  const concerned = document.operations.filter(
    (one) => (id === undefined || one.id === id) && (method === undefined || isSent(one, method)),
  );
  if (concerned.length === 0)
    members.fail("method", `must be one that an operation has, but is '${method}'`);
  if (status !== undefined && concerned.every((one) => !responseFor(one, status)))
    members.fail("status", `must be one that the document describes there, but is ${status}`);
}

function isSent(operation: Operation, method: string): boolean {
  return operation.method === method || (method === "HEAD" && operation.method === "GET");
}
