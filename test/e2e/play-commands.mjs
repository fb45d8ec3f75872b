// One process that plays one command after the other: most of what a command takes is to start. Each evaluates
// dist/cli/main.js anew, with arguments, folder, output and exit code of its own; what that imports stays loaded.
import { pathToFileURL } from "node:url";

let played = 0;

process.on("disconnect", () => process.exit());
process.on("message", async (command) => process.send(await play(command)));

async function play({ main, args, cwd }) {
  const told = { stdout: "", stderr: "" };
  const writes = ["stdout", "stderr"].map((name) => [process[name], name, process[name].write]);
  for (const [stream, name] of writes) stream.write = collector((text) => (told[name] += text));
  process.chdir(cwd);
  process.argv = [process.execPath, main, ...args];
  process.exitCode = undefined;
  played += 1;
  try {
    await import(`${pathToFileURL(main).href}?${played}`);
  } finally {
    for (const [stream, , write] of writes) stream.write = write;
    process.stdout.removeAllListeners("error");
  }
  return { code: process.exitCode ?? 0, ...told };
}

/** Stands for the `write` of a stream. */
function collector(add) {
  return (chunk, encoding, done) => {
    add(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
}
