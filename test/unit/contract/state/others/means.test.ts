import { expect, it } from "vitest";
import { meanMember } from "../../../../../src/contract/state/others/counts/means.ts";
import { schemaApi } from "../../../api.ts";

const review = {
  type: "object",
  properties: { stars: { type: "integer" }, text: { type: "string" } },
};

it.each<[text: string, want: string | undefined]>([
  ["Average of the stars", "mean of stars"],
  ["The mean stars of its reviews, null without any", "mean of stars"],
  ["Sum of stars of the reviews", "sum of stars"],
  ["The sum of the stars of all reviews.", "sum of stars"],
  ["Sum of the stars of the reviews, without those of guests", undefined],
  ["Sum of the stars", undefined],
  ["Average of the stars of the last month", undefined],
  ["Average of the votes", undefined],
  ["The stars of the best review", undefined],
  // Its own rows have stars as well.
  ["Sum of the stars of the parts", undefined],
])("%s", (description, want) => {
  const rating = { type: ["number", "null"], description };
  const movie = { type: "object", properties: { rating, parts: { type: "array" } } };
  const { document, pointer } = schemaApi(movie, { Review: review });
  const found = meanMember(document, pointer, "/components/schemas/Review");
  expect(found && `${found.way} of ${found.of}`).toBe(want);
});
