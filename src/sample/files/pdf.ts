import { bytesOf } from "./bytes.ts";

/** One page that shows its title in Helvetica. @see https://www.iso.org/standard/75839.html (7.5: file structure) */
export function makePdf(title: string): Uint8Array {
  const content = `BT /F1 18 Tf 56 770 Td (${pdfText(title)}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = [
    "0000000000 65535 f \n",
    ...places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`),
  ];
  const size = objects.length + 1;
  return bytesOf(
    `${text}xref\n0 ${size}\n${table.join("")}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** Helvetica has no more than Latin letters; what stands outside ASCII is written by its octal number. */
function pdfText(text: string): string {
  return text
    .slice(0, 60)
    .replaceAll(/[\\()]/g, String.raw`\$&`)
    .replaceAll(/[^\x20-\x7e]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= 0xa0 && code <= 0xff ? `\\${code.toString(8)}` : "?";
    });
}
