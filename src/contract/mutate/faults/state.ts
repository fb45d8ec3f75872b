import type { ReceivedResponse } from "../../../check/exchange.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { readResources } from "../../../resource/read-resources.ts";
import type { Resource } from "../../../resource/resource.ts";
import { requestSchema } from "../../../resource/shapes.ts";
import { factsOf, type Facts } from "../facts.ts";
import {
  keyOf,
  operationsOf,
  readBefore,
  recordOf,
  remembering,
  withRecord,
  type Json,
  type Kind,
} from "../memory.ts";
import { isAt } from "../messages.ts";
import { toMutant, type Mutant } from "../mutant.ts";
import { inputFaults } from "./input.ts";
import { changed, isFreeText, ok, onWrite, other, writes, type StateFault } from "./state-kit.ts";

/** What is stored is not what is shown later. */
const laterFaults: readonly StateFault[] = [
  {
    fault: "read-shows-something-else",
    roles: ["read"],
    react:
      ({ kind, operation, field }) =>
      async (seen, next) => {
        if (!isAt(seen, operation) || field === undefined) return undefined;
        const got = await next(seen.request);
        const record = recordOf(kind, operation, got);
        return record ? withRecord(kind, operation, got, changed(record, field)) : got;
      },
  },
  {
    fault: "read-shows-another-record",
    roles: ["read"],
    react: ({ kind, operation }) => {
      let last: { key: string; answer: ReceivedResponse } | undefined;
      return async (seen, next) => {
        const key = isAt(seen, operation) ? keyOf(kind, seen) : undefined;
        if (key === undefined) return undefined;
        const answer = await next(seen.request);
        if (!ok(answer)) return answer;
        if (last && last.key !== key) return last.answer;
        last = { key, answer };
        return answer;
      };
    },
  },
  {
    fault: "read-has-a-side-effect",
    roles: ["read"],
    react:
      ({ kind, operation, field }) =>
      async (seen, next, { shown }) => {
        const key = isAt(seen, operation) ? keyOf(kind, seen) : undefined;
        if (key === undefined || field === undefined) return undefined;
        const got = await next(seen.request);
        const record = recordOf(kind, operation, got);
        if (!record) return got;
        const before = shown.get(key);
        shown.set(key, (one) => changed(one, field));
        const shownRecord = before?.(record);
        return shownRecord ? withRecord(kind, operation, got, shownRecord) : got;
      },
  },
  {
    fault: "update-not-applied",
    roles: writes,
    react: onWrite(({ key, before, got, memory }) => {
      if (ok(got)) memory.shown.set(key, () => before);
      return got;
    }),
  },
  {
    fault: "update-applied-in-part",
    roles: writes,
    react: onWrite(({ key, before, sent, got, memory }) => {
      const name = Object.keys(sent).find(
        (one) => Object.hasOwn(before, one) && sent[one] !== before[one],
      );
      if (ok(got) && name !== undefined)
        memory.shown.set(key, (record) => ({ ...record, [name]: before[name] }));
      return got;
    }),
  },
  {
    fault: "update-clears-what-was-not-sent",
    roles: ["update"],
    react: (subject) =>
      onWrite(({ key, sent, before, got, memory }) => {
        const { field } = subject;
        const isLost = field !== undefined && !Object.hasOwn(sent, field) && before[field] !== null;
        if (ok(got) && isLost) memory.shown.set(key, (record) => ({ ...record, [field]: null }));
        return got;
      })(subject),
  },
  {
    fault: "replace-keeps-what-was-not-sent",
    roles: ["replace"],
    react: (subject) =>
      onWrite(({ key, sent, before, got, memory }) => {
        const kept = Object.entries(before).filter(
          ([name]) => subject.members.properties.has(name) && !Object.hasOwn(sent, name),
        );
        if (ok(got) && kept.length > 0)
          memory.shown.set(key, (record) => ({ ...record, ...(Object.fromEntries(kept) as Json) }));
        return got;
      })(subject),
  },
  {
    fault: "id-changes",
    roles: writes,
    react: (subject) =>
      onWrite(({ key, got, memory }) => {
        const { property } = subject.kind;
        if (ok(got))
          memory.shown.set(key, (record) => {
            const id = record[property];
            return { ...record, [property]: typeof id === "number" ? id + 1 : other(id) };
          });
        return got;
      })(subject),
  },
  {
    fault: "refused-write-changes-something",
    roles: writes,
    react: (subject) =>
      onWrite(({ key, got, memory }) => {
        const { field } = subject;
        if (got.status >= 400 && field !== undefined)
          memory.shown.set(key, (record) => changed(record, field));
        return got;
      })(subject),
  },
  {
    fault: "neighbour-changed",
    roles: writes,
    react: (subject) =>
      onWrite(({ key, got, memory }) => {
        const { field } = subject;
        const neighbours = [...memory.keys].filter((one) => one !== key);
        if (ok(got) && field !== undefined)
          for (const one of neighbours) memory.shown.set(one, (record) => changed(record, field));
        memory.keys.add(key);
        return got;
      })(subject),
  },
  {
    fault: "deleted-is-still-there",
    roles: ["remove"],
    react:
      ({ kind, operation }) =>
      async (seen, next, { ghosts }) => {
        if (!isAt(seen, operation) || operation.path !== kind.resource.read?.path) return undefined;
        const found = await readBefore(kind, seen, next);
        const got = await next(seen.request);
        const key = keyOf(kind, seen);
        if (found && ok(got) && key !== undefined) ghosts.set(key, found.answer);
        return got;
      },
  },
  {
    fault: "second-delete-succeeds",
    roles: ["remove"],
    react: ({ kind, operation }) => {
      const done = new Map<string, ReceivedResponse>();
      return async (seen, next) => {
        const key = isAt(seen, operation) ? keyOf(kind, seen) : undefined;
        if (key === undefined) return undefined;
        const got = await next(seen.request);
        if (ok(got)) done.set(key, got);
        return done.get(key) ?? got;
      };
    },
  },
];

/** What a write does to later reads, for each resource of which records can be told apart. */
export function* stateMutants(document: ApiDocument): Generator<Mutant> {
  const resources = readResources(document);
  for (const resource of resources) {
    const property = resource.key?.property;
    if (resource.singleton || property === undefined) continue;
    const all = resources.filter((one) => one.kind === resource.kind);
    const kind: Kind = { document, resource, all, property };
    for (const one of [...inputFaults, ...laterFaults]) yield* mutantsOf(kind, one);
  }
}

function* mutantsOf(kind: Kind, { fault, roles, react }: StateFault): Generator<Mutant> {
  const { document, resource } = kind;
  const seenIn = operationsOf(kind);
  for (const role of roles) {
    const operation = resource[role];
    if (!operation || !resource.read) continue;
    const schema = inputSchema(resource);
    const members = factsOf(document, schema === undefined ? [] : [schema]);
    const subject = { kind, operation, members, field: freeText(document, members, kind.property) };
    if (!react(subject)) continue;
    yield toMutant("state", "write, then read (the phase state, or a flow)", {
      fault,
      operation,
      related: seenIn,
      create: (tools) => remembering(kind, tools, react(subject) ?? (async () => undefined)),
    });
  }
}

function inputSchema({ create, replace, update }: Resource): string | undefined {
  return [create, replace, update].flatMap((one) => (one ? (requestSchema(one) ?? []) : []))[0];
}

function freeText(document: ApiDocument, { properties }: Facts, key: string): string | undefined {
  return [...properties].find(
    ([name, pointers]) => name !== key && isFreeText(factsOf(document, pointers)),
  )?.[0];
}
