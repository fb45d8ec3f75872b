/** The values of a field that have a caption, in the order in which people choose from them. */
export interface CodeList {
  /** What errors call the list. */
  readonly caption: string;
  /** Value -> caption. The values of yes and no are numbers elsewhere. */
  readonly captions: ReadonlyMap<string, string>;
}

function codeList(caption: string, ...captions: readonly (readonly [string, string])[]): CodeList {
  return { caption, captions: new Map(captions) };
}

export const yesNoCodes = codeList("是否", ["1", "是"], ["0", "否"]);

export const leadSource = codeList(
  "线索来源",
  ["10", "市场调研"],
  ["20", "交流活动"],
  ["30", "内部沟通"],
  ["40", "公开媒体"],
  ["50", "交易会"],
  ["60", "合作伙伴"],
  ["70", "外部介绍"],
  ["80", "其他"],
);

export const leadType = codeList("线索类型", ["lead", "线索"], ["opportunity", "商机"]);

export const leadPriority = codeList(
  "优先级",
  ["0", "低"],
  ["1", "中等"],
  ["2", "高"],
  ["3", "非常高"],
);

export const dataQuality = codeList("数据质量", ["correct", "正确"], ["incorrect", "不正确"]);
