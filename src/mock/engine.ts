import type { Judge } from "../check/judge.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { MediaType, Operation } from "../document/operation.ts";
import type { Sampler } from "../sample/sampler.ts";
import type { Schemas } from "../schema/compile.ts";
import type { FormFiles } from "../wire/forms/multipart-form.ts";
import type { ParameterValues } from "../wire/parameters.ts";
import type { ProblemDetail } from "../wire/problem.ts";
import type { Router } from "../wire/router.ts";
import type { ApiRequest } from "./api-request.ts";
import type { CrudPlan } from "./crud/plan.ts";
import type { AnyMock, Principal, RequestViolation } from "./define.ts";
import type { EventHub } from "./events.ts";
import type { FaultRules } from "./faults/fault-rules.ts";
import type { Answer } from "./reply.ts";
import type { RequestLog } from "./log/request-log.ts";
import type { Seeded } from "./state/seeded.ts";
import type { AnyWorld, Session, Worlds } from "./state/worlds.ts";

/** Everything a mock has; one instance a server. */
export interface Engine {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly router: Router;
  readonly judge: Judge;
  readonly sample: Sampler;
  readonly definition: AnyMock | undefined;
  /** The resources whose state the engine keeps; undefined: every answer is a sample. */
  readonly crud: CrudPlan | undefined;
  readonly worlds: Worlds;
  readonly seeded: Seeded;
  readonly faults: FaultRules;
  readonly log: RequestLog;
  readonly events: EventHub;
  readonly dynamic: boolean;
  readonly errors: boolean;
  readonly auth: boolean;
  /** The only credential that is let in where no definition knows callers; undefined: any. */
  readonly token: string | undefined;
  /** Bytes; undefined: what suits the body's media type. */
  readonly maxBody: number | undefined;
}

/**
 * One request on its way through the steps; each step fills in what it found out. All members are there from the start:
 * an object that grows is moved again and again.
 */
export class Context {
  readonly request: ApiRequest;
  readonly session: Session;
  operation: Operation | undefined = undefined;
  pathTexts: Readonly<Record<string, string>> | undefined = undefined;
  principal: Principal | undefined = undefined;
  parameters: ParameterValues | undefined = undefined;
  /** The parsed body; bytes where its media type holds no value; undefined when none was sent. */
  body: unknown = undefined;
  /** A body that is a stream: its items, which are the `body` too, and the schema of each. */
  items: readonly unknown[] | undefined = undefined;
  itemSchema: string | undefined = undefined;
  bodyBytes: Uint8Array | undefined = undefined;
  /** The documented media type of the body. */
  mediaType: MediaType | undefined = undefined;
  files: FormFiles | undefined = undefined;
  /** Broken rules that a server need not enforce: told in a header. */
  tolerated: readonly RequestViolation[] = [];
  /** The preferences of the request that were followed: `code=404`. */
  applied: string | undefined = undefined;
  /** What of the document the answer breaks, where it is sent all the same. */
  broken: readonly ProblemDetail[] = [];
  /** Why it is answered as it is; whoever makes the answer says so. */
  why: Why | undefined = undefined;
  /** What the document alone answers, should the state's answer break it. */
  otherwise: (() => Answer) | undefined = undefined;
  /** What the log and the 500 of the self-check say. */
  readonly problems: string[] = [];

  constructor(request: ApiRequest, session: Session) {
    this.request = request;
    this.session = session;
  }

  /** The state it reads and changes: its session's. */
  get world(): AnyWorld {
    return this.session.world;
  }
}

/** What led to an answer, and where that stands in the bundled document. */
export interface Why {
  readonly text: string;
  readonly pointer: string;
}

/** One stage of answering. The first that returns an answer ends the way. */
export interface Step {
  readonly name: string;
  run(engine: Engine, context: Context): Answer | undefined | Promise<Answer | undefined>;
}
