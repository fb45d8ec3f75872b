import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/lixiao.d.ts";
import { alike, checkAll, read } from "./contacts.ts";

/** The largest id that fits: nobody's yet. */
const idOfNobody = 2_147_483_647;

/** A contact that does not exist is refused by the code of the envelope, with whatever status. */
export const unknownId: Flow<operations> = {
  name: "contact unknown",
  operations: ["getContact"],
  run: async (t) => {
    const none = await read(t, idOfNobody);
    const { body } = none.reply;
    const code = typeof body === "object" && body !== null && "code" in body ? body.code : null;
    checkAll(t, none, [alike("unknown-id-is-refused", "/code", code, 100100)]);
  },
};
