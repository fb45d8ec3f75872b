import { concat } from "../../base/bytes.ts";
import { messageOf } from "../../base/errors.ts";
import type { Bundle } from "../bundle/bundle.ts";
import type { Reader } from "../bundle/resolver.ts";
import { decodeText, parseSource, type SourceFile } from "./source.ts";

/** Reads from the network what was asked for before; see `fetchAll`. */
export type Fetched = Reader;

type Refused = { readonly refused: string; readonly hint: string };

/** How long one file may take, in milliseconds, and how large it may be, in bytes. */
const limits = { time: 10_000, size: 32 * 2 ** 20, files: 500 };

export function isWebUrl(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * Bundling does not wait, the network does: so a bundle is made, what it missed is fetched, and it is made again, until
 * nothing new is asked for. `root` is read without asking, everything else only if it is allowed.
 */
export async function fetchAll(
  root: string | undefined,
  isAllowed: (url: string) => boolean,
  make: (fetched: Fetched) => Bundle,
): Promise<Bundle> {
  const known = new Map<string, SourceFile | Refused>();
  let missed = root === undefined ? [] : [new URL(root).href];
  for (;;) {
    const results = await Promise.all(missed.map((url) => fetchFile(url, url !== root)));
    missed.forEach((url, index) => known.set(url, results[index] ?? notAllowed));
    const wanted = new Set<string>();
    const bundle = make((url) => {
      if (!isWebUrl(url)) return noWebUrl;
      const result = known.get(url);
      if (result) return result;
      if (!isAllowed(url)) return notAllowed;
      if (known.size + wanted.size >= limits.files) return tooMany;
      wanted.add(url);
      return notAllowed;
    });
    if (wanted.size === 0) return bundle;
    missed = [...wanted];
  }
}

/** A reference must not be led elsewhere than it says; what the user named may be. */
async function fetchFile(url: string, isReference: boolean): Promise<SourceFile | Refused> {
  let text: string;
  try {
    const answer = await fetch(url, {
      redirect: isReference ? "error" : "follow",
      signal: AbortSignal.timeout(limits.time),
      headers: { accept: "application/json, application/yaml, text/yaml, */*;q=0.5" },
    });
    if (!answer.ok) return { refused: `it answers ${answer.status}`, hint: checkUrl };
    const bytes = await readAll(answer);
    if (!bytes) return { refused: "it is larger than 32 MB", hint: "Keep a smaller copy." };
    text = decodeText(bytes);
  } catch (error) {
    return { refused: reasonOf(error), hint: checkUrl };
  }
  return parseSource(url, url, text);
}

/** The body; undefined when it is larger than allowed. */
async function readAll(answer: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = answer.body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    size += part.value.length;
    if (size > limits.size) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  return concat(chunks);
}

function reasonOf(error: unknown): string {
  const { name, cause } = error instanceof Error ? error : { name: "", cause: undefined };
  if (name === "TimeoutError") return `there is no answer after ${limits.time / 1000} s`;
  return cause === undefined ? messageOf(error) : messageOf(cause) || messageOf(error);
}

const checkUrl = "Check the URL, or keep a copy of the document.";

const notAllowed: Refused = {
  refused: "documents are not fetched from the network",
  hint: "Keep a copy beside the document, or allow it with --allow-ref if you trust it.",
};

const noWebUrl: Refused = {
  refused: "it is no http or https URL",
  hint: "Keep a copy beside the document.",
};

const tooMany: Refused = {
  refused: `more than ${limits.files} files would be fetched`,
  hint: "Make one document of them with 'contract-kit bundle'.",
};
