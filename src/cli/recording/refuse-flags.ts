import { ToolError } from "../../base/errors.ts";
import type { VerifyFlags } from "../verify/flags.ts";

type Given = (flags: VerifyFlags) => boolean;

/** What says how requests are sent and which; of a recording everything is judged, as it was sent. */
const ofRuns: Readonly<Record<string, Given>> = {
  "--token": ({ token }) => token.length > 0,
  "--auth": ({ auth }) => auth.length > 0,
  "--header": ({ header }) => header.length > 0,
  "--query": ({ query }) => query.length > 0,
  "--object-level": ({ objectLevel }) => objectLevel.length > 0,
  "--var": (flags) => flags.var.length > 0,
  "--include": ({ include }) => include.length > 0,
  "--exclude": ({ exclude }) => exclude.length > 0,
  "--phases": ({ phases }) => phases !== undefined,
  "--safe": ({ safe }) => safe === true,
  "--strict-types": ({ strictTypes }) => strictTypes === true,
  "--fuzz": ({ fuzz }) => fuzz > 0,
  "--rate": ({ rate }) => rate !== undefined,
  "--budget": ({ budget }) => budget !== undefined,
  "--bail": ({ bail }) => bail === true,
  // These have a value in any case: another one than the default was given.
  "--workers": ({ workers }) => workers !== 1,
  "--retries": ({ retries }) => retries !== 1,
  "--repeat": ({ repeat }) => repeat !== 2,
  "--shard": ({ shard }) => shard !== undefined,
};

/** Throws `BAD_FLAG` for flags that would do nothing: whoever gave them expects something else. */
export function refuseFlags(url: string | undefined, flags: VerifyFlags): void {
  if (url !== undefined && !URL.canParse(url) && /\.(?:ya?ml|json)$/i.test(url))
    throw new ToolError("BAD_FLAG", `'${url}' is no http or https URL`, {
      hint: `A document is given with --spec: contract-kit verify http://… --spec ${url}`,
    });
  if (flags.recording === undefined) {
    if (flags.baseUrl === undefined) return;
    throw new ToolError("BAD_FLAG", "--base-url is for recordings", {
      hint: "Add --recording FILE, or give the whole URL of the server without --base-url.",
    });
  }
  if (url !== undefined)
    throw new ToolError("BAD_FLAG", "a recording is judged without its server", {
      hint: `Leave the URL out; where the document's paths lie under it, write --base-url ${url}.`,
    });
  const stray = Object.keys(ofRuns).filter((name) => ofRuns[name]?.(flags) === true);
  if (stray.length === 0) return;
  const verb = stray.length === 1 ? "has" : "have";
  throw new ToolError("BAD_FLAG", `${stray.join(", ")} ${verb} no effect on a recording`, {
    hint: "All of it is judged, and nothing is sent: leave them out.",
  });
}
