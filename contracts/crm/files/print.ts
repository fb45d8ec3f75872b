import type { AnyReply, Common, Tools } from "../shared/records.ts";
import { succeeds } from "../shared/records.ts";
import { skipUnknown } from "./calls.ts";
import type { Own } from "./kind.ts";

/** What is printed is this record, in the format that was asked for. */
export async function checkPrint<Fields extends Common>(t: Tools, own: Own<Fields>) {
  const { files, kind, marker, records } = own;
  const made = await records.create(kind.make(`Contract ${marker}`, 0));
  const { id } = made.need(succeeds);
  const pdf = await files.print(id, "PDF");
  skipUnknown(t, pdf, "print template");
  pdf.need("print-succeeds");
  const isPdf = textOf(pdf.reply).startsWith("%PDF-");
  t.check("print-has-its-format", pdf.reply, isPdf, "", "must be a PDF");
  const message = `must show the name 'Contract ${marker}'`;
  const drawn = isPdf ? await pdfText(pdf.reply) : "";
  // A PDF whose text is drawn as shapes has none to look at: no finding, the HTML has to show it.
  if (drawn !== "") {
    t.check("print-shows-the-record", pdf.reply, drawn.includes(marker), "", message);
  }
  const html = await files.print(id, "HTML");
  skipUnknown(t, html, "HTML to print");
  html.need("print-succeeds");
  const text = textOf(html.reply);
  // A page or a part of one, but no file of another format, whose bytes may look like a tag as well.
  const isHtml = /<\w/.test(text) && !/^(?:%PDF-|PK)/.test(text);
  t.check("print-has-its-format", html.reply, isHtml, "", "must be HTML");
  t.check("print-shows-the-record", html.reply, text.includes(marker), "", message);
}

/** The text of all pages without white space, which a line may have anywhere; empty for a PDF that cannot be read. */
async function pdfText({ body }: AnyReply): Promise<string> {
  if (!(body instanceof Uint8Array)) return "";
  const { extractText, getDocumentProxy } = await import("unpdf");
  try {
    const { text } = await extractText(await getDocumentProxy(body.slice(), { verbosity: 0 }), {
      mergePages: true,
    });
    return text.replaceAll(/\s/g, "");
  } catch {
    return ""; // The engine has told already that the file does not open.
  }
}

/** The marker is plain letters and digits: whatever the charset, they read the same. */
function textOf({ body }: AnyReply): string {
  return body instanceof Uint8Array ? new TextDecoder("latin1").decode(body) : "";
}
