import { Command } from "commander";
import { addBundle, addLint, addTypes } from "./usage/documents.ts";
import { addMock } from "./usage/mock.ts";
import { addMutate, addProxy } from "./usage/traffic.ts";
import { addMergeReports, addPlan, addVerify } from "./usage/verify.ts";

/** What a command module exports. It is imported when its command runs, so that none pays for another's libraries. */
interface CommandModule<Flags extends object> {
  /** Does the work and gives the exit code. */
  run(spec: string | undefined, flags: Flags): Promise<number>;
}

/** The command line. `onExit` gets the exit code of the command that ran. */
export function createProgram(version: string, onExit: (exitCode: number) => void): Command {
  const program = new Command("contract-kit")
    .description("Contract tests and a mock server, driven by an OpenAPI document.")
    .version(version, "-V, --version", "print the version")
    .helpOption("--help", "print what there is")
    .option("--config <file>", "the configuration (default: contract-kit.config.ts here)")
    .option("--debug", "print the stack of an error")
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .showSuggestionAfterError();
  const lazily =
    <Flags extends object>(load: () => Promise<CommandModule<Flags>>) =>
    async (spec: string | undefined, _flags: unknown, command: Command) => {
      const { run } = await load();
      onExit(await run(spec, command.optsWithGlobals<Flags>() as Flags));
    };

  addMock(program).action(lazily(() => import("./commands/mock.ts")));
  addVerify(program).action(lazily(() => import("./commands/verify.ts")));
  addMutate(program).action(lazily(() => import("./commands/mutate.ts")));
  addProxy(program).action(
    async (upstream: string, spec: string | undefined, _flags: unknown, command: Command) => {
      const { run } = await import("./commands/proxy.ts");
      onExit(await run(upstream, spec, command.optsWithGlobals()));
    },
  );
  addMergeReports(program).action(async (files: string[], _flags: unknown, command: Command) => {
    const { run } = await import("./commands/merge-reports.ts");
    onExit(await run(files, command.optsWithGlobals()));
  });
  addPlan(program).action(lazily(() => import("./commands/plan.ts")));
  addLint(program).action(lazily(() => import("./commands/lint.ts")));
  addBundle(program).action(lazily(() => import("./commands/bundle.ts")));
  addTypes(program).action(lazily(() => import("./commands/types.ts")));
  return program;
}
