import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import type { RunEvent } from "../../../src/contract/events.ts";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { urlTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { crudDocument } from "../../servers/crud-document.ts";
import {
  crudTarget,
  crudListener,
  crudServer,
  queryRules,
  type Faults,
} from "../../servers/crud-server.ts";
import { patchRules, petRules } from "../../servers/pet-rules.ts";
import { answerFaults, refusedAt, strictFaults } from "./crud-faults.ts";
import { collect, findingsOf, skipped, toldUntil } from "./pets.ts";

const only = { phases: ["examples", "coverage", "access", "methods"] } as const;

function start(faults: Faults, options: Partial<VerifyOptions> = {}) {
  const target = crudTarget(crudServer(faults));
  return verify({ document: crudDocument, target, ...only, repeat: 0, ...options });
}

const run = (faults: Faults, options?: Partial<VerifyOptions>) => collect(start(faults, options));

describe("a correct server", () => {
  test("nothing is found, left out or left behind; the same seed sends the same requests", async () => {
    const [events, same] = [await run({}), await run({}, { seed: 1 })];
    expect(findingsOf(events)).toEqual([]);
    expect(skipped(events).filter((one) => !one.endsWith("it is not secured"))).toEqual([]);
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
    expect(findingsOf(same)).toEqual([]);
    expect(requestsIn(same)).toEqual(requestsIn(events));
  });

  test("strict about types, it stands values that lenient servers convert", async () => {
    expect(findingsOf(await run({}, { strictTypes: true }))).toEqual([]);
  });

  test("on a real port, with made-up requests as well", async () => {
    const server = createServer(crudListener(crudServer()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const target = urlTarget(`http://127.0.0.1:${port}`);
    const phases = [...only.phases, "fuzz"] as const;
    const events = await collect(verify({ document: crudDocument, target, phases, fuzz: 10 }));
    expect(findingsOf(events)).toEqual([]);
  });

  test.each([2, 3, 4, 5])("with seed %i", async (seed) => {
    expect(findingsOf(await run({}, { seed }))).toEqual([]);
  });
});

describe("a rule of the request that the server does not look at", () => {
  const rows: [string, string][] = [
    ...petRules.map(([name]): [string, string] => [name, refusedAt("addPet")]),
    ...patchRules.map(([name]): [string, string] => [name, refusedAt("patchPet")]),
    ...queryRules.map(([name]): [string, string] => [name, refusedAt("listPets")]),
    ["id type", refusedAt("getPet")],
    ["id minimum", refusedAt("getPet")],
    ["media type", refusedAt("addPet")],
    ["body required", refusedAt("addPet")],
    ["body syntax", refusedAt("addPet")],
  ];
  it.each(rows)("%s", async (unchecked, want) => {
    const operation = want.split(" ")[1] ?? "";
    const events = start({ unchecked }, { include: [operation], phases: ["coverage"] });
    expect(await toldUntil(events, want)).toContain(want);
  });
});

describe("an answer that is wrong", () => {
  it.each(answerFaults)("%s", async (_, faults, want) => {
    const operation = want.split(" ")[1] ?? "";
    const include = [operation];
    expect(await toldUntil(start(faults, { include }), want)).toContain(want);
  });
});

describe("a server that refuses what the document allows", () => {
  it.each(strictFaults)("%s", async (_, faults, want) => {
    const events = start(faults, { include: ["addPet"], phases: ["coverage"] });
    expect(await toldUntil(events, want)).toContain(want);
  });
});

test("a finding says what was sent, where it is promised, and what came of the same call without it", async () => {
  const events = await run(
    { unchecked: "owner closed" },
    { include: ["addPet"], phases: ["coverage"] },
  );
  const [first, ...others] = findingsOf(events);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    rule: "invalid-request-refused",
    sent: 'owner.undocumentedMember = "x", no member of a closed object',
    message:
      'owner.undocumentedMember = "x", no member of a closed object: must be refused, but was answered 201',
    specPointer: "/components/schemas/PetInput/properties/owner/additionalProperties",
    instance: "/owner/undocumentedMember",
    control: "the same call without the breach: it was answered 201",
  });
});

test("fuzz finds a crash and tells the smallest request that shows it", async () => {
  const answer: Faults["answer"] = (right, { body }) =>
    body.includes("DROP") ? { status: 500 } : right;
  const events = await run({ answer }, { include: ["addPet"], phases: ["fuzz"], fuzz: 60 });
  const crashes = findingsOf(events).filter((one) => one.rule === "status-documented");
  expect(crashes[0]).toMatchObject({ phase: "fuzz", operation: "addPet" });
  const bodies = crashes.map(({ curl }) => /--data-raw '(.*)'$/.exec(curl)?.[1]?.length ?? 999);
  expect(Math.min(...bodies)).toBeLessThan(60);
});

test("fuzz finds a crash on a key and tells the smallest one that shows it", async () => {
  const answer: Faults["answer"] = (right, { path }) =>
    decodeURIComponent(path).includes("A".repeat(20)) ? { status: 500 } : right;
  const events = await run({ answer }, { include: ["getPet"], phases: ["fuzz"], fuzz: 60 });
  const crashes = findingsOf(events).filter((one) => one.rule === "status-documented");
  expect(crashes[0]).toMatchObject({ phase: "fuzz", operation: "getPet" });
  const keys = crashes.map(({ curl }) => /\/pets\/(A+)/.exec(curl)?.[1]?.length ?? 99_999);
  expect(Math.min(...keys)).toBeLessThan(40);
});

test.each<[string, Parameters<typeof run>[1], string]>([
  ["the phase without a number", { phases: ["fuzz"] }, "but no made-up request"],
  ["a number without the phase", { phases: ["examples"], fuzz: 5 }, "but not the phase 'fuzz'"],
])("%s is a mistake", async (_, options, want) => {
  await expect(run({}, options)).rejects.toThrow(want);
});

test("fuzz changes and deletes nothing by a key that may be another one's", async () => {
  const options = { include: ["putPet", "deletePet"], phases: ["fuzz"], fuzz: 60 } as const;
  const events = await run({}, options);
  const created = new Set<string>();
  const strange = new Set<string>();
  for (const event of events) {
    if (event.kind !== "case-finished") continue;
    const { method, url } = event.request;
    const location = event.response?.headers.get("location");
    if (event.status === 201) created.add(location ?? "");
    const { pathname } = new URL(url);
    const isKey = /^\/pets\/[1-9]\d*$/.test(pathname);
    if (/^(?:PUT|DELETE)$/.test(method) && isKey && !created.has(pathname)) strange.add(pathname);
  }
  expect(created.size).toBeGreaterThan(10);
  expect([...strange]).toEqual([]);
});

/** Each request as it went out, byte for byte. */
function requestsIn(events: readonly RunEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind !== "case-finished") return [];
    const { method, url, headers, body } = event.request;
    return JSON.stringify([method, url, [...headers], [...(body ?? [])]]);
  });
}

test("more workers send the same requests, in another order", async () => {
  // The server numbers its pets as they come.
  const sorted = async (workers: number) => {
    const events = await run({}, { workers, phases: ["examples", "coverage", "methods"] });
    return requestsIn(events)
      .map((line) => line.replaceAll(/pets\/\d+/g, "pets/#"))
      .toSorted();
  };
  expect(await sorted(4)).toEqual(await sorted(1));
});
