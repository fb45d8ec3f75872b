import type { PlainAnswer, Refusal } from "contract-kit";
import type { components } from "../../spec/generated/lixiao.d.ts";

type Failure = components["schemas"]["Failure"];

/** There is no such contact, or it is not the caller's to see: the one failure that the page shows. */
export const notFound: Failure = {
  code: 100100,
  message: "您没有权限查看该对象或该对象不存在。",
  error: "active_record/record_not_found",
};

/** The table of codes is not known: this one is invented. */
const unauthenticated: Failure = {
  code: 100401,
  message: "身份验证失败，请重新登录。",
  error: "unauthorized",
};

/** An id that is no number is an id of nothing. */
export function refuse({ kind }: Refusal): PlainAnswer {
  if (kind === "unauthenticated") return { status: 401, body: unauthenticated };
  return { status: 200, body: notFound };
}
