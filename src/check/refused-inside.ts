import { isObject } from "../base/json.ts";
import type { ParsedBody } from "../wire/body.ts";

/**
 * Whether a success says in its envelope that the request was refused, as many APIs do that answer everything with 200:
 * `{ "code": 40001, "msg": "…", "data": null }`. A record that has a code and a description besides has a key, or more
 * members than an envelope.
 */
export function isRefusedInside(body: ParsedBody): boolean {
  if (body.kind !== "value" || !isObject(body.value)) return false;
  const members = Object.entries(body.value);
  const others = members.filter(([name]) => !parts.some((part) => part.test(name)));
  if (others.length > mostOthers || others.some(([name]) => /^_?(?:id|key|uuid)$/i.test(name)))
    return false;
  const texts = members.filter(([name, value]) => telling.test(name) && typeof value === "string");
  const hasData = members.some(([name, value]) => holding.test(name) && !isEmpty(value));
  if (texts.length === 0 || hasData) return false;
  const saying = members.filter(([name, value]) => saysNo(name, value));
  // A department may have a code and a description.
  const isVague = texts.every(([name]) => describing.test(name));
  return saying.some(([name]) => !isVague || name.toLowerCase() !== "code");
}

/** Whether a member of this name is the message of an envelope, its data, or the code. */
export const isTextMember = (name: string): boolean => telling.test(name);
export const isDataMember = (name: string): boolean => holding.test(name);
export const isCodeMember = (name: string): boolean => counting.test(name);

const telling =
  /^(?:msg|message|err_?msg|error(?:_?message)?|desc(?:ription)?|reason|info|detail)$/i;
const describing = /^(?:description|reason|info|detail)$/i;
const holding = /^(?:data|result|payload|content|rows|list)$/i;
const counting = /^(?:code|err_?code|errno|error_?code|ret(?:_?code)?|result_?code|status_?code)$/i;

const flag = /^(?:success|ok)$/i;
const parts = [telling, holding, counting, flag];

/** The time, the path, the number of the request: what an envelope tells besides. */
const mostOthers = 4;

/** What stands for success, however many zeros it has; the rest are codes of errors. */
const good = /^(?:0+|1|200|201|ok|success)$/i;

function saysNo(name: string, value: unknown): boolean {
  if (flag.test(name)) return value === false;
  const isCode = typeof value === "number" || typeof value === "string";
  return isCode && counting.test(name) && !good.test(String(value));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
