import { expect, it } from "vitest";
import { saysGoneAlready } from "../../../../src/contract/state/deletion.ts";
import { api, operationOf } from "../../api.ts";

const cases: readonly [description: string, missing: string, binding: boolean][] = [
  ["Deletes the note.", "none", false],
  ["Deletes the note.", "Not there, or deleted already", true],
  ["Deletes the note.", "The note was already removed", true],
  ["删除笔记。", "笔记不存在或已删除", true],
  ["Deletes the note. Deleting it again answers 404.", "none", true],
  ["Deletes the note; deleting again is answered 404", "none", true],
  ["Removing a note twice answers 410.", "none", true],
  ["A second DELETE is answered with 404.", "none", true],
  ["删除笔记，再次删除返回 404。", "none", true],
  ["Idempotent: deleting it again answers 204. 404 is for a note that never was.", "none", false],
  ["Deleting it again is no 404.", "none", false],
  ["再次删除不会返回 404", "none", false],
];

it.each(cases)("%s / %s", (description, missing, binding) => {
  const document = api(`paths:
  /notes/{id}:
    delete:
      operationId: deleteNote
      description: ${JSON.stringify(description)}
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { 204: { description: gone }, 404: { description: ${JSON.stringify(missing)} } }
`);
  expect(saysGoneAlready(document, operationOf(document, "deleteNote"))).toBe(binding);
});
