import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { availableParallelism } from "node:os";

const canPin = availableParallelism() > 1 && existsSync("/usr/bin/taskset");

const running = new Set();

/** Ends everything that was started: who interrupts a measurement wants none of it to go on. */
export function stopAll() {
  for (const child of running) child.kill("SIGKILL");
}

/** Starts a process, on that core if the machine can do it. Servers are on core 0, the client on core 1. */
export function start(command, { core, cwd, env = {}, ipc = false, expose = [] } = {}) {
  const line = [process.execPath, ...expose, ...command];
  const [file, ...rest] =
    canPin && core !== undefined ? ["taskset", "-c", String(core), ...line] : line;
  const child = spawn(file, rest, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "ignore", "pipe", ...(ipc ? ["ipc"] : [])],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.complaints = "";
  child.stderr.on("data", (chunk) => (child.complaints += chunk));
  return child;
}

export const isPinned = canPin;

/** Ends a process and waits until it is gone. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Asks until the server answers with success; the milliseconds since `since`. */
export async function untilAnswer(url, { child, headers, since = performance.now(), limit = 180 }) {
  for (;;) {
    const status = await ask(url, headers);
    if (status === 200) return performance.now() - since;
    if (child.exitCode !== null)
      throw new Error(`${url}: the server ended.\n${child.complaints.slice(-2000)}`);
    if (performance.now() - since > limit * 1000)
      throw new Error(`${url} does not answer (last status ${status})`);
    await new Promise((resolve) => setTimeout(resolve, 4));
  }
}

function ask(url, headers) {
  return new Promise((resolve) => {
    const request = http.get(url, { headers, agent: false }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
      answer.on("error", () => resolve(0));
    });
    request.on("error", () => resolve(0));
  });
}

/** Processor time that a process has used so far, in seconds; undefined where the system does not tell. */
export function cpuOf({ pid }) {
  try {
    // The name in parentheses may hold spaces. utime and stime are the 14th and 15th field, in 1/100 s.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return undefined;
  }
}

/** Resident memory of a process in MiB; undefined where the system does not tell. */
export function memoryOf({ pid }) {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Runs a script that tells its result over IPC. */
export function measureIn(command, options = {}) {
  return new Promise((resolve, reject) => {
    const child = start(command, { ...options, ipc: true });
    child.once("message", resolve);
    child.once("exit", (code) =>
      reject(
        new Error(`${command.join(" ")} ended with ${code}\n${child.complaints.slice(-2000)}`),
      ),
    );
  });
}
