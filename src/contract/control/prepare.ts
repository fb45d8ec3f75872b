import { responseFor, type Operation } from "../../document/operation.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { placeOf } from "../../resource/paths.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Ledger } from "../upkeep/ledger.ts";
import { firstRequest, type RequestMaker } from "../requests/requests.ts";
import type { Resolver } from "../records/resolve.ts";
import { sharedPath, templatesOf } from "../records/sources.ts";
import type { Case, Outcome, Sender } from "../sending/sender.ts";

export interface PrepareOptions {
  readonly maker: RequestMaker;
  readonly ledger: Ledger;
  readonly hasCredentials: (operation: Operation) => boolean;
  /** Asked for when something has to be prepared: it sends through the sender that is made here. */
  readonly resolver: () => Resolver;
}

type Path = Readonly<Record<string, unknown>>;

/** More steps than these are not tried for an operation. */
const mostSteps = 8;

/**
 * What is answered 409 although it follows the document may need something done before: a cart to be filled, an order to
 * be paid. Which step helps is found out by trying the document's other operations, once; it is taken again whenever
 * the operation is answered 409. Whatever fails then is nobody's fault.
 */
export function preparing(send: Sender, options: PrepareOptions): Sender {
  const helps = new Map<string, Operation | "nothing">();
  const accepted = new Set<string>();
  const isBusy = new Set<string>();
  const again = async (one: Case, first: Outcome, step: Operation) => {
    if (!(await take(send, options, one, step))) return undefined;
    const second = await send(one);
    const why = { why: "prepared", ms: first.event.ms, response: first.event.response } as const;
    const attempts = [...(first.event.attempts ?? []), why, ...(second.event.attempts ?? [])];
    const findings = [...first.event.findings, ...second.event.findings];
    return { ...second, event: { ...second.event, findings, attempts } };
  };
  const findStep = async (one: Case, first: Outcome): Promise<Outcome> => {
    let last = first;
    for (const step of stepsFor(options, one).slice(0, mostSteps)) {
      const outcome = await again(one, first, step);
      if (!outcome) continue;
      last = outcome;
      if (!isDone(outcome) && !isOfBody(outcome)) continue;
      helps.set(one.operation.id, step);
      return outcome;
    }
    helps.set(one.operation.id, "nothing");
    return last;
  };
  return async (one) => {
    const { operation } = one;
    const first = await send(one);
    if (isDone(first)) accepted.add(operation.id);
    if (!isConflict(one, first) || isBusy.has(operation.id)) return first;
    const step = helps.get(operation.id);
    if (step === "nothing" || (!step && (accepted.has(operation.id) || one.intent === "invalid")))
      return first;
    isBusy.add(operation.id);
    const outcome = step ? await again(one, first, step) : await findStep(one, first);
    isBusy.delete(operation.id);
    return outcome ?? first;
  };
}

function isDone({ exchange }: Outcome): boolean {
  return exchange !== undefined && exchange.response.status < 300;
}

/** Whether it is no matter of the state any more. */
function isOfBody({ event: { status } }: Outcome): boolean {
  return status === 400 || status === 422;
}

/** A conflict that the document knows of, at something that is not simply changed or deleted. */
function isConflict({ operation, credentials, flow, alone }: Case, { event }: Outcome): boolean {
  if (alone === true) return false;
  const isAsked = operation.method === "POST" && credentials === "own" && flow === undefined;
  return isAsked && event.status === 409 && responseFor(operation, 409)?.status === "409";
}

/** What may be done before: at the same thing first, then where something is put under the key of another. */
function stepsFor({ maker, hasCredentials }: PrepareOptions, { operation }: Case): Operation[] {
  const own = templatesOf(operation.path);
  const all = maker.document.operations.filter(
    (one) => !one.safe && one !== operation && hasCredentials(one),
  );
  const prefix = own.at(-1)?.prefix;
  // `/invoices/{id}/send` leads through the same invoice as `/invoices/{invoiceId}/payments`.
  const place = placeOf(prefix ?? "");
  const besides = all.filter(
    (one) =>
      placeOf(templatesOf(one.path).at(-1)?.prefix ?? "") === place && one.path !== operation.path,
  );
  if (prefix !== undefined)
    return besides.toSorted((a, b) => Number(isGone(a)) - Number(isGone(b)));
  return all.filter((one) => isStep(maker.document, one, operation));
}

const isGone = ({ method }: Operation) => method === "DELETE";

function isStep(document: ApiDocument, one: Operation, operation: Operation): boolean {
  const isCreation = readResources(document).some((resource) => resource.create === one);
  const isBelow = one.path.startsWith(`${operation.path}/`);
  return ["PUT", "POST"].includes(one.method) && !isCreation && !isBelow;
}

/** Takes the step; false when it was refused. */
async function take(
  send: Sender,
  { maker, ledger, resolver }: PrepareOptions,
  { operation, parameters, phase }: Case,
  step: Operation,
): Promise<boolean> {
  const request = firstRequest(maker, step);
  if (!request) return false;
  const path = templatesOf(operation.path).length > 0 ? (parameters.path ?? {}) : undefined;
  // What is not the run's own is not prepared either.
  if (path && !ledger.owns(operation, path)) return false;
  const to = path ?? (await resolved(resolver(), step));
  if (!to) return false;
  const from = path ? operation.path : step.path;
  const own = (values: Path) => sharedPath(from, values, step);
  const outcome = await send({
    operation: step,
    phase,
    sent: `${request.name}, so that ${operation.id} can be done`,
    intent: "unproven",
    parameters: { ...request.parameters, path: own(to) },
    ...(request.body ? { body: request.body } : {}),
    credentials: "own",
  });
  // What is deleted here may come back by what it was deleted for.
  if (path && isGone(step)) ledger.adopt({ operation: step, parameters: { path: own(path) } });
  return isDone(outcome);
}

/** The requests on the way are those that the operations are sent anyhow: they are judged there. */
async function resolved(resolver: Resolver, step: Operation): Promise<Path | undefined> {
  const resolving = resolver.resolve(step);
  let next = await resolving.next();
  while (next.done !== true) next = await resolving.next();
  return next.value.blocked === undefined ? next.value.path : undefined;
}
