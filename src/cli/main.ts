#!/usr/bin/env node
import { keepCompiled } from "./keep-compiled.ts";

keepCompiled();
// Not before: what is imported from here on is kept.
const { runCommandLine } = await import("./command-line.ts");
await runCommandLine();
