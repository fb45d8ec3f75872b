import type { Operation, PlainAnswer, Refusal, RequestViolation } from "contract-kit";
import { isLeadOperation } from "./callers.ts";
import { attachmentFields, contactFields, taskFields } from "./contact/fields.ts";
import { kindNames } from "./entity/convert.ts";
import type { AnyFields, Field, Kind } from "./entity/field.ts";
import { isRecord } from "./entity/is-record.ts";
import { notANumber } from "./entity/list.ts";
import {
  conversionFailure,
  emptyField,
  type Failure,
  type FieldError,
  internalError,
  invalidInput,
  tooLong,
} from "./errors.ts";
import { leadFields } from "./lead/fields.ts";

/** Says no as the backend does: it converts first (code 1), and then looks at the fields (code 5). */
export function refuse(refusal: Refusal, operation: Operation): PlainAnswer {
  switch (refusal.kind) {
    case "unauthenticated":
      return { status: 401 };
    case "unsupported-media-type":
      return internalError(
        "HttpMediaTypeNotSupportedException",
        `不支持的内容类型，${refusal.message}`,
      );
    case "payload-too-large":
      return internalError(
        "MaxUploadSizeExceededException",
        `请求内容过大，不得超过[${refusal.limit}]字节`,
      );
    case "malformed-body":
      return internalError(
        "HttpMessageNotReadableException",
        `请求内容无法解析，${refusal.message}`,
      );
    case "invalid-request":
      return refuseViolations(refusal.violations, operation);
  }
}

function refuseViolations(violations: readonly RequestViolation[], operation: Operation): Failure {
  const verdicts = violations.map((one) => judge(one, operation));
  const internal = verdicts.find((verdict) => "status" in verdict);
  if (internal) return internal;
  const details = verdicts.filter((verdict) => "fieldname" in verdict);
  // The document may reach one field by two ways; the backend names it once.
  const firstOf = (error: FieldError) =>
    details.findIndex(({ fieldname }) => fieldname === error.fieldname);
  return invalidInput(details.filter((error, index) => firstOf(error) === index));
}

/** What is missing is worded by the part of the backend that misses it. */
const missing: Readonly<Record<string, readonly [type: string, message: string]>> = {
  srfexporttag: ["DataEntityRuntimeException", "未指定实体数据导出标识"],
  srfprinttag: ["DataEntityRuntimeException", "未指定实体打印标识"],
  srfreporttag: ["DataEntityRuntimeException", "未传入报表标记"],
  srfossfileid: ["DataEntityRuntimeException", "未指定导入文件标识"],
  srfimportschemaid: ["DataEntityRuntimeException", "未指定表头定义标识"],
  file: ["MissingServletRequestPartException", "Required request part 'file' is not present"],
};

function judge(broken: RequestViolation, operation: Operation): Failure | FieldError {
  const { violation } = broken;
  const name = nameOf(broken);
  const field = fieldAt(violation.pointer, name, operation);
  if (isMissing(broken)) {
    const words = missing[name];
    if (words) return internalError(...words);
    if (name !== "") return emptyField(name, field?.caption ?? name);
    return operation.path.endsWith("/report")
      ? internalError("DataEntityRuntimeException", "未传入报表参数")
      : internalError("HttpMessageNotReadableException", "Required request body is missing");
  }
  if (broken.in === "path" && name === "param") {
    const message = `无法获取实体数据集[${String(violation.value)}]运行时对象`;
    return internalError("DataEntityRuntimeException", message);
  }
  if (["page", "size", "offset"].includes(name)) return notANumber(violation.value);
  if (violation.keyword === "maxLength") {
    return tooLong(name, field?.caption ?? name, Number(violation.params["limit"]));
  }
  if (name === "") return judgeWhole(violation.value);
  return conversionFailure(violation.value, typeName(field, violation.params["type"]));
}

/** Several shapes were possible, and none fits: a lead that is saved without a type, or something worse. */
function judgeWhole(value: unknown): Failure | FieldError {
  return isRecord(value) && (value["type"] ?? "") === ""
    ? emptyField("type", leadFields.type.caption)
    : conversionFailure(value, kindNames.object);
}

function isMissing({ violation }: RequestViolation): boolean {
  const isEmpty = violation.value === null || violation.value === "";
  return violation.keyword === "required" || isEmpty;
}

/** The field or parameter: the last word of the pointer that is no index. */
function nameOf({ name, violation }: RequestViolation): string {
  const missingName = violation.params["missingProperty"];
  if (violation.keyword === "required" && typeof missingName === "string") return missingName;
  const words = violation.pointer.split("/").filter((word) => word !== "" && !/^\d+$/.test(word));
  return words.at(-1) ?? name ?? "";
}

function fieldAt(pointer: string, name: string, operation: Operation): Field | undefined {
  const tables: Readonly<Record<string, AnyFields>> = {
    attachments: attachmentFields,
    srfactionparam: taskFields,
  };
  const [owner = ""] = pointer.split("/").filter(Boolean);
  const own: AnyFields = isLeadOperation(operation) ? leadFields : contactFields;
  const fields = (pointer.split("/").length > 2 && tables[owner]) || own;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

const kindOfType: Readonly<Record<string, Kind>> = {
  integer: "integer",
  number: "decimal",
  array: "list",
  object: "object",
};

function typeName(field: Field | undefined, types: unknown): string {
  if (field) return kindNames[field.kind];
  const wanted = [types].flat().map(String);
  const kind = wanted.map((type) => kindOfType[type]).find(Boolean);
  return kindNames[kind ?? "text"];
}
