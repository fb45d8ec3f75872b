import { expect, it } from "vitest";
import { allowedStates } from "../../../../../src/contract/state/actions/allowed-states.ts";

const values = ["todo", "in_progress", "done"];

it.each<[text: string, want: readonly string[] | undefined]>([
  ["Only a todo task can be started.", ["todo"]],
  ["The task must be in_progress or done.", ["in_progress", "done"]],
  ["todo becomes in_progress", ["todo"]],
  ["Starts work; a todo task becomes in_progress.", ["todo"]],
  ["The task becomes done", undefined],
  ["What is not done becomes in_progress", undefined],
  ["Starts the task", undefined],
])("%s", (text, want) => {
  const found = allowedStates([text], values);
  expect(found && [...found.states]).toEqual(want);
});
