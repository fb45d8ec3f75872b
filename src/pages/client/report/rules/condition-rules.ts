import type { WordTable } from "../../kit/language.ts";

/** What it means that a conditional request was not treated as HTTP says, and what to do about it. */
export const conditionRules = {
  "entity-tag-valid": {
    en: '`ETag` is no entity tag, so no condition can name it. Put it in quotes: `"v1"`, or `W/"v1"` for a weak one.',
    zh: 'ETag 不是合法的实体标签，条件请求无法引用它。请加上引号：`"v1"`，弱标签写作 `W/"v1"`。',
  },
  "known-is-not-modified": {
    en: "A reader who already has this state was not told 304. Compare `If-None-Match` with the entity tag.",
    zh: "客户端已持有当前状态，服务端却没有返回 304。请用 If-None-Match 与实体标签比较。",
  },
  "old-tag-is-refused": {
    en: "A change with an outdated entity tag was accepted, so changes of others get lost. Answer 412.",
    zh: "带有过期实体标签的修改被接受，会覆盖他人的修改。请返回 412。",
  },
  "own-tag-is-accepted": {
    en: "A change with the current entity tag was refused. Compare `If-Match` with the tag that is sent in `ETag`.",
    zh: "带有当前实体标签的修改被拒绝了。请用 If-Match 与 ETag 返回的值比较。",
  },
  "any-tag-is-accepted": {
    en: "`If-Match: *` holds for every record that is there, but was refused. Accept it where the record exists.",
    zh: "`If-Match: *` 对任何存在的记录都成立，却被拒绝了。记录存在时请接受它。",
  },
  "weak-tag-is-refused": {
    en: "`If-Match` compares strongly, so a weak entity tag fits nothing. Answer 412 to it.",
    zh: "`If-Match` 使用强比较，弱实体标签与任何值都不匹配。请返回 412。",
  },
  "only-new-is-created": {
    en: "`If-None-Match: *` says to create only what is not there, but a record was replaced. Answer 412.",
    zh: "`If-None-Match: *` 表示仅在不存在时新建，却替换了已有记录。请返回 412。",
  },
  "not-modified-names-the-tag": {
    en: "An answer 304 must name the entity tag that a 200 would. Send the same `ETag`.",
    zh: "304 响应必须带上与 200 相同的实体标签。请返回同样的 ETag。",
  },
  "tag-follows-the-record": {
    en: "The record changed, but its entity tag did not, so readers keep what is outdated. Make the tag from the content or a version.",
    zh: "记录已改变，实体标签却没有变，客户端会一直使用过期内容。请由内容或版本号生成标签。",
  },
  "unknown-is-sent": {
    en: "A reader who does not have this state was answered 304. Send the record unless one of the tags fits.",
    zh: "客户端并未持有当前状态，却得到 304。除非标签匹配，否则请返回记录。",
  },
  "tag-stays-with-the-record": {
    en: "The same bytes are answered with another entity tag each time, so nobody can keep them. Make the tag from the content.",
    zh: "相同的内容每次返回不同的实体标签，客户端无法缓存。请根据内容生成标签。",
  },
} as const satisfies WordTable;
