import {
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_SINGLE_QUOTED,
  type Event,
} from "js-yaml";
import { parsePointer } from "../../base/pointer.ts";

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** JSON Pointer -> the place of its key (of the item itself in a list); of the nearest parent where there is none. */
export type Locator = (pointer: string) => Position;

export function createLocator(source: string): Locator {
  const text = source.replace(/^\uFEFF/, ""); // no editor counts a byte order mark as a column
  const root = readTree(text);
  const place = placeIn(text);
  return (pointer) => {
    let node: Tree | undefined = root;
    let offset = root?.start ?? 0;
    for (const token of parsePointer(pointer)) {
      const child: Entry | undefined = node?.entries.get(token);
      if (!child) break;
      offset = child.start;
      node = child.tree;
    }
    return place(offset);
  };
}

/** Gives the line and column of an offset into the text. */
export function placeIn(text: string): (offset: number) => Position {
  const starts = lineStarts(text);
  return (offset) => {
    const line = upperBound(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1 };
  };
}

interface Tree {
  readonly start: number;
  /** By key, or by index. */
  readonly entries: ReadonlyMap<string, Entry>;
}

interface Entry {
  readonly start: number;
  readonly tree: Tree;
}

const none: ReadonlyMap<string, Entry> = new Map();

function readTree(text: string): Tree | undefined {
  const events = parseEvents(text, { maxDepth: 1000 });
  let at = events[0]?.type === EVENT_DOCUMENT ? 1 : 0;
  const read = (): Tree => {
    const event = events[at++];
    if (
      !event ||
      event.type === EVENT_SCALAR ||
      event.type === EVENT_ALIAS ||
      event.type === EVENT_POP
    ) {
      return { start: startOf(event), entries: none };
    }
    const entries = new Map<string, Entry>();
    for (let index = 0; events[at] && events[at]?.type !== EVENT_POP; index++) {
      const first = events[at];
      const key =
        event.type === EVENT_MAPPING && first?.type === EVENT_SCALAR
          ? getScalarValue(text, first)
          : String(index);
      const start = startOf(first);
      if (event.type === EVENT_MAPPING) read();
      const tree = read();
      entries.set(key, { start: event.type === EVENT_MAPPING ? start : tree.start, tree });
    }
    at++;
    return { start: startOf(event), entries };
  };
  return events.length > at ? read() : undefined;
}

function startOf(event: Event | undefined): number {
  if (!event) return 0;
  if (event.type === EVENT_SCALAR) {
    const isQuoted =
      event.style === SCALAR_STYLE_SINGLE_QUOTED || event.style === SCALAR_STYLE_DOUBLE_QUOTED;
    return Math.max(0, event.valueStart - Number(isQuoted));
  }
  return "start" in event ? event.start : "anchorStart" in event ? event.anchorStart : 0;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** How many line starts are at or before the offset: the line, counted from 1. */
function upperBound(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
