import type { Operation } from "../../document/operation.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { ParameterValues } from "../../wire/parameters.ts";
import type { Phase, RunEvent } from "../events.ts";
import { firstRequest } from "./requests.ts";
import type { Run } from "../run.ts";

type Path = ParameterValues["path"];

/**
 * `If-Match` with the entity tag the record has now, for an operation that is refused without it; nothing for others.
 * @see https://www.rfc-editor.org/rfc/rfc6585#section-3
 */
export async function* currentTag(
  run: Run,
  operation: Operation,
  path: Path,
  phase: Phase,
): AsyncGenerator<RunEvent, ParameterValues["header"]> {
  const header = operation.parameters.find(
    (one) => one.in === "header" && one.name.toLowerCase() === "if-match",
  );
  const isAsked =
    header?.required === true || operation.responses.some((one) => one.status === "428");
  const resource = readResources(run.maker.document).find((one) =>
    [one.remove, one.replace, one.update].includes(operation),
  );
  const { read } = resource ?? {};
  if (!header || !isAsked || !read || !run.credentials.has(read)) return {};
  const { event, exchange } = await run.send({
    operation: read,
    phase,
    sent: `the entity tag that ${operation.id} asks for`,
    intent: "unproven",
    parameters: { ...firstRequest(run.maker, read)?.parameters, path: pathOf(read, path) },
    credentials: "own",
  });
  yield event;
  const tag = exchange?.response.headers.get("etag") ?? undefined;
  return tag === undefined ? {} : { [header.name]: tag };
}

function pathOf({ parameters }: Operation, path: Path): Path {
  const own = parameters.filter((one) => one.in === "path");
  return Object.fromEntries(own.map(({ name }) => [name, path[name]]));
}
