import { fork, type ChildProcess } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build, main, repository, type Result, type Running } from "./cli.ts";

// Commands in a process that has played others before: for all that a process of its own does not change.

/** Processes that play nothing at the moment. */
const idle: ChildProcess[] = [];
let turn: Promise<unknown> = Promise.resolve();

/** Plays a command to its end, after those that were asked for before. */
export async function play(args: readonly string[], cwd = repository): Promise<Result> {
  await build();
  const result = turn.then(async () => {
    const { told, ended } = perform(args, cwd);
    return { code: await ended, ...told };
  });
  turn = result.catch(() => undefined);
  return result;
}

/** Plays a command that goes on until it is stopped. */
export async function begin(args: readonly string[], cwd = repository): Promise<Running> {
  await build();
  const { child, told, ended } = perform(args, cwd);
  let isOver = false;
  const over = () => (isOver = true);
  void ended.then(over, over);
  const output = () => told.stdout + told.stderr;
  return {
    output,
    until: async (pattern) => {
      for (let waited = 0; waited < 15_000 && !isOver; waited += 10) {
        if (pattern.test(output())) return output();
        await sleep(10);
      }
      throw new Error(`the command did not print ${pattern}, but:\n${output()}`);
    },
    stop: () => {
      if (!isOver) child.send("stop");
      return ended;
    },
  };
}

interface Performance {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly told: Omit<Result, "code">;
  /** Resolves with the exit code. */
  readonly ended: Promise<number>;
}

type Message =
  | { readonly code: number }
  | { readonly stream: "stdout" | "stderr"; readonly text: string };

function perform(args: readonly string[], cwd: string): Performance {
  const child = idle.pop() ?? startProcess();
  const told = { stdout: "", stderr: "" };
  const ended = new Promise<number>((resolve, reject) => {
    const onExit = () =>
      reject(new Error(`the process ended in ${args.join(" ")}: ${told.stderr}`));
    const onMessage = (message: Message) => {
      if ("text" in message) {
        told[message.stream] += message.text;
        return;
      }
      child.off("exit", onExit).off("message", onMessage);
      idle.push(child);
      resolve(message.code);
    };
    child.once("exit", onExit).on("message", onMessage);
  });
  child.send({ main, args, cwd });
  return { child, told, ended };
}

function startProcess(): ChildProcess {
  const script = path.join(repository, "test/e2e/play-commands.mjs");
  return fork(script, { stdio: ["ignore", "pipe", "inherit", "ipc"], execArgv: [] });
}
