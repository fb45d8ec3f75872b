import { bulkDeletion } from "../../resource/bulk-deletion.ts";
import type { Operation } from "../../document/operation.ts";
import { placeOf } from "../../resource/paths.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import { keyword } from "../../schema/walk.ts";
import type { RunEvent } from "../events.ts";
import { evaluate } from "../../wire/expression.ts";
import {
  firstRequest,
  parameterValue,
  requestsToTry,
  smallestRequests,
  type RequestMaker,
} from "../requests/requests.ts";
import { createOne, emit } from "./create-one.ts";
import { innerNeeds } from "./inner-needs.ts";
import { mayBeUsedUp, renewKeys } from "./renew-keys.ts";
import { keyIn } from "./resource-keys.ts";
import {
  collectSources,
  isClearing,
  plainOperations,
  sharedPath,
  templatesOf,
  type Source,
} from "./sources.ts";
import { createVariants } from "../requests/variants.ts";
import type { Sender } from "../sending/sender.ts";

/** The path parameters for a request. */
export interface ResolvedPath {
  readonly path: Readonly<Record<string, unknown>>;
  /** Why nobody knows whether they lead to anything. */
  readonly unproven?: string;
  /** Beside a doubt: what the last of them leads to was created by this run. */
  readonly isOwn?: true;
  /** Why the request must not be sent: it would change something that this run did not create. */
  readonly blocked?: string;
}

/** Finds values for path parameters by running the operations whose links lead to them. */
export interface Resolver {
  /** For an operation that changes things, something new that nobody else uses. */
  resolve(operation: Operation): AsyncGenerator<RunEvent, ResolvedPath>;
  /** What the operation creates from now on has only what it must have. */
  spare(producer: Operation): void;
  /** Sees to it that there is something where the path leads that a body of the operation can name. */
  furnish(operation: Operation, path: Path): AsyncGenerator<RunEvent>;
}

export interface ResolverOptions extends RequestMaker {
  readonly keys: Map<string, unknown>;
  readonly send: Sender;
  /** Values given by the user, by parameter name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Only operations that change nothing may be run. */
  readonly safe: boolean;
  readonly hasCredentials: (operation: Operation) => boolean;
}

type Path = Readonly<Record<string, unknown>>;
type Found =
  /** `doubt`: why the value may be another thing's; `isOwn`: this run has created it. */
  | { readonly value: unknown; readonly doubt?: string; readonly isOwn?: boolean }
  | { readonly reason: string };

export function createResolver(options: ResolverOptions): Resolver {
  const sources = collectSources(options);
  const known = new Map<string, Found>();
  const variants = createVariants(options);
  const plain = plainOperations(options.document);
  const needs = innerNeeds(options);
  /** Source and asking operation -> whether a key led to something. */
  const proofs = new Map<string, boolean>();
  const spared = new Set<string>();
  /** operationIds of creations that no other records to refer to helped. */
  const vain = new Set<string>();
  let isRenewing = false;

  async function* resolve(
    operation: Operation,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, ResolvedPath> {
    if (isClearing(options.document, operation)) {
      const blocked = `it would delete all that is at ${operation.path}, not only what is the run's own`;
      return { path: {}, blocked };
    }
    const keys = bulkDeletion(options.document, operation);
    if (keys !== undefined)
      return {
        path: {},
        blocked: `it would delete what the made-up keys in '${keys.name}' lead to`,
      };
    const path: Record<string, unknown> = {};
    let unproven: string | undefined;
    let isWithinOwn = false;
    for (const { prefix, name } of templatesOf(operation.path)) {
      const listed = listedValue(operation, name);
      // That a key is listed does not make what it leads to the run's own.
      const isKept = operation.method === "DELETE" && isLast(operation, prefix);
      if (listed !== undefined && !isKept) {
        path[name] = listed;
        if (!operation.safe && operation.responses.some(({ status }) => status === "404"))
          unproven ??= `{${name}} is listed, but 404 is documented`;
        continue;
      }
      const changes = !operation.safe && isLast(operation, prefix);
      const found = changes
        ? yield* ownValue(operation, prefix, name, path, busy)
        : yield* anyValue(prefix, name, path, busy);
      // What lies in something of the run's own may be put there under a key that is made up.
      const mayBeMade = isWithinOwn && putAt(operation.path) !== undefined;
      if ("blocked" in found && !mayBeMade) return { path, blocked: found.blocked };
      isWithinOwn = "isOwn" in found && found.isOwn === true;
      if ("value" in found) {
        path[name] = found.value;
        unproven ??= found.doubt;
      } else {
        unproven ??= "reason" in found ? found.reason : `{${name}} is made up`;
        path[name] = madeValue(operation.path, name) ?? "1";
      }
    }
    if (unproven !== undefined) yield* putFirst(operation, path, busy);
    yield* needs(operation, path);
    if (unproven === undefined) return { path };
    return { path, unproven, ...(isWithinOwn && { isOwn: true }) };
  }

  function sourcesOf(prefix: string): readonly Source[] {
    return sources.get(placeOf(prefix)) ?? [];
  }

  /** The same at each operation of a path: what one puts there another one finds. */
  function madeValue(path: string, name: string): unknown {
    const asking = options.document.operations.filter((one) => one.path === path);
    for (const operation of asking) {
      const own = operation.parameters.find((one) => one.in === "path" && one.name === name);
      const value = own && parameterValue(options, operation, own);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** What nobody creates by POST is put where it is looked for: a member into a group, a line into a cart. */
  async function* putFirst(
    operation: Operation,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent> {
    const put = putAt(operation.path);
    const isOpen = put && put !== operation && !busy.has(put.id) && !options.safe;
    if (!isOpen || !options.hasCredentials(put) || !isNamed(put.path)) return;
    const request = firstRequest(options, put);
    if (!request) return;
    yield* emit(
      options.send({
        operation: put,
        phase: "examples",
        sent: `${request.name}, so that ${operation.id} finds something`,
        intent: "unproven",
        parameters: { ...request.parameters, path },
        ...(request.body ? { body: request.body } : {}),
        credentials: "own",
      }),
    );
  }

  function putAt(path: string): Operation | undefined {
    return options.document.operations.find((one) => one.method === "PUT" && one.path === path);
  }

  /** Whether nothing creates what stands at the path: its key is another thing's, or any. */
  function isNamed(path: string): boolean {
    const creators = sourcesOf(templatesOf(path).at(-1)?.prefix ?? "").filter(
      ({ producer }) => !producer.safe,
    );
    return templatesOf(path).length > 0 && creators.every((one) => one.isNamesake === true);
  }

  /** A parameter whose values the document lists is a choice, no key of anything. */
  function listedValue(operation: Operation, name: string): unknown {
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    if (parameter?.schema === undefined) return undefined;
    const isList = ["enum", "const"].some(
      (word) => keyword(options.document, parameter.schema ?? "", word) !== undefined,
    );
    return isList ? parameterValue(options, operation, parameter) : undefined;
  }

  /** A thing that this run has just created; what was there before is only added to, never changed or deleted. */
  async function* ownValue(
    { method }: Operation,
    prefix: string,
    name: string,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, Found | { blocked: string }> {
    const given = options.variables[name];
    if (given !== undefined) return { value: given };
    const creators = sourcesOf(prefix).filter((source) => !source.producer.safe);
    if (creators.length === 0 && !["PUT", "PATCH", "DELETE"].includes(method))
      return yield* anyValue(prefix, name, path, busy);
    const found = yield* tryEach(creators, prefix, name, path, busy);
    if ("value" in found) return found;
    return { blocked: `it would change something that is not the run's own: ${found.reason}` };
  }

  async function* anyValue(
    prefix: string,
    name: string,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, Found> {
    const given = options.variables[name];
    if (given !== undefined) return { value: given };
    const key = JSON.stringify([placeOf(prefix), Object.values(path)]);
    const before = known.get(key);
    if (before) return before;
    const found = yield* tryEach(sourcesOf(prefix), prefix, name, path, busy);
    known.set(key, found);
    return found;
  }

  async function* tryEach(
    candidates: readonly Source[],
    prefix: string,
    name: string,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, Found> {
    let reason = `no link of the document leads to {${name}}; give it with --var ${name}=…`;
    for (const source of candidates) {
      const { producer, expression } = source;
      if (busy.has(producer.id)) continue;
      const known = sharedPath(prefix, path, producer);
      const { scope } = yield* produce(producer, known, new Set([...busy, producer.id]));
      const value = scope && keyIn(expression, evaluate(expression, scope));
      if (value !== undefined && value !== null && value !== "") {
        const doubt = yield* doubtOf(source, prefix, { ...path, [name]: value }, busy);
        const isOwn = !producer.safe && source.isNamesake !== true;
        return { value, isOwn, ...(doubt === undefined ? {} : { doubt }) };
      }
      reason = `${producer.id} gave no {${name}}; give it with --var ${name}=…`;
    }
    return { reason };
  }

  /** A guessed key that can be read is none; what an operation beyond those of records asks of it nobody knows. */
  async function* doubtOf(
    { producer, doubt, proof }: Source,
    prefix: string,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, string | undefined> {
    const [asker = ""] = busy;
    if (doubt === undefined || !proof || busy.has(proof.id) || !plain.has(asker)) return doubt;
    const key = `${asker} ${producer.id} ${proof.id}`;
    let isThere = proofs.get(key);
    if (isThere === undefined) {
      const { exchange } = yield* emit(
        options.send({
          operation: proof,
          phase: "examples",
          sent: `whether the key of ${producer.id} leads to a record`,
          intent: "unproven",
          parameters: {
            ...firstRequest(options, proof)?.parameters,
            path: sharedPath(prefix, path, proof),
          },
          credentials: "own",
        }),
      );
      isThere = exchange !== undefined && exchange.response.status < 300;
      proofs.set(key, isThere);
    }
    return isThere ? undefined : doubt;
  }

  async function* produce(producer: Operation, known: Path, busy: ReadonlySet<string>) {
    const own = yield* resolve(producer, busy);
    if (own.blocked !== undefined) return { scope: undefined };
    // First with what is known; then with other records, and with the smallest, where what is referred to may be used up.
    for (const sparing of [undefined, false, true]) {
      if (sparing !== undefined && !(yield* renewed(producer, sparing))) break;
      const all = spared.has(producer.id) ? smallestRequests : requestsToTry;
      const [asker = ""] = busy;
      const requests = all(options, producer).flatMap((one) => variants(one, producer, asker));
      const at = { ...own, path: { ...own.path, ...known } };
      const { scope, status } = yield* createOne(options, producer, at, requests);
      if (scope) return { scope };
      if (!mayBeUsedUp.has(status)) break;
      if (sparing === true) vain.add(producer.id);
    }
    return { scope: undefined };
  }

  async function* renewed(
    producer: Operation,
    sparing: boolean,
  ): AsyncGenerator<RunEvent, boolean> {
    if (vain.has(producer.id) || isRenewing) return false;
    isRenewing = true;
    const source = { maker: options, resolver, credentials: { has: options.hasCredentials } };
    const isRenewed = yield* renewKeys(source, producer, sparing);
    isRenewing = false;
    return isRenewed;
  }

  const resolver: Resolver = {
    spare: ({ id }) => void spared.add(id),
    furnish: needs,
    resolve: (operation) =>
      resolve(asRecordOperation(options.document, operation), new Set([operation.id])),
  };
  return resolver;
}

function isLast(operation: Operation, prefix: string): boolean {
  return templatesOf(operation.path).at(-1)?.prefix === prefix;
}
