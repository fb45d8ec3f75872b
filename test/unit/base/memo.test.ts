import { expect, test } from "vitest";
import { keptByText } from "../../../src/base/memo.ts";

test("a text is worked out once, and of more texts than anybody repeats the first are forgotten", () => {
  const asked: string[] = [];
  const lengthOf = keptByText((text) => {
    asked.push(text);
    return { length: text.length };
  });
  expect([lengthOf("name"), lengthOf("name")]).toEqual([{ length: 4 }, { length: 4 }]);
  expect(asked).toEqual(["name"]);
  for (let index = 0; index < 5000; index++) lengthOf(`text ${index}`);
  lengthOf("name");
  expect(asked.filter((text) => text === "name")).toHaveLength(2);
});
