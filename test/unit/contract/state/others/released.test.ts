import { expect, it } from "vitest";
import { saysClosed } from "../../../../../src/contract/state/others/parents/closed-parents.ts";
import {
  saysAlongInChinese,
  saysEmptied,
  saysLost,
  saysStay,
} from "../../../../../src/contract/state/others/parents/released.ts";

it.each<[text: string, want: boolean]>([
  ["Its bookmarks stay; their folderId becomes null.", true],
  ["Deletes the folder and sets folderId of its bookmarks to null", true],
  ["Its bookmarks are deleted; folderId is never null", false],
  ["Only where folderId is null", false],
  ["The folder becomes null", false],
])("%s", (text, want) => {
  expect(saysEmptied(text, "folderId")).toBe(want);
});

it.each<[text: string, answer: string, want: boolean]>([
  ["A closed poll takes no votes: 409.", "", true],
  ["Not from a closed poll: 409", "", true],
  ["Casts a vote", "The poll is closed, or the voter has voted", true],
  ["Casts a vote", "The poll is not closed", false],
  ["Only a closed poll takes no votes", "", false],
  ["Closed polls may take votes", "", false],
  ["Casts a vote. Polls are closed at night.", "The voter has voted", false],
])("%s %s", (text, answer, want) => {
  expect(saysClosed([text], [answer], "poll", "closed")).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["Its shopping items stay, without a plan.", true],
  ["Deletes the plan; its shopping-items are kept", true],
  ["Its shopping items stay if they are checked", false],
  ["Its items stay", true],
  ["Its list stays", false],
  ["Deletes the plan and its shopping items", false],
])("what named it stays: %s", (text, want) => {
  expect(saysStay(text, "plans/{id}/shopping-items")).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["同时删除该客户的跟进记录。", true],
  ["删除客户,并级联删除其下的跟进记录", true],
  ["同时删除该客户的联系人。", false],
  ["不会同时删除该客户的跟进记录。", false],
  ["有跟进记录时不能删除", false],
])("%s", (text, want) => {
  expect(saysAlongInChinese(text, ["新增跟进记录", "跟进内容", "删除跟进记录"])).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["Deleted; tickets lose it", true],
  ["Deletes the tag. It is removed from all its tickets.", true],
  ["Tickets may lose it", false],
  ["Removed only from tickets that are open", false],
  ["Removed from the list", false],
])("what was deleted is taken off: %s", (text, want) => {
  expect(saysLost(text, "tickets")).toBe(want);
});
