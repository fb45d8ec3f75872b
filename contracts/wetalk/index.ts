import { defineContract } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import { neighbours, unknownId } from "./identity.ts";
import { lifeCycle } from "./life-cycle.ts";
import { pages } from "./pages.ts";
import { tags } from "./tags.ts";

/** What a run creates stays: the API deletes nothing. */
export default defineContract<operations>()([lifeCycle, neighbours, tags, pages, unknownId]);
