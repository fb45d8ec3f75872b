import { describe, expect, it } from "vitest";
import { isSelected, unknownWords } from "../../../src/contract/select.ts";
import { api } from "../api.ts";

const { operations } = api(`paths:
  /pets: { get: { operationId: listPets, tags: [pets], responses: {} }, post: { operationId: addPet, tags: [pets, write], responses: {} } }
  /pets/{id}: { get: { operationId: getPet, tags: [pets], responses: {} } }
  /toys.v1: { get: { tags: [toys], responses: {} } }
`);

describe("isSelected", () => {
  it.each<[string, string[], string[], string[]]>([
    ["everything", [], [], ["listPets", "addPet", "getPet", "GET /toys.v1"]],
    ["an operationId", ["getPet"], [], ["getPet"]],
    ["an operation without one", ["GET /toys.v1"], [], ["GET /toys.v1"]],
    ["a path", ["/pets"], [], ["listPets", "addPet"]],
    ["a path with a star", ["/pets*"], [], ["listPets", "addPet", "getPet"]],
    ["a template is text", ["/pets/{id}"], [], ["getPet"]],
    ["a star and a template", ["*/{id}"], [], ["getPet"]],
    ["ids with a star", ["*Pet"], [], ["addPet", "getPet"]],
    ["a tag", ["write", "toys"], [], ["addPet", "GET /toys.v1"]],
    ["all but", [], ["pets"], ["GET /toys.v1"]],
    ["exclude wins", ["pets"], ["write"], ["listPets", "getPet"]],
    ["a dot is a dot", ["/toysxv1*"], [], []],
    ["only whole words", ["get"], [], []],
  ])("%s", (_, include, exclude, want) => {
    const selected = operations.filter((one) => isSelected(one, { include, exclude }));
    expect(selected.map((one) => one.id)).toEqual(want);
  });
});

it("words that name nothing are told", () => {
  expect(unknownWords(operations, { include: ["pets", "cats"], exclude: ["/dogs*", "*"] })).toEqual(
    ["cats", "/dogs*"],
  );
});
