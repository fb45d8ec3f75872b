/** Bytes of one block. */
const blockSize = 256 * 1024;

/** Bytes of the longest piece that lies in one; a longer one is worth an array of its own. */
const longest = 16 * 1024;

const utf8 = new TextEncoder();

/**
 * Short pieces of bytes that are kept for a while, side by side in large blocks. Each array of bytes of its own is made
 * slowly, and costs every collection of garbage some time as long as it lives. A block goes when the last of its pieces
 * does, so they should be of one age.
 */
export class ByteBlocks {
  #block = new Uint8Array();
  #used = 0;

  /** A copy; a long piece itself. */
  keep(bytes: Uint8Array): Uint8Array {
    if (bytes.length > longest) return bytes;
    const room = this.#roomFor(bytes.length);
    room.set(bytes);
    return this.#take(room, bytes.length);
  }

  /** The text in UTF-8. */
  encode(text: string): Uint8Array {
    // No character takes more than three bytes for each unit of UTF-16.
    const most = text.length * 3;
    if (most > longest) return utf8.encode(text);
    const room = this.#roomFor(most);
    return this.#take(room, utf8.encodeInto(text, room).written);
  }

  /** What is free of a block that has room for so many bytes. */
  #roomFor(length: number): Uint8Array {
    if (this.#used + length > this.#block.length) {
      this.#block = new Uint8Array(blockSize);
      this.#used = 0;
    }
    return this.#block.subarray(this.#used);
  }

  #take(room: Uint8Array, length: number): Uint8Array {
    this.#used += length;
    return room.subarray(0, length);
  }
}
