import { describe, expect, it, test } from "vitest";
import {
  keyIn,
  keySources,
  locationExpression,
} from "../../../../src/contract/records/resource-keys.ts";
import { chosenResources } from "../../../../src/contract/select-resources.ts";
import { createRun } from "../../../../src/contract/run.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { stateDocument } from "../../../servers/state-document.ts";

test("where keys stand in answers, without any link", () => {
  const found = keySources(stateDocument).map(
    ({ resource, producer, expression }) => `${resource.name} ${producer.id} ${expression}`,
  );
  expect(found).toEqual([
    "items addItem $response.body#/id",
    "items listItems $response.body#/0/id",
    "boxes addBox $response.body#/boxId",
    "boxes listBoxes $response.body#/data/0/boxId",
  ]);
});

describe("the key at the end of a Location", () => {
  it.each([
    ["/items/7", "7"],
    ["https://example.com/items/a%20b/?x=1", "a b"],
    ["/items/%zz", "%zz"],
  ])("%s: %s", (location, want) => {
    expect(keyIn(locationExpression, location)).toBe(want);
  });

  test("any other value is left alone", () => {
    expect(keyIn("$response.body#/id", "/items/7")).toBe("/items/7");
  });
});

describe("resources of a selection", () => {
  it.each<[string, string[], string[]]>([
    ["everything", [], ["items create,read,replace,update,remove 1", "boxes create,read,remove 1"]],
    ["two operations", ["getItem", "listItems"], ["items read 1"]],
    ["one resource", ["/boxes*"], ["boxes create,read,remove 1"]],
  ])("%s", (_, include, want) => {
    const target = handlerTarget(async () => new Response());
    const chosen = chosenResources(createRun({ document: stateDocument, target, include }));
    const roles = ["create", "read", "replace", "update", "remove"] as const;
    expect(
      chosen.map(
        (one) => `${one.name} ${roles.filter((role) => one[role]).join()} ${one.lists.length}`,
      ),
    ).toEqual(want);
  });
});
