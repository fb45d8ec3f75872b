/** Bytes of one block; a longer piece has a block of its own. */
const blockSize = 256 * 1024;

/**
 * Copies of bytes that are kept for a while, side by side in large blocks. Each array of bytes that outlives its request
 * costs every collection of garbage some time; a block is one, however many pieces lie in it. It goes when the last
 * view of it does.
 */
export class ByteBlocks {
  #block = new Uint8Array();
  #used = 0;

  /** One view of both pieces, the first one first. */
  keep(first: Uint8Array, second: Uint8Array): Uint8Array {
    const start = this.#take(first.length + second.length);
    this.#block.set(first, start);
    this.#block.set(second, start + first.length);
    return this.#block.subarray(start, this.#used);
  }

  /** The place of so many bytes that nobody has yet. */
  #take(length: number): number {
    if (this.#used + length > this.#block.length) {
      this.#block = new Uint8Array(Math.max(blockSize, length));
      this.#used = 0;
    }
    const start = this.#used;
    this.#used += length;
    return start;
  }
}
