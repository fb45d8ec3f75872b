const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as XML and HTML hold it; characters that neither can hold become U+FFFD. */
export function escapeXml(text: string): string {
  return escapeMarkup(text.replaceAll(unwritable, "\ufffd"));
}

/** Text as a cell holds it: what XML cannot hold is written `_xHHHH_`, and so is what only looks like that. */
export function escapeCell(text: string): string {
  if (!special.test(text)) return text;
  const spelled = text
    .replaceAll(/_(?=x[\dA-F]{4}_)/gi, "_x005F_")
    .replaceAll(unwritable, (unit) => codeOf(unit))
    .replaceAll("\r", codeOf("\r"));
  return escapeMarkup(spelled);
}

/** Most texts hold nothing of what is to be escaped. */
const special =
  // oxlint-disable-next-line no-control-regex -- they are what it is about
  /[&<>"'_\u0000-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;

/** Controls other than tab, line feed and carriage return, halves of a pair, and two non-characters. */
const unwritable =
  // oxlint-disable-next-line no-control-regex -- they are what it is about
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function codeOf(unit: string): string {
  return `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`;
}

function escapeMarkup(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
