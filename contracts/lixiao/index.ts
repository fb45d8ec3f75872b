import { defineContract } from "contract-kit";
import type { operations } from "../../spec/generated/lixiao.d.ts";
import { detail } from "./detail.ts";
import { unknownId } from "./unknown-id.ts";

/** Nothing is written: the API only reads. */
export default defineContract<operations>()([detail, unknownId]);
