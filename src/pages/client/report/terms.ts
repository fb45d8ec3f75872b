import { wordsOf, type WordTable } from "../kit/language.ts";

/** Fixed terms of the runner: phases, classes of findings, labels of what a finding tells. */
const terms = {
  examples: { en: "examples", zh: "示例" },
  coverage: { en: "coverage", zh: "覆盖" },
  access: { en: "access", zh: "权限" },
  methods: { en: "methods", zh: "方法" },
  state: { en: "state", zh: "状态" },
  collections: { en: "collections", zh: "列表" },
  fuzz: { en: "fuzz", zh: "模糊测试" },
  flows: { en: "flows", zh: "流程" },
  cleanup: { en: "cleanup", zh: "清理" },
  observed: { en: "observed", zh: "旁观" },
  spec: { en: "follows from the document", zh: "依据文档" },
  http: { en: "follows from HTTP", zh: "依据 HTTP 标准" },
  semantic: { en: "declared by this project", zh: "依据本项目的声明" },
  convention: { en: "by convention", zh: "依据惯例" },
  heuristic: { en: "a guess worth a look", zh: "推测，供参考" },
  sent: { en: "sent", zh: "发送" },
  received: { en: "received", zh: "收到" },
  control: { en: "control", zh: "对照" },
  again: { en: "again", zh: "重试" },
  known: { en: "known", zh: "已知" },
  hint: { en: "hint", zh: "提示" },
  id: { en: "id", zh: "编号" },
} as const satisfies WordTable;

/** The term in the reader's language; one that is not known stays as it is. */
export function termOf(name: string): string {
  return wordsOf<WordTable>(terms)(name);
}
