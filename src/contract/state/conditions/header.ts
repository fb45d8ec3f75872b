import type { Operation, Parameter } from "../../../document/operation.ts";
import { pathOf } from "../own-record/path.ts";
import type { Ask, Json, Session } from "../session.ts";

/** A request with a header that HTTP gives every operation, whether the document names it or not. */
export function withHeader(
  operation: Operation,
  name: string,
  value: string,
): Pick<Ask, "operation" | "parameters"> {
  const known = operation.parameters.find(
    (one) => one.in === "header" && one.name.toLowerCase() === name.toLowerCase(),
  );
  if (known) return { operation, parameters: { header: { [known.name]: value } } };
  const parameter: Parameter = {
    name,
    in: "header",
    pointer: operation.pointer,
    required: false,
    style: "simple",
    explode: false,
    allowReserved: false,
    schema: undefined,
    mediaType: undefined,
    example: undefined,
    references: undefined,
  };
  const parameters = [...operation.parameters, parameter];
  return { operation: { ...operation, parameters }, parameters: { header: { [name]: value } } };
}

/** The entity tag of the record, where the operation speaks of If-Match. */
export async function neededTag(
  session: Session,
  { parameters }: Operation,
  path: Json,
): Promise<string | undefined> {
  const isAsked = parameters.some(
    (one) => one.in === "header" && one.name.toLowerCase() === "if-match",
  );
  const { read } = session.resource;
  if (!isAsked || !read) return undefined;
  const reply = await session.send({
    operation: read,
    sent: "the entity tag for what follows",
    path: pathOf(read, path),
  });
  return reply.exchange.response.headers.get("etag") ?? undefined;
}
