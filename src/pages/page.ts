import type { Asset } from "./asset.ts";

export interface PageOptions {
  readonly title: string;
  readonly asset: Asset;
  /** What the script finds in the page; a page that is served asks for its data instead. */
  readonly data?: unknown;
}

/** One HTML text that needs nothing else: script, style and data are inside. */
export function htmlPage({ title, asset, data }: PageOptions): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(asset)}">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${asset.style}</style>
</head>
<body>
<noscript>This page is made by its script: allow it to run.</noscript>
<div id="page"></div>
${data === undefined ? "" : `<script type="application/json" id="data">${toScriptText(data)}</script>\n`}<script>${asset.script}</script>
</body>
</html>
`;
}

/**
 * Only this script, this style and the server the page came from; nothing else is loaded or run, whatever data says.
 * @see https://www.w3.org/TR/CSP3/
 */
export function pagePolicy({ scriptHash, styleHash }: Asset): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${scriptHash}'`,
    `style-src 'sha256-${styleHash}'`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** JSON that cannot end the script element it stands in. */
function toScriptText(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", String.raw`\u003c`);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
