import type { WordTable } from "../../kit/language.ts";

/** What it means that a record did not keep what was done to it, and what to do about it. */
export const recordRules = {
  "created-is-readable": {
    en: "What was just created cannot be read, or reads otherwise than it was sent. Look at what creating stores.",
    zh: "刚创建的记录读不到，或读到的内容与发送的不同。请检查创建时实际保存了什么。",
  },
  "sent-is-echoed": {
    en: "The answer to a write shows other values than those that were sent. Answer with what was stored, and store what was sent.",
    zh: "写入操作的响应与发送的值不同。请按所发送的值保存，并返回保存后的内容。",
  },
  "defaults-hold": {
    en: "A member that was left out did not get the default of the document. Set it in the server, or correct `default`.",
    zh: "未发送的字段没有取得文档中的默认值。请在服务端设置默认值，或更正文档的 default。",
  },
  "two-creations-two-ids": {
    en: "Two creations gave the same id: one record covers the other. Make ids unique.",
    zh: "两次创建得到了相同的 id，后者会覆盖前者。请保证 id 唯一。",
  },
  "location-names-the-created": {
    en: "`Location`, or the link that a record has to itself, does not lead to the record. Build it from its id.",
    zh: "Location 或记录指向自身的链接没有指向该记录。请用它的 id 生成该地址。",
  },
  "update-persists": {
    en: "A change was answered with success, but a later read does not show it. Look at what updating stores, and at caches.",
    zh: "修改返回成功，但之后读取不到该修改。请检查更新时保存的内容以及缓存。",
  },
  "letters-as-described": {
    en: "The document says that a text is kept in lower or upper case, but it reads as it was sent. Change its letters where it is stored.",
    zh: "文档说明该文本以小写或大写保存，但读到的仍是发送时的大小写。请在保存时统一大小写。",
  },
  "update-is-repeatable": {
    en: "The same PUT sent twice leaves another state than sent once. Let it set values, not add to them.",
    zh: "同一个 PUT 发送两次与发送一次的结果不同。PUT 应当设置值，而不是累加。",
  },
  "unsent-is-kept": {
    en: "A partial change, or an action, touched members that it does not name. Change only what is in the request, or what the text says.",
    zh: "部分更新或动作改动了未涉及的字段。请只修改请求中出现的或说明中写明的字段。",
  },
  "unsent-is-gone": {
    en: "A replacement kept a member that was not sent. Replace the whole record, or declare the operation a merge.",
    zh: "整体替换保留了未发送的字段。请替换整条记录，或在文档中声明该操作为合并更新。",
  },
  "null-clears": {
    en: 'A member set to null was not emptied. Treat null as a value, not as "not sent".',
    zh: "设为 null 的字段没有被清空。请把 null 当作值处理，而不是当作未发送。",
  },
  "id-stays": {
    en: "A change gave the record another id. Leave the id as it is, whatever the body says.",
    zh: "修改后记录的 id 变了。无论正文如何，id 都应保持不变。",
  },
  "creation-stamp-is-set": {
    en: "The time of creation or of the last change is the beginning of all time, as an unset clock says it. Set it when the record is created.",
    zh: "创建时间或最后修改时间是零值时间，像是从未设置。请在创建记录时写入当前时间。",
  },
  "creation-stamp-stays": {
    en: "A change moved the time or the author of creation. Set them once, when the record is created.",
    zh: "修改改动了创建时间或创建人。这些字段只应在创建时设置一次。",
  },
  "neighbour-untouched": {
    en: "What was done to one record changed another one. Look at the condition that selects the record.",
    zh: "对一条记录的操作改动了另一条记录。请检查定位记录的条件。",
  },
  "read-changes-nothing": {
    en: "Reading changed the record. GET must be safe: do the change elsewhere.",
    zh: "读取操作改动了记录。GET 必须是安全的，请把改动移到别处。",
  },
  "refused-write-changes-nothing": {
    en: "A write was refused and changed something all the same. Validate before anything is stored, or undo it.",
    zh: "写入被拒绝，数据却仍然改变了。请在保存之前完成校验，或回滚已做的修改。",
  },
  "deleted-is-gone": {
    en: "What was deleted can still be read or is still listed. Look at soft deletion and at caches.",
    zh: "已删除的记录仍能读到或仍出现在列表中。请检查软删除标记与缓存。",
  },
  "second-delete-is-documented": {
    en: "Deleting once more was answered in a way the document does not have. Answer 404 or success, as documented.",
    zh: "再次删除时的响应与文档不符。请按文档返回 404 或成功。",
  },
  "update-needs-record": {
    en: "A change of a record that is deleted was accepted. Answer 404, or describe that it creates.",
    zh: "对已删除记录的修改被接受了。请返回 404，或在文档中说明该操作会新建记录。",
  },
  "change-moves-its-time": {
    en: "A change left the time of the last change as it was. Set it with every change.",
    zh: "修改后，最后修改时间没有变化。请在每次修改时更新它。",
  },
  "child-needs-parent": {
    en: "Something is read or written under a parent that is deleted. Look the parent up first, and answer 404.",
    zh: "父记录已删除，却仍能在其下读写。请先查找父记录，不存在时返回 404。",
  },
  "child-of-one-parent": {
    en: "A record of one parent is reached under the path of another one. Compare the parent in the path with the record's own.",
    zh: "通过另一个父记录的路径访问到了该记录。请核对路径中的父记录与记录自身的归属。",
  },
  "create-never-overwrites": {
    en: "A creation with a key that is taken changed the record that had it. Refuse it with 409, or leave the record alone.",
    zh: "用已被占用的键创建时，原有记录被改动了。请返回 409，或不要改动原有记录。",
  },
  "sent-again-is-done-once": {
    en: "A creation that came again with its idempotency key was done twice, or the key was taken with another body. Answer a known key as before, and refuse it with another body where the document says so.",
    zh: "带着同一个幂等键再次发送的创建请求被执行了两次，或者同一个键带着不同的请求体也被接受。对已知的键请返回第一次的结果；文档要求时，请拒绝不同的请求体。",
  },
  "unique-stays-unique": {
    en: "A value that no two records may have was taken a second time, or a record's own was refused as if it were another one's. Check uniqueness on creations and changes, against the other records only.",
    zh: "不允许重复的值被第二次接受，或记录自身的值被当作他人的值而遭拒绝。创建和修改时都请检查唯一性，且只与其他记录比较。",
  },
  "read-only-stays": {
    en: "A member that is `readOnly`, or a state or sum that no request has a place for, took the value that a request sent. Ignore such members, or refuse the request.",
    zh: "标记为 readOnly 的成员，或任何请求都未列出的状态、合计，采用了请求中发送的值。请忽略这些成员，或拒绝该请求。",
  },
  "put-says-what-it-did": {
    en: "The document has 201 for a PUT that creates and another answer for one that changes, but the server mixed them up (RFC 9110, 9.3.4).",
    zh: "文档规定 PUT 新建时返回 201、修改时返回另一种状态码，但服务端弄混了（RFC 9110 第 9.3.4 节）。",
  },
  "patch-does-each-step": {
    en: "A step of a JSON Patch was not done as RFC 6902 has it, or a patch whose test fails was accepted. Apply all steps in order, to a copy, and keep it only when every one was done.",
    zh: "JSON Patch 的某个步骤没有按 RFC 6902 执行，或 test 失败的补丁被接受了。请在副本上按顺序执行全部步骤，全部成功后再保存。",
  },
  "positions-as-described": {
    en: "The places of records are not as the document describes them. Number them anew with every creation, move and deletion.",
    zh: "记录的位置与文档描述不符。请在每次创建、移动和删除后重新编号。",
  },
  "count-is-of-what-is-there": {
    en: "A number that counts what lies in a record is not that of what is listed there. Count on each read, or keep the number with each write.",
    zh: "记录中的计数与其列表的实际条数不一致。请在每次读取时计算，或在每次写入时同步更新。",
  },
  "action-in-turn": {
    en: "An action was done in a state for which the document does not have it, or refused in one for which it does. Check the record's state before the action.",
    zh: "在文档不允许的状态下执行了该操作，或在允许的状态下拒绝了它。请在执行操作前检查记录的状态。",
  },
} as const satisfies WordTable;
