import type { RunEvent } from "./events.ts";
import type { MutantEvent } from "./mutate/events.ts";
import type { MutateOptions } from "./mutate/mutate.ts";
import type { RecordingOptions } from "./recording/judge-recording.ts";
import type { VerifyOptions } from "./run.ts";

// The public list is loaded by every mock and configuration that imports this package by name, and judging is a quarter
// of it all: it is loaded when it is called.

/**
 * Judges a server by a document, one event at a time. Whatever happens, what the run created is deleted at the end.
 * Throws a `ToolError` when the run cannot start (nothing listens, a selection that names nothing).
 * @example
 * for await (const event of verify({ document, target: urlTarget("http://127.0.0.1:4010"), token })) console.log(event);
 */
export async function* verify(options: VerifyOptions): AsyncGenerator<RunEvent> {
  const implementation = await import("./verify.ts");
  yield* implementation.verify(options);
}

/**
 * Judges the contract itself: puts one fault at a time in front of a server and looks whether a run notices. A fault
 * counts as found when the run tells an error that the same run without the fault does not tell.
 * @example
 * const createTarget = () => handlerTarget(createMock({ document }).fetch);
 * for await (const event of mutate({ document, createTarget, token: "any" })) console.log(event);
 */
export async function* mutate(options: MutateOptions): AsyncGenerator<MutantEvent> {
  const implementation = await import("./mutate/mutate.ts");
  yield* implementation.mutate(options);
}

/**
 * Judges a recording by the document, as a run would: what servers answered, and, as warnings, what clients sent.
 * Throws a `ToolError` that names the line for what is no recording, and when nothing in it is for this document.
 * @example
 * for await (const event of judgeRecording({ document, text, file: "session.har" })) console.log(event);
 */
export async function* judgeRecording(options: RecordingOptions): AsyncGenerator<RunEvent> {
  const implementation = await import("./recording/judge-recording.ts");
  yield* implementation.judgeRecording(options);
}
