import type { Bytes } from "../download.ts";
import { escapeXml } from "../workbook/xml.ts";
import type { Printed, PrintedTable } from "./printed.ts";

const style =
  "body{font-family:sans-serif;margin:2em}table{border-collapse:collapse;width:100%}" +
  "th,td{border:1px solid #bbb;padding:.3em .6em;text-align:left;vertical-align:top;white-space:pre-wrap}th{background:#e7eef7}";

export function toHtml({ title, note, tables }: Printed): Bytes {
  const name = escapeXml(title);
  return new TextEncoder().encode(
    `<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${name}</title><style>${style}</style></head>` +
      `<body><h1>${name}</h1><p>${escapeXml(note)}</p>\n${tables.map(toTable).join("\n")}\n</body></html>\n`,
  );
}

function toTable({ heading, header, rows }: PrintedTable): string {
  const line = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join("")}</tr>`;
  return (
    `<h2>${escapeXml(heading)}</h2><table><thead>${line("th", header)}</thead>` +
    `<tbody>${rows.map((row) => line("td", row)).join("\n")}</tbody></table>`
  );
}
