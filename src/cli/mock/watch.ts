import { existsSync, watch, type FSWatcher } from "node:fs";
import path from "node:path";

export interface Watching {
  stop(): void;
}

export interface Watcher extends Watching {
  /** Other files from now on. */
  follow(files: readonly string[], folders: readonly string[]): void;
}

/** Editors save in several steps; what comes within this time is one change. */
const quietMs = 60;

/**
 * Calls back once for a burst of changes to the files, or to anything inside the folders. Folders are watched, not
 * files: an editor that saves by renaming takes the file away that a watcher holds.
 */
export function watchFiles(onChange: () => void): Watcher {
  const watchers = new Map<string, FSWatcher>();
  let files = new Set<string>();
  let trees: readonly string[] = [];
  let timer: NodeJS.Timeout | undefined;
  const changed = (file: string) => {
    if (!files.has(file) && !trees.some((tree) => isInside(tree, file))) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, quietMs);
  };
  const close = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  return {
    follow: (newFiles, newFolders) => {
      files = new Set(newFiles);
      trees = newFolders;
      const recursive = new Set(newFolders);
      const wanted = new Set([...newFiles.map((file) => path.dirname(file)), ...newFolders]);
      for (const folder of watchers.keys()) if (!wanted.has(folder)) close(folder);
      for (const folder of wanted) {
        if (watchers.has(folder) || !existsSync(folder)) continue;
        const watcher = watch(folder, { recursive: recursive.has(folder) }, (_, name) => {
          if (name !== null) changed(path.join(folder, name));
        });
        // A folder that goes away ends its watcher, not the mock.
        watcher.on("error", () => close(folder));
        watchers.set(folder, watcher);
      }
    },
    stop: () => {
      clearTimeout(timer);
      for (const folder of watchers.keys()) close(folder);
    },
  };
}

function isInside(folder: string, file: string): boolean {
  return file.startsWith(folder + path.sep) && !file.includes(`${path.sep}node_modules${path.sep}`);
}
