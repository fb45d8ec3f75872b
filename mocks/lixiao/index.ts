import { defineMock } from "contract-kit";
import type { operations } from "../../spec/generated/lixiao.d.ts";
import { anonymous, callers, identify } from "./callers.ts";
import { contactHandlers } from "./contact.ts";
import type { Caller, LixiaoData } from "./data.ts";
import { seed } from "./fixtures/seed.ts";
import { refuse } from "./refuse.ts";

export default defineMock<operations, LixiaoData, Caller>()({
  principals: callers,
  anonymous,
  identify,
  seed,
  refuse,
  handlers: contactHandlers,
});
