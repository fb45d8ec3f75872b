import type { WordTable } from "../../kit/language.ts";

/** What it means that one answer broke a rule, and what to do about it. */
export const answerRules = {
  "credentials-required": {
    en: "The document secures this operation, but a caller without valid credentials was not refused with 401 or 403. Check credentials before everything else, or take the operation out of `security`.",
    zh: "文档要求该操作进行身份验证，但没有有效凭据的调用方未被 401 或 403 拒绝。请让服务端最先校验凭据，或在文档中取消该操作的 security。",
  },
  "credentials-come-first": {
    en: "A caller without credentials was told about the request instead of being refused with 401. Check credentials before the request is read.",
    zh: "没有凭据的调用方没有被 401 拒绝，而是得到了关于请求内容的答复。请在读取请求内容之前先校验凭据。",
  },
  "valid-request-accepted": {
    en: "A request that follows the document was not answered with success. Either the server is too strict, or the document leaves a condition unsaid: write it down as a keyword.",
    zh: "符合文档的请求没有得到成功响应。要么服务端过于严格，要么文档漏写了某项限制：请把它写成相应的关键字。",
  },
  "invalid-request-refused": {
    en: "A request that breaks one rule of the document was accepted. Validate it in the server, or remove the rule from the document; what is not to be refused is marked `x-enforced: false`.",
    zh: "违反文档某条规则的请求被接受了。请在服务端加上校验，或从文档中删除该规则；确实不必拒绝的，用 `x-enforced: false` 标注。",
  },
  "undocumented-method-refused": {
    en: "A method that the path does not have was not refused. Answer 405 with `Allow`, or describe the method.",
    zh: "该路径未定义的 HTTP 方法没有被拒绝。请返回 405 并带上 Allow 头，或在文档中补充该方法。",
  },
  "status-documented": {
    en: "The status is none of those the document lists for this operation. Add it with its body, or answer with a documented one.",
    zh: "响应状态码不在该操作的文档所列之中。请在文档中补充该状态码及其正文，或改为返回已有的状态码。",
  },
  "media-type-documented": {
    en: "The answer has a media type that the document does not list for this status. Correct `Content-Type`, or add the media type.",
    zh: "响应的媒体类型不在该状态码的文档所列之中。请更正 Content-Type，或在文档中补充该媒体类型。",
  },
  "charset-readable": {
    en: "The charset of the answer does not exist, or JSON is said not to be UTF-8. Send UTF-8, and say nothing else.",
    zh: "响应声明的字符集不存在，或声称 JSON 不是 UTF-8。请使用 UTF-8，不要声明其他字符集。",
  },
  "headers-valid": {
    en: "A required header is missing, or a documented header does not fit its schema. Correct the server's header, or its description.",
    zh: "缺少必需的响应头，或响应头的值不符合其 schema。请更正服务端的响应头，或更正文档对它的描述。",
  },
  "location-present": {
    en: "The document describes `Location` here, but the answer has none, so nobody finds what was created. Send it.",
    zh: "文档在此描述了 Location 响应头，但响应没有带上，调用方无从找到新建的资源。请返回该响应头。",
  },
  "documented-header-comes": {
    en: "The document describes a header of this answer that none of several answers had. Send it, or say in its description when it comes.",
    zh: "文档描述了该响应的一个响应头，但多次响应均未带上。请返回该响应头，或在其描述中说明何时出现。",
  },
  "location-alive": {
    en: "`Location` leads to something that cannot be read. Let it name what was created.",
    zh: "Location 指向的地址读不到内容。请让它指向刚刚创建的资源。",
  },
  "allow-present": {
    en: "An answer 405 must name the methods that the path has. Send the header `Allow`.",
    zh: "405 响应必须列出该路径支持的方法。请返回 Allow 响应头。",
  },
  "content-length-true": {
    en: "`Content-Length` is not the number of bytes that came. The server, or something between, cuts or changes the body.",
    zh: "Content-Length 与实际收到的字节数不一致。服务端或中间环节截断或改动了正文。",
  },
  "body-present": {
    en: "The document describes a body for this status, but none came. Send it, or mark it `x-optional-body: true`.",
    zh: "文档为该状态码描述了正文，但响应没有正文。请返回正文，或用 `x-optional-body: true` 标注为可选。",
  },
  "body-absent": {
    en: "There is a body where HTTP or the document has none. Leave it out, or describe it.",
    zh: "按 HTTP 或文档此处不应有正文，却返回了正文。请去掉正文，或在文档中描述它。",
  },
  "body-parses": {
    en: "The bytes are not what the media type says: broken, cut short, or not UTF-8. Look at how the server writes the body.",
    zh: "正文不是媒体类型所声明的格式：已损坏、被截断或不是 UTF-8。请检查服务端输出正文的方式。",
  },
  "json-keys-unique": {
    en: "An object of the body has the same name twice, and clients disagree on which value counts. Send each name once.",
    zh: "正文中同一个对象出现了重复的键，不同客户端会取到不同的值。请保证每个键只出现一次。",
  },
  "body-fits-schema": {
    en: "The body does not fit the schema of its status and media type. Correct the value in the server, or the schema at the place below.",
    zh: "正文不符合该状态码与媒体类型的 schema。请更正服务端返回的值，或更正下方所示位置的 schema。",
  },
  "not-checked": {
    en: "Something of this answer could not be judged. It is no fault of the server's: mend the schema, or know that nobody looked here.",
    zh: "该响应的一部分无法判定。这不是服务端的错误：请修正 schema，或知悉此处未经检查。",
  },
  "request-answered": {
    en: "No complete answer came: the connection broke, or time ran out. Look into the server's log at this moment.",
    zh: "没有收到完整的响应：连接中断或超时。请查看服务端当时的日志。",
  },
  "access-matrix": {
    en: "A caller may do what the configuration's access table denies, or may not do what it allows. Correct the server's permissions, or the table.",
    zh: "调用方能做配置的权限表所禁止的操作，或不能做其允许的操作。请更正服务端的权限，或更正权限表。",
  },
  "object-level-access": {
    en: "A caller reached a record that belongs to another one. Check the owner of the record for every call, not only whether the caller may call.",
    zh: "调用方访问到了属于他人的记录。请在每次调用时校验记录的归属，而不仅是校验能否调用该操作。",
  },
  "head-agrees-with-get": {
    en: "HEAD must answer what GET would, without the body. Route it to the same code.",
    zh: "HEAD 应与 GET 的响应一致，只是没有正文。请让两者走同一段代码。",
  },
  "options-is-answered": {
    en: "OPTIONS on a path that exists failed. Answer it with the methods in `Allow`, or refuse it with 405.",
    zh: "对存在的路径发送 OPTIONS 失败了。请用 Allow 列出支持的方法，或以 405 拒绝。",
  },
  "request-fits-document": {
    en: "The client, not the server, sent what the document does not allow. Correct the client, or the document.",
    zh: "客户端（而非服务端）发送了文档不允许的内容。请更正客户端，或更正文档。",
  },
  "path-documented": {
    en: "The client called a path that the document does not have. Describe it, or call another one.",
    zh: "客户端调用了文档中没有的路径。请在文档中补充该路径，或改调其他路径。",
  },
  "method-documented": {
    en: "The client called a path with a method that the document does not have. Describe it, or call with another one.",
    zh: "客户端使用了文档未为该路径定义的方法。请在文档中补充该方法，或改用其他方法。",
  },
  "problem-status-agrees": {
    en: "The member `status` of the problem is not the status of the answer. Fill it from the answer.",
    zh: "问题详情中的 status 与响应的状态码不同。请使用响应的状态码。",
  },
  "alternative-credentials-taken": {
    en: "The document offers several ways to show credentials, but one of them is refused. Take it, or remove it from `security`.",
    zh: "文档提供了多种出示凭据的方式，其中一种却被拒绝了。请接受它，或从 security 中删除。",
  },
  "content-as-described": {
    en: "Size, media type or digest in the record are not those of its content. Compute them from the bytes that are stored.",
    zh: "记录中的大小、媒体类型或摘要与其内容不符。请根据实际保存的字节计算。",
  },
  "range-honoured": {
    en: "A range of bytes was not answered as HTTP says: other bytes, a wrong `Content-Range`, or no 416 past the end. Look at the arithmetic, both ends are included.",
    zh: "字节范围请求的响应不符合 HTTP：字节不对、Content-Range 有误，或越界时没有返回 416。请检查计算，两端都包含在内。",
  },
} as const satisfies WordTable;
