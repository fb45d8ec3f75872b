/** What may stop a run from outside. */
export interface Interruption {
  readonly signal: AbortSignal;
  /** Done before the process ends at once, instead of what was given before. It must not wait for anything. */
  onLeave(action: () => void): void;
  stop(): void;
}

/** Ctrl+C once: the run begins nothing new, cleans up and reports. Twice: it tells what it knows and ends at once. */
export function untilInterrupted(): Interruption {
  const controller = new AbortController();
  let leave = () => {};
  const onSignal = () => {
    if (controller.signal.aborted) {
      leave();
      process.exit(130);
    }
    process.stderr.write("\ninterrupted: cleaning up (press Ctrl+C again to leave at once)\n");
    controller.abort();
  };
  const signals = ["SIGINT", "SIGTERM"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    onLeave: (action) => (leave = action),
    stop: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
