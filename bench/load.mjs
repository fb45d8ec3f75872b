import path from "node:path";
import { start } from "./process.mjs";

/** The process that sends requests; one task at a time. */
export function createClient() {
  const child = start([path.join(import.meta.dirname, "client.mjs")], { core: 1, ipc: true });
  return {
    load: (task) =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`the client ended\n${child.complaints}`));
        child.once("exit", ended);
        child.once("message", (result) => {
          child.off("exit", ended);
          resolve(result);
        });
        child.send(task);
      }),
    stop: () => child.kill(),
  };
}
