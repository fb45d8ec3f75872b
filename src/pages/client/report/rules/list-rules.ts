import type { WordTable } from "../../kit/language.ts";

/** What it means that a list is not what it should hold, and what to do about it. */
export const listRules = {
  "created-is-listed": {
    en: "What was created does not appear in its list. Look at the list's conditions, its index and its cache.",
    zh: "新建的记录没有出现在列表中。请检查列表的查询条件、索引与缓存。",
  },
  "listed-as-read": {
    en: "A record reads otherwise in the list than by its id. Build both from the same data.",
    zh: "同一条记录在列表中与单独读取时的内容不同。请让两者取自同一份数据。",
  },
  "list-holds-only-its-own": {
    en: "The list of one owner shows records of another one. Add the owner to the list's conditions.",
    zh: "某一归属下的列表出现了他人的记录。请在列表的查询条件中加上归属。",
  },
  "page-size-honoured": {
    en: "A page has more rows than were asked for, or fewer although there are more. Apply the size of the request.",
    zh: "一页的行数多于所请求的，或在还有数据时少于所请求的。请按请求的大小分页。",
  },
  "default-size-honoured": {
    en: "Without a size a page does not have the number of rows the document gives as default. Correct the server or `default`.",
    zh: "未指定大小时，一页的行数与文档的默认值不同。请更正服务端，或更正文档的 default。",
  },
  "pages-are-complete": {
    en: "Turning all pages does not show every row. Look at the offset's arithmetic, and sort by something unique.",
    zh: "翻完所有页仍缺少部分记录。请检查偏移量的计算，并按唯一的字段排序。",
  },
  "pages-do-not-overlap": {
    en: "A row stands on two pages. Look at the offset's arithmetic, and sort by something unique.",
    zh: "同一条记录出现在两页上。请检查偏移量的计算，并按唯一的字段排序。",
  },
  "past-the-end-is-empty": {
    en: "A page behind the last one is not empty. Do not answer with the last page instead.",
    zh: "最后一页之后的页不为空。请不要以最后一页代替。",
  },
  "offset-honoured": {
    en: "The page does not begin at the row that was asked for. Look at whether counting begins at 0 or at 1.",
    zh: "页的起始位置不是所请求的那一行。请检查计数是从 0 还是从 1 开始。",
  },
  "total-is-true": {
    en: "The total is not the number of rows that all pages hold. Count with the same conditions as the list.",
    zh: "总数与所有页的行数不一致。请用与列表相同的条件计数。",
  },
  "order-is-stable": {
    en: "The same list came in another order the second time, so pages cannot be relied on. Sort by something unique.",
    zh: "同一列表两次返回的顺序不同，分页因此不可靠。请按唯一的字段排序。",
  },
  "sort-is-applied": {
    en: "The rows are not in the order that was asked for. Apply the sort of the request.",
    zh: "行的顺序与所请求的排序不符。请应用请求中的排序。",
  },
  "sort-descends": {
    en: "Sorted downwards, the rows are not in descending order. Apply the direction of the request.",
    zh: "按降序请求，行却不是降序。请应用请求中的排序方向。",
  },
  "filter-finds-match": {
    en: "A record that fits the filter is missing. Compare by the field and the kind of value the document names.",
    zh: "符合筛选条件的记录没有被查出。请按文档指定的字段与值类型比较。",
  },
  "filter-keeps-only-matches": {
    en: "A record that does not fit the filter is in the list. The filter is ignored, or compared by another field.",
    zh: "列表中出现了不符合筛选条件的记录。筛选条件被忽略，或比较了其他字段。",
  },
  "listed-once": {
    en: "A record is in the list twice, or one creation made two. Look at joins that multiply rows, and at what a creation stores.",
    zh: "同一条记录在列表中出现了两次，或一次创建产生了两条记录。请检查使行数翻倍的连接查询，以及创建时存储的内容。",
  },
  "cursor-ends": {
    en: "The cursor leads back to rows that were there before, so turning pages never ends. Let it point behind the last row.",
    zh: "游标又指回之前出现过的行，翻页永远不会结束。请让它指向最后一行之后。",
  },
  "page-tells-its-number": {
    en: "The page's number in the answer does not follow the page that was asked for. Take it from the request.",
    zh: "响应中的页码与所请求的页不一致。请按请求填写页码。",
  },
  "filter-before-pages": {
    en: "Only the page is filtered, not the list: matches on other pages are lost. Filter first, then cut pages.",
    zh: "筛选只作用于当前页而不是整个列表，其他页的匹配记录会丢失。请先筛选，再分页。",
  },
  "total-counts-matches": {
    en: "The total counts rows that the filter does not let through. Count with the same conditions as the list.",
    zh: "总数把未通过筛选的行也计算在内。请用与列表相同的条件计数。",
  },
  "sort-spans-pages": {
    en: "Each page is sorted by itself, not the list as a whole. Sort first, then cut pages.",
    zh: "排序只作用于每一页，而不是整个列表。请先排序，再分页。",
  },
  "search-ignores-case": {
    en: "The same search in other capitals finds fewer records. Compare without regard to case, or describe that case counts.",
    zh: "大小写不同的同一搜索词查到的记录不同。请忽略大小写比较，或在文档中说明区分大小写。",
  },
  "page-describes-itself": {
    en: "What stands beside the rows is not what was asked for, or does not add up. Fill size, offset, number of pages and `hasMore` from the same numbers as the page.",
    zh: "列表旁的说明与请求不符，或彼此矛盾。页大小、偏移量、页数与 hasMore 应取自与该页相同的数字。",
  },
  "next-page-is-there": {
    en: "The answer names a next page, but that page is refused. Make the cursor or link so that the server takes it.",
    zh: "响应给出了下一页，但该页被拒绝。请让服务端接受它自己给出的游标或链接。",
  },
  "default-choice-honoured": {
    en: "A parameter with a documented default is not read as if it were left out when that default is sent. Compare its value, not whether it is there.",
    zh: "显式发送文档给出的默认值时，结果与不发送该参数时不同。请判断参数的值，而不是判断它是否存在。",
  },
  "default-order-honoured": {
    en: "Without a choice the list is in another order than with the default the document gives. Apply `default`, or correct it.",
    zh: "未指定排序时，列表的顺序与文档给出的默认排序不同。请按 default 排序，或更正文档。",
  },
  "described-order": {
    en: "The list is not in the order its description or the chosen word promises. Sort as it says, or correct the text.",
    zh: "列表的顺序与说明或所选的排序词不符。请按说明排序，或更正文字。",
  },
} as const satisfies WordTable;
