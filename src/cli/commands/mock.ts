import { ToolError } from "../../base/errors.ts";
import type { ControlOptions } from "../../mock/control/options.ts";
import { isLoopback as isLoopbackHost } from "../../mock/control/guard.ts";
import type { GlobalFlags } from "../flags.ts";
import { assemble, dispatch, type Served } from "../mock/assemble.ts";
import { listen, untilSignal } from "../mock/listen.ts";
import { logLine, type LogForm, type LogLevel } from "../mock/log-line.ts";
import { reloadOnChange } from "../mock/reload.ts";
import { documentProblems, startMessage } from "../mock/start-message.ts";
import { pickDocuments } from "../pick-document.ts";

export interface MockFlags extends GlobalFlags {
  readonly port: number;
  readonly host: string;
  readonly seed: number | string;
  readonly dynamic?: true;
  readonly errors: boolean;
  readonly stateless?: true;
  readonly auth: boolean;
  readonly token?: string;
  readonly cors: boolean;
  readonly maxBody?: number;
  readonly control: boolean;
  readonly controlToken?: string;
  readonly allowCallbacks?: true;
  readonly log: LogForm;
  readonly verboseLevel: LogLevel;
  readonly watch: boolean;
  readonly allowRef?: true;
  readonly dryRun?: true;
}

/** Serves the mock until it is stopped. */
export async function run(spec: string | undefined, flags: MockFlags): Promise<number> {
  const { seed, auth, token, cors, maxBody, log, verboseLevel } = flags;
  const control = flags.control && controlOptions(flags);
  const served = await assemble(await pickDocuments(spec, flags.config), {
    seed,
    dynamic: flags.dynamic === true,
    errors: flags.errors,
    stateless: flags.stateless === true,
    auth,
    ...(token === undefined ? {} : { token }),
    cors,
    control,
    ...(maxBody === undefined ? {} : { maxBody }),
    allowRef: flags.allowRef === true,
    ...(log !== "silent" && {
      log: (request) => void process.stdout.write(logLine(request, log, verboseLevel)),
    }),
  });
  requireUse(token, served);
  if (flags.dryRun === true) {
    const titles = served.map((one) => one.document.title).join(", ");
    const lines = [`The mock of ${titles} can be served.`, ...documentProblems(served)];
    process.stdout.write(`${lines.join("\n")}\n`);
    return 0;
  }
  const { url, isLoopback, stop } = await listen(dispatch(served), flags.host, flags.port);
  // With --log json the output is for a program: what is for people goes the other way.
  const output = log === "json" ? process.stderr : process.stdout;
  output.write(
    startMessage({
      served,
      url,
      isLoopback,
      auth,
      token,
      control: control !== false,
      controlToken: control ? control.token : undefined,
    }),
  );
  const watching = flags.watch
    ? reloadOnChange(served, (text) => void output.write(text))
    : undefined;
  await untilSignal();
  watching?.stop();
  await stop();
  return 0;
}

/** A mock with callers of its own would pass over the flag. */
function requireUse(token: string | undefined, served: readonly Served[]): void {
  const own = served.find(({ definition }) => definition);
  if (token === undefined || !own) return;
  const known = Object.keys(own.definition?.principals ?? {}).join(", ");
  throw new ToolError(
    "BAD_FLAG",
    `--token: the mock of ${own.document.title} has callers of its own`,
    {
      hint: `Their tokens: ${known}.`,
    },
  );
}

/** Where others can reach the mock, its control is only for those who read the token off this terminal. */
function controlOptions({ host, controlToken, allowCallbacks }: MockFlags): ControlOptions {
  // Nobody may guess it: the one thing here that must not come from the seed.
  const token = controlToken ?? (isLoopbackHost(host) ? undefined : crypto.randomUUID());
  return {
    host,
    callbacks: allowCallbacks === true ? "any" : "loopback",
    ...(token !== undefined && { token }),
  };
}
