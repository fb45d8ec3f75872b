import type { Resource } from "../../resource/resource.ts";
import type { RunEvent } from "../events.ts";
import type { Run } from "../run.ts";

/** Lists hold what was asked for. */
export async function* checkCollections(_run: Run, _resource: Resource): AsyncGenerator<RunEvent> {}
