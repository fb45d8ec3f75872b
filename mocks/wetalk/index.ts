import { defineMock } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import { authorize, callers } from "./callers.ts";
import { contactHandlers } from "./contacts.ts";
import type { Caller, WeTalkData } from "./data.ts";
import { refuse } from "./errors.ts";
import { seed } from "./fixtures/seed.ts";

export default defineMock<operations, WeTalkData, Caller>()({
  principals: callers,
  anonymous: callers.demo,
  seed,
  authorize,
  refuse,
  handlers: contactHandlers,
});
