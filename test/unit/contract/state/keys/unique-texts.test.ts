import { expect, it } from "vitest";
import { uniqueTexts } from "../../../../../src/contract/state/keys/unique-texts.ts";
import { api, operationOf } from "../../../api.ts";

const schema = (description: string) =>
  `{ type: object, properties: { code: { type: string, description: ${JSON.stringify(description)} }, phone: { type: string }, workMail: { type: string } } }`;
const added = (description: string, refusal: string, member: string, status: number) => {
  const document = api(
    `paths: { /things: { post: { operationId: add, description: ${JSON.stringify(description)}, requestBody: { content: { application/json: { schema: ${schema(member)} } } }, responses: { 201: { description: ok }, ${status}: { description: ${JSON.stringify(refusal)} } } } } }`,
  );
  const operation = operationOf(document, "add");
  const pointer = operation.requestBody?.content[0]?.schema ?? "";
  return [...uniqueTexts(document, operation, pointer).names];
};

it.each<[status: number, description: string, refusal: string, member: string, want: string[]]>([
  [409, "Adds a thing.", "no", "A unique code.", ["code"]],
  [422, "Adds a thing.", "no", "A unique code.", []],
  [422, "Adds a thing.", "no", "Unique (422).", ["code"]],
  [422, "Adds a thing.", "no", "The code, must be unique.", ["code"]],
  [422, "Adds a thing.", "no", "Unique per shop.", []],
  [422, "Adds a thing.", "no", "Must not be the code of another thing", ["code"]],
  [409, "Adds a thing.", "no", "May not be that of any other thing.", ["code"]],
  [422, "Adds a thing.", "no", "Must not be the code of another shop's thing", []],
  [422, "Adds a thing.", "no", "Must not be the owner of another thing", []],
  [422, "Adds a thing.", "The phone is already taken", "", ["phone"]],
  [400, "A thing (by mail) is added only once: 400.", "no", "", ["workMail"]],
  [400, "A thing (by mail) is added when it is new: 400.", "no", "", []],
  [422, "The phone may be in use already.", "no", "", []],
  [422, "A phone that is in use is answered with 422.", "no", "", ["phone"]],
  [422, "Adds a thing.", "no", "Must not be the code of another thing", ["code"]],
  [409, "Adds a thing.", "There is a thing of this phone", "", ["phone"]],
  [409, "Adds a thing.", "A thing with this phone exists already", "", ["phone"]],
  [409, "Adds a thing.", "There is no thing of this phone", "", []],
  [409, "Adds a thing.", "There is a thing with this phone at the same place", "", []],
  [409, "Adds a thing.", "Another thing has this phone number", "", ["phone"]],
  [409, "Adds a thing.", "Another thing has this phone at the same place", "", []],
  [409, "The phone may not be in use already.", "no", "", ["phone"]],
  [422, "The phone must not be used by another thing (422).", "no", "", ["phone"]],
  [422, "The phone may be used by a thing (422).", "no", "", []],
])("%s, %s %s, %s", (status, description, refusal, member, want) => {
  expect(added(description, refusal, member, status)).toEqual(want);
});
