import { expect, it } from "vitest";
import {
  allowedStates,
  neededStates,
  saysOnce,
  spared,
  spokenStates,
} from "../../../../src/resource/actions/allowed-states.ts";

const values = ["todo", "in_progress", "done"];

it.each<[text: string, want: readonly string[] | undefined]>([
  ["Only a todo task can be started.", ["todo"]],
  ["The task must be in_progress or done.", ["in_progress", "done"]],
  ["Only a task that is `in_progress` can be completed.", ["in_progress"]],
  ["Only tasks that are in progress can be completed.", ["in_progress"]],
  ["todo becomes in_progress", ["todo"]],
  [
    "Only a todo or a task that is in progress and has no parts can be dropped.",
    ["todo", "in_progress"],
  ],
  ["Only a todo, or a task in progress that is not done, can be dropped.", ["todo", "in_progress"]],
  ["Only tasks in the status todo or done can be deleted, others are a 409.", ["todo", "done"]],
  ["Only tasks with a status can be deleted.", undefined],
  ["Starts work; a todo task becomes in_progress.", ["todo"]],
  ["Makes a deal of a done task. Any other task is 409.", ["done"]],
  ["Replaces a todo task (409 otherwise); the name stays.", ["todo"]],
  ["Replaces a todo or done task, else 409.", ["todo", "done"]],
  ["Makes a deal of a done task.", undefined],
  ["todo -> in_progress; sets `startedAt`. 409 in any other status.", ["todo"]],
  ["Moves it from todo or in_progress → done", ["todo", "in_progress"]],
  ["todo -> in_progress -> done", undefined],
  ["todo -> done; done -> todo", undefined],
  ["The task becomes done", undefined],
  ["What is not done becomes in_progress", undefined],
  ["Starts the task", undefined],
])("%s", (text, want) => {
  const found = allowedStates([text], values);
  expect(found && [...found.states]).toEqual(want);
});

it.each<[text: string, refusal: string, want: readonly string[] | undefined]>([
  ["Replaces the parts of a todo task.", "Not possible in this status", ["todo"]],
  ["Changes an open or todo task", "wrong state", ["todo"]],
  ["Replaces the parts of a todo task.", "The name is taken", undefined],
  ["Replaces what is done", "wrong state", undefined],
  ["Replaces a task", "Only todo tasks can be changed", ["todo"]],
  ["A task that is in_progress or done cannot be changed (409).", "Conflict", ["todo"]],
  ["A task that is done cannot be changed by guests.", "Conflict", undefined],
])("%s %s", (text, refusal, want) => {
  const found = spokenStates([text], [refusal], values);
  expect(found && [...found]).toEqual(want);
});

it.each<[text: string, want: readonly string[] | undefined]>([
  ["A task that is done cannot be started.", ["todo", "in_progress"]],
  ["Starts it. A task that was done or in_progress can not be started again.", ["todo"]],
  ["A task that is already done can no longer be started", ["todo", "in_progress"]],
  ["A task that is done cannot be changed.", undefined],
  ["A task that is done cannot be started by guests.", undefined],
  ["A task that is old cannot be started.", undefined],
])("%s", (text, want) => {
  const found = spared([text], values, "start");
  expect(found && [...found.states]).toEqual(want);
});

it.each<[refusal: string, want: readonly string[] | undefined]>([
  ["The task is not todo", ["todo"]],
  ["The task isn't todo or done.", ["todo", "done"]],
  ["The task is no longer `todo`", ["todo"]],
  ["409 if the task is not a todo", ["todo"]],
  ["The task is not todoist", undefined],
  ["The task was not found", undefined],
  ["The task is done", undefined],
])("refused: %s", (refusal, want) => {
  const found = neededStates([refusal], values);
  expect(found && [...found.states]).toEqual(want);
});

it.each<[text: string, want: boolean]>([
  ["Closing a closed poll is a 409.", true],
  ["Archiving an archived note is refused", true],
  ["The poll is already closed", true],
  ["Closing a closed poll does nothing.", false],
  ["Closing a poll. A closed poll takes no votes: 409.", false],
])("%s", (text, want) => {
  expect(saysOnce([text])).toBe(want);
});
