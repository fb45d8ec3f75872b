import path from "node:path";
import { ToolError } from "../../base/errors.ts";
import { errorText, unexpectedText } from "../error-text.ts";
import type { Served } from "./assemble.ts";
import { watchFiles, type Watcher, type Watching } from "./watch.ts";

/**
 * Reloads what is served when a file of it changes: any file a `$ref` leads to, and any in the folder of the mock's
 * module. A version that does not load is told, and the last good one goes on. `say` gets what a person should read.
 */
export function reloadOnChange(served: readonly Served[], say: (text: string) => void): Watching {
  const watching = served.map((one) => {
    const watcher = watchFiles(() => void reload(one, watcher, say));
    follow(one, watcher);
    return watcher;
  });
  return { stop: () => watching.forEach((watcher) => watcher.stop()) };
}

async function reload(
  served: Served,
  watcher: Watcher,
  say: (text: string) => void,
): Promise<void> {
  const { title } = served.document;
  try {
    await served.reload();
    say(`${title}: reloaded, the state is kept.\n`);
  } catch (error) {
    const text =
      error instanceof ToolError ? errorText(error, false) : unexpectedText(error, false);
    say(`${title}: not reloaded, the last good version goes on.\n${text}`);
  }
  follow(served, watcher);
}

function follow({ entry, document }: Served, watcher: Watcher): void {
  const isLocal = (file: string) => !/^https?:/.test(file);
  const folders = entry.mock === undefined ? [] : [path.dirname(entry.mock)];
  watcher.follow(
    document.files.filter(isLocal).map((file) => path.resolve(file)),
    folders,
  );
}
