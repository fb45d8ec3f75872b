import { defineMock } from "contract-kit";
import type { operations } from "../../spec/generated/crm.d.ts";
import { accountContactHandlers } from "./contact/account-handlers.ts";
import { authorize, callers } from "./callers.ts";
import { contactHandlers } from "./contact/handlers.ts";
import type { Caller, CrmData } from "./data.ts";
import { fileHandlers } from "./files/handlers.ts";
import { storedFile } from "./files/import/error-file.ts";
import { afterJobs } from "./files/import/jobs.ts";
import { scenarios } from "./fixtures/scenarios.ts";
import { seed } from "./fixtures/seed.ts";
import { leadHandlers } from "./lead/handlers.ts";
import { refuse } from "./refuse.ts";

export default defineMock<operations, CrmData, Caller>()({
  principals: callers,
  anonymous: callers.demo,
  seed,
  scenarios,
  authorize,
  refuse,
  file: storedFile,
  handlers: afterJobs({
    ...contactHandlers,
    ...accountContactHandlers,
    ...leadHandlers,
    ...fileHandlers,
  }),
});
