import type { AnswerOf } from "contract-kit";
import type { operations } from "../../spec/generated/crm.d.ts";
import type { Permission } from "./data.ts";

type ServiceError = Extract<AnswerOf<operations["getContact"]>, { readonly status: 500 }>["body"];

export type FieldError = NonNullable<ServiceError["details"]>[number];

/** What this backend answers instead of a result: 403 for code 2, otherwise always 500. */
export class Failure {
  readonly status: 403 | 500;
  readonly body: ServiceError;

  constructor(body: ServiceError) {
    this.status = body.code === 2 ? 403 : 500;
    this.body = body;
  }
}

/** Code 1, whatever went wrong inside; `type` is a class name of the backend. */
export function internalError(type: string, message: string): Failure {
  return new Failure({ type, code: 1, message });
}

/** The caller may not do this, or (with a key) not to this record, which may not even exist. */
export function accessDenied(caption: string, permission: Permission, key?: string): Failure {
  const subject = key === undefined ? caption : `${caption}[${key}]`;
  const message = `${subject}不具备操作能力[${permission}]`;
  return new Failure({ type: "DEServiceAPIRuntimeException", code: 2, message });
}

/** No such record, as a super user sees it. */
export function noSuchRecord(key: string): Failure {
  const message = `无法获取指定数据[${key}]`;
  return new Failure({ type: "DataEntityRuntimeException", code: 3, message });
}

export function databaseFailure(): Failure {
  return internalError("RuntimeException", "数据库执行异常，请联系系统管理员。");
}

export function danglingReference(caption: string, id: string): Failure {
  return internalError("Exception", `指定[${caption}][${id}]无效`);
}

/** `type` is what the value cannot become, e.g. 整数型. */
export function conversionFailure(value: unknown, type: string): Failure {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return internalError(
    "DataEntityRuntimeException",
    `转化数据[${text.slice(0, 100)}]至[${type}]发生异常，数据格式不正确`,
  );
}

const reasons: Readonly<Record<number, string>> = {
  1: "数据输入为空错误",
  2: "数据类型错误",
  3: "值规则错误",
  4: "值重复错误",
};

/** Code 5: fields that are empty (1), against a rule (3) or taken (4), a line for each. */
export function invalidInput(details: readonly FieldError[]): Failure {
  const line = ({ fieldlogicname, fieldname, fielderrortype, fielderrorinfo }: FieldError) =>
    `${fieldlogicname ?? fieldname}[${reasons[fielderrortype] ?? fielderrortype}]` +
    (fielderrorinfo ? `, ${fielderrorinfo}` : "");
  const message = details.map(line).join("\r\n");
  return new Failure({ type: "EntityException", code: 5, message, details: [...details] });
}

export function emptyField(name: string, caption: string): FieldError {
  return fieldError(name, caption, 1, null);
}

export function tooLong(name: string, caption: string, limit: number): FieldError {
  return fieldError(name, caption, 3, `内容长度必须小于等于[${limit}]`);
}

/** A cell whose text is no value of its field; `text` says it all. */
export function cellFault(
  name: string,
  caption: string,
  fielderrortype: 2 | 3,
  text: string,
): FieldError {
  return fieldError(name, caption, fielderrortype, text);
}

function fieldError(
  name: string,
  fieldlogicname: string,
  fielderrortype: FieldError["fielderrortype"],
  fielderrorinfo: string | null,
): FieldError {
  return { fieldname: name.toUpperCase(), fieldlogicname, fielderrortype, fielderrorinfo };
}
