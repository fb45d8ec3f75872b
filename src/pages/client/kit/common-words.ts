import type { WordTable } from "./language.ts";

/** What several pages say. */
export const commonWords = {
  language: { en: "Language", zh: "语言" },
  theme: { en: "Colours", zh: "颜色" },
  auto: { en: "as the system", zh: "跟随系统" },
  light: { en: "light", zh: "浅色" },
  dark: { en: "dark", zh: "深色" },
  copy: { en: "Copy", zh: "复制" },
  copyCurl: { en: "Copy as curl", zh: "复制为 curl" },
  copied: { en: "copied", zh: "已复制" },
  notCopied: { en: "cannot copy here: select the text", zh: "无法复制，请手动选择文本" },
  request: { en: "Request", zh: "请求" },
  response: { en: "Response", zh: "响应" },
  operation: { en: "Operation", zh: "操作" },
  method: { en: "Method", zh: "方法" },
  path: { en: "Path", zh: "路径" },
  status: { en: "Status", zh: "状态" },
  filter: { en: "Filter", zh: "筛选" },
  token: { en: "Token of this mock (--control-token)", zh: "此 mock 的令牌（--control-token）" },
  open: { en: "Open", zh: "打开" },
  headers: { en: "Headers", zh: "头部" },
  body: { en: "Body", zh: "正文" },
  noBody: { en: "no body", zh: "无正文" },
  noText: { en: "{0} bytes that are no text", zh: "{0} 字节，非文本" },
  cutAt: { en: "the first part of {0} bytes", zh: "共 {0} 字节，仅显示开头" },
  showAll: { en: "Show all of it ({0} characters)", zh: "显示全部（{0} 个字符）" },
} as const satisfies WordTable;
