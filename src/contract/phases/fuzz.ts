import { createRandom } from "../../base/random.ts";
import type { Operation } from "../../document/operation.ts";
import { nastyVersion } from "../../sample/cases/nasty.ts";
import { shrink, versionsOf } from "../../sample/cases/shrink.ts";
import { bodyOf, type Draft } from "../draft.ts";
import type { CaseFinished, RunEvent } from "../events.ts";
import { createProbe, type Probe } from "../probe.ts";
import { generatedRequests, exampleRequests, type ValidRequest } from "../requests.ts";
import { reasons, skipped, type Run } from "../run.ts";

/** A failing request is made smaller by sending at most this many others. */
const shrinkLimit = 40;

/**
 * Seeded requests full of what programs stumble over. Whatever comes must be answered, by no failure of the server,
 * and the answer must be a documented one. A request that shows something is told in its smallest form.
 */
export async function* fuzzOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped("fuzz", operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(reasons.noCredentials);
  const known = [
    ...generatedRequests(run.maker, operation),
    ...exampleRequests(run.maker, operation),
  ];
  const request = known.find((one): one is ValidRequest => "name" in one);
  if (!request) return yield skip("no request could be made");
  const { path, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) return yield skip(blocked);
  const probe = createProbe(run, operation, "fuzz", { request, path, status: 0 });
  for (let count = 0; count < run.options.fuzz; count++) {
    const plain = yield* probe.next();
    if (!plain) return;
    const draft = nastyDraft(probe, plain, count);
    if (!draft) return yield skip("it has neither parameters nor a body that could be changed");
    yield await smallestFailure(probe, draft, count);
    if (operation.method === "DELETE") probe.renew();
  }
}

/** The body or one of the parameters, changed. */
function nastyDraft({ run, operation }: Probe, draft: Draft, count: number): Draft | undefined {
  const random = createRandom(run.seed, "fuzz", operation.id, count);
  const parameters = operation.parameters.filter(
    (one) => one.in !== "path" && one.schema !== undefined,
  );
  const schema = draft.content?.media.schema;
  const inBody = schema !== undefined && (parameters.length === 0 || random.chance(0.8));
  if (inBody && draft.content) {
    const value = nastyVersion(run.maker, schema, draft.content.value, random);
    const next = { ...draft, content: { ...draft.content, value } };
    return bodyOf(next) ? next : draft;
  }
  if (parameters.length === 0) return undefined;
  const { in: location, name, schema: pointer = "" } = random.pick(parameters);
  const value = nastyVersion(run.maker, pointer, draft.parameters[location][name], random);
  const changed = { ...draft.parameters[location], [name]: value };
  return { ...draft, parameters: { ...draft.parameters, [location]: changed } };
}

/** Sends it; when its answer has an error, the event is that of the smallest request that shows the same error. */
async function smallestFailure(probe: Probe, draft: Draft, count: number): Promise<CaseFinished> {
  const first = await send(probe, draft, `made-up request ${count + 1}`);
  const failed = first.findings.find((finding) => finding.severity === "error");
  if (!failed || !draft.content) return first;
  let event = first;
  await shrink(
    draft,
    (whole) => withContents(whole),
    async (version) => {
      const next = await send(probe, version, `${first.sent}, made smaller`);
      const isSame = next.findings.some(({ id }) => id === failed.id);
      if (isSame) event = next;
      return isSame;
    },
    shrinkLimit,
  );
  return event;
}

function withContents(draft: Draft): Draft[] {
  const { content } = draft;
  if (!content) return [];
  const versions = versionsOf(content.value).map((value) => ({
    ...draft,
    content: { ...content, value },
  }));
  return versions.filter((version) => bodyOf(version) !== undefined);
}

/** Nobody knows whether it is valid: it is judged by its answer alone. */
async function send(probe: Probe, draft: Draft, sent: string): Promise<CaseFinished> {
  const { event } = await probe.send(draft, { sent, intent: "unproven" });
  return event;
}
