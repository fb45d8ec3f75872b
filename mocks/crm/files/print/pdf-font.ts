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
  const font = current(document);
  opened ??= font.font;
  forgetGlyphs(opened);
  keepSubset(font);
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

/** The font of one document, as far as it is used there. */
interface UsedFont {
  /** As the library has opened it. */
  readonly font: object;
  readonly subset: { readonly glyphs: readonly number[]; encode(): Uint8Array };
  encode(text: string): unknown;
}

function current(document: PDFKit.PDFDocument): UsedFont {
  return Reflect.get(document, "_font") as UsedFont;
}

/**
 * To write the part of the font that is used takes longer than all the rest, and depends on nothing but the characters
 * and their order. The plain ones are always part of it: a time, which is another one each time, adds none.
 */
function keepSubset(font: UsedFont): void {
  font.encode(plain);
  const { subset } = font;
  const encode = subset.encode.bind(subset);
  subset.encode = () => {
    const key = subset.glyphs.join();
    const bytes = subsets.get(key) ?? encode();
    subsets.set(key, bytes);
    const [oldest] = subsets.keys();
    if (subsets.size > mostSubsets && oldest !== undefined) subsets.delete(oldest);
    return bytes;
  };
}

const plain = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join("");
const subsets = new Map<string, Uint8Array>();
const mostSubsets = 20;

/** A glyph remembers the first character it was drawn for; one of an earlier document would be what is copied out of this one. */
function forgetGlyphs(font: object): void {
  Reflect.set(font, "_glyphs", {});
}
