import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** The bytes of the font, read once. */
export function readFont(): Promise<Buffer> {
  return (fontFile ??= readFile(pathOfFont()));
}

/**
 * Makes it the current font. Reading its tables takes longer than drawing, so what the library opened for the first
 * document is handed to the next ones, which have to be drawn without waiting in between.
 */
export function setFont(document: PDFKit.PDFDocument, file: Buffer): void {
  // The library takes an opened font as well; its types do not know.
  document.registerFont("sans", opened === undefined ? file : (opened as never)).font("sans");
  opened ??= current(document);
  forgetGlyphs(opened);
}

/** Noto Sans, simplified Chinese: the only font of some size with an open licence that covers rare names. */
function pathOfFont(): string {
  const require = createRequire(import.meta.url);
  return require
    .resolve("@embedpdf/fonts-sc")
    .replace(/dist[\\/][^\\/]+$/, "fonts/NotoSansHans-Regular.otf");
}

let fontFile: Promise<Buffer> | undefined;
let opened: object | undefined;

/** The font as the library has opened it, below its own wrapping. */
function current(document: PDFKit.PDFDocument): object {
  const { font } = Reflect.get(document, "_font") as { readonly font: object };
  return font;
}

/** A glyph remembers the first character it was drawn for; one of an earlier document would be what is copied out of this one. */
function forgetGlyphs(font: object): void {
  Reflect.set(font, "_glyphs", {});
}
