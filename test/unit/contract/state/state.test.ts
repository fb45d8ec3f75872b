import { describe, expect, it, test } from "vitest";
import type { VerifyOptions } from "../../../../src/contract/run.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { crudHandler } from "../../../servers/crud-server.ts";
import { stateDocument } from "../../../servers/state-document.ts";
import { stateServer, type Parts } from "../../../servers/state-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";
import { stateFaults, survivors } from "./state-faults.ts";

const items = ["addItem", "getItem", "putItem", "patchItem", "deleteItem", "listItems"];

function run(change: Partial<Parts>, options: Partial<VerifyOptions> = {}) {
  const target = handlerTarget(crudHandler(stateServer(change)));
  const phases = ["state"] as const;
  return collect(verify({ document: stateDocument, target, phases, ...options }));
}

describe("a correct server", () => {
  test.each([1, 2, 3, "another"])(
    "nothing is found with seed %s, nothing is left behind",
    async (seed) => {
      const events = await run({}, { seed });
      expect(findingsOf(events)).toEqual([]);
      expect(skipped(events)).toEqual([]);
      expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
    },
  );

  test("the same seed sends the same requests", async () => {
    const requestsOf = async () =>
      (await run({})).flatMap((event) =>
        event.kind === "case-finished"
          ? `${event.request.method} ${event.request.url} ${new TextDecoder().decode(event.request.body)}`
          : [],
      );
    expect(await requestsOf()).toEqual(await requestsOf());
  });
});

describe("one fault", () => {
  it.each(stateFaults)("%s", async (_, change, want) => {
    const target = handlerTarget(crudHandler(stateServer(change())));
    const phases = ["state"] as const;
    const events = verify({ document: stateDocument, target, phases, include: items });
    expect(await toldUntil(events, want)).toContain(want);
  });
});

describe("one fault that is not seen", () => {
  it.each(survivors)("%s", async (_, change) => {
    expect(findingsOf(await run(change(), { include: items }))).toEqual([]);
  });
});
