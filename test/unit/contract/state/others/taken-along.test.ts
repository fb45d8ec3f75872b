import { expect, it } from "vitest";
import { saysTakenAlong } from "../../../../../src/contract/state/others/parents/orphans.ts";

it.each<[text: string, want: boolean]>([
  ["Deletes the movie and its reviews", true],
  ["Removes a movie with all its reviews.", true],
  ["Deletes the movie. The reviews are deleted, too.", true],
  ["Deletes the movie and its actors", false],
  ["Deletes the movie, but not its reviews", false],
  ["Deletes the movie; its reviews stay", false],
  ["A movie with reviews cannot be deleted", false],
  ["Deletes a movie that has no reviews", false],
])("%s", (text, want) => {
  expect(saysTakenAlong(text, "reviews")).toBe(want);
});

it("in the words of a text", () => {
  expect(saysTakenAlong("Removes the car with its service records.", "service_records")).toBe(true);
});
