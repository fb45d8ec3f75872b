import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import type { RunEvent } from "./events.ts";
import { evaluate } from "../wire/expression.ts";
import { firstRequest, parameterValue, type RequestMaker } from "./requests.ts";
import { keyIn, keySources } from "./resource-keys.ts";
import { createVariants } from "./variants.ts";
import type { Outcome, Sender } from "./sender.ts";

/** The path parameters for a request. */
export interface ResolvedPath {
  readonly path: Readonly<Record<string, unknown>>;
  /** Why nobody knows whether they lead to anything. */
  readonly unproven?: string;
  /** Why the request must not be sent: it would change something that this run did not create. */
  readonly blocked?: string;
}

/** Finds values for path parameters by running the operations whose links lead to them. */
export interface Resolver {
  /** For an operation that changes things, something new that nobody else uses. */
  resolve(operation: Operation): AsyncGenerator<RunEvent, ResolvedPath>;
}

export interface ResolverOptions extends RequestMaker {
  readonly send: Sender;
  /** Values given by the user, by parameter name. */
  readonly variables: Readonly<Record<string, string>>;
  /** Only operations that change nothing may be run. */
  readonly safe: boolean;
  readonly hasCredentials: (operation: Operation) => boolean;
}

type Path = Readonly<Record<string, unknown>>;
type Found =
  /** `doubt`: why the value may be another thing's. */
  { readonly value: unknown; readonly doubt?: string } | { readonly reason: string };

interface Source {
  readonly producer: Operation;
  readonly expression: unknown;
  /** Why it is a guess; undefined for a link. */
  readonly doubt?: string;
}

export function createResolver(options: ResolverOptions): Resolver {
  const sources = collectSources(options);
  const known = new Map<string, Found>();
  const variants = createVariants(options);

  async function* resolve(
    operation: Operation,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, ResolvedPath> {
    const path: Record<string, unknown> = {};
    let unproven: string | undefined;
    for (const { prefix, name } of templatesOf(operation.path)) {
      const listed = listedValue(operation, name);
      if (listed !== undefined) {
        path[name] = listed;
        continue;
      }
      const changes = !operation.safe && isLast(operation, prefix);
      const found = changes
        ? yield* ownValue(operation, prefix, name, path, busy)
        : yield* anyValue(prefix, name, path, busy);
      if ("blocked" in found) return { path, blocked: found.blocked };
      if ("value" in found) {
        path[name] = found.value;
        unproven ??= found.doubt;
      } else {
        unproven ??= found.reason;
        const parameter = operation.parameters.find(
          (one) => one.in === "path" && one.name === name,
        );
        path[name] = (parameter && parameterValue(options, operation, parameter)) ?? "1";
      }
    }
    return unproven === undefined ? { path } : { path, unproven };
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
    const creators = (sources.get(prefix) ?? []).filter((source) => !source.producer.safe);
    if (creators.length === 0 && !["PUT", "PATCH", "DELETE"].includes(method))
      return yield* anyValue(prefix, name, path, busy);
    const found = yield* tryEach(creators, name, path, busy);
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
    const key = JSON.stringify([prefix, path]);
    const before = known.get(key);
    if (before) return before;
    const found = yield* tryEach(sources.get(prefix) ?? [], name, path, busy);
    known.set(key, found);
    return found;
  }

  async function* tryEach(
    candidates: readonly Source[],
    name: string,
    path: Path,
    busy: ReadonlySet<string>,
  ): AsyncGenerator<RunEvent, Found> {
    let reason = `no link of the document leads to {${name}}; give it with --var ${name}=…`;
    for (const { producer, expression, doubt } of candidates) {
      if (busy.has(producer.id)) continue;
      const { scope } = yield* produce(producer, path, new Set([...busy, producer.id]));
      const value = scope && keyIn(expression, evaluate(expression, scope));
      if (value !== undefined && value !== null && value !== "")
        return { value, ...(doubt === undefined ? {} : { doubt }) };
      reason = `${producer.id} gave no {${name}}; give it with --var ${name}=…`;
    }
    return { reason };
  }

  async function* produce(producer: Operation, path: Path, busy: ReadonlySet<string>) {
    const own = yield* resolve(producer, busy);
    const request = own.blocked === undefined ? firstRequest(options, producer) : undefined;
    if (!request) return { scope: undefined };
    const [asker = ""] = busy;
    for (const variant of variants(request, producer, asker)) {
      const parameters = { ...variant.parameters, path: { ...own.path, ...pick(path, producer) } };
      const isProven = own.unproven === undefined && variant.unproven === undefined;
      const { exchange }: Outcome = yield* emit(
        options.send({
          operation: producer,
          phase: "examples",
          sent: `${variant.name}, to have something to work with`,
          intent: isProven ? "valid" : "unproven",
          parameters,
          ...(variant.body ? { body: variant.body } : {}),
          credentials: "own",
        }),
      );
      if (exchange && exchange.response.status < 300) return { scope: { exchange, parameters } };
    }
    return { scope: undefined };
  }

  return { resolve: (operation) => resolve(operation, new Set([operation.id])) };
}

async function* emit(pending: Promise<Outcome>): AsyncGenerator<RunEvent, Outcome> {
  const outcome = await pending;
  yield outcome.event;
  return outcome;
}

/** Parameters that the producer's own path shares with the consumer's keep their values. */
function pick(path: Path, producer: Operation): Record<string, unknown> {
  const names = new Set(templatesOf(producer.path).map((template) => template.name));
  return Object.fromEntries(Object.entries(path).filter(([name]) => names.has(name)));
}

interface Template {
  readonly name: string;
  /** The path up to and including the parameter: what makes two parameters the same thing. */
  readonly prefix: string;
}

export function templatesOf(path: string): Template[] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => ({
    name: match[1] ?? "",
    prefix: path.slice(0, (match.index ?? 0) + match[0].length),
  }));
}

function isLast(operation: Operation, prefix: string): boolean {
  return templatesOf(operation.path).at(-1)?.prefix === prefix;
}

/** Path prefix -> the links, then the resources, that give its last parameter: creating operations first. */
function collectSources({
  document,
  safe,
  hasCredentials,
}: ResolverOptions): Map<string, Source[]> {
  const sources = new Map<string, Source[]>();
  for (const producer of document.operations) {
    if ((safe && !producer.safe) || !hasCredentials(producer) || producer.method === "DELETE")
      continue;
    for (const link of producer.responses
      .filter((one) => one.status.startsWith("2"))
      .flatMap((one) => one.links)) {
      const target = document.operation(link.operationId);
      for (const { name, prefix } of target ? templatesOf(target.path) : []) {
        const expression = link.parameters[name] ?? link.parameters[`path.${name}`];
        if (expression === undefined || String(expression).startsWith("$request.path.")) continue;
        sources.set(prefix, [...(sources.get(prefix) ?? []), { producer, expression }]);
      }
    }
  }
  for (const { resource, producer, expression } of keySources(document)) {
    if (resource.item === undefined || (safe && !producer.safe) || !hasCredentials(producer))
      continue;
    const doubt = `no link leads to {${resource.key?.parameter ?? ""}}: it is taken from ${producer.id} by its name`;
    const known = sources.get(resource.item) ?? [];
    sources.set(resource.item, [...known, { producer, expression, doubt }]);
  }
  for (const [prefix, list] of sources) {
    const unique = list.filter(
      (one, at) => list.findIndex((other) => other.producer === one.producer) === at,
    );
    sources.set(
      prefix,
      unique.toSorted((a, b) => rank(a) - rank(b)),
    );
  }
  return sources;
}

/** Plain creation first (`POST /contacts`), then other writers, then lists. */
function rank({ producer, doubt }: Source): number {
  return (
    (producer.safe ? 100 : 0) +
    (doubt === undefined ? 0 : 50) +
    (producer.method === "POST" ? 0 : 10) +
    templatesOf(producer.path).length +
    producer.path.split("/").length
  );
}
