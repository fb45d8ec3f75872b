// One process that plays one command after the other: most of what a command takes is to start. Each evaluates
// dist/cli/main.js anew, with arguments, folder, output and exit code of its own; what that imports stays loaded.
import { pathToFileURL } from "node:url";

let played = 0;

process.on("disconnect", () => process.exit());
process.on("message", async (message) => {
  if (message === "stop") process.emit("SIGINT", "SIGINT");
  else process.send({ code: await play(message) });
});

async function play({ main, args, cwd }) {
  const streams = ["stdout", "stderr"].map((name) => ({ name, write: process[name].write }));
  for (const { name } of streams) process[name].write = teller(name);
  process.chdir(cwd);
  process.argv = [process.execPath, main, ...args];
  process.exitCode = undefined;
  played += 1;
  try {
    await import(`${pathToFileURL(main).href}?${played}`);
  } finally {
    for (const { name, write } of streams) process[name].write = write;
    process.stdout.removeAllListeners("error");
  }
  return process.exitCode ?? 0;
}

/** Stands for the `write` of a stream. */
function teller(stream) {
  return (chunk, encoding, done) => {
    process.send({
      stream,
      text: typeof chunk === "string" ? chunk : Buffer.from(chunk).toString(),
    });
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback) process.nextTick(callback);
    return true;
  };
}
