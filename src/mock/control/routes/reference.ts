import { formatWhere } from "../../../base/errors.ts";
import { faultNames } from "../../faults/fault-response.ts";
import type { Operation } from "../../../document/operation.ts";
import type { Engine } from "../../engine.ts";
import { keyOfRow } from "../../key-of-row.ts";
import type { Session } from "../../state/worlds.ts";
import { json, notFound, type ControlRoute } from "../route.ts";

export const referenceRoutes: readonly ControlRoute[] = [
  {
    method: "GET",
    path: "/document",
    title: "the document, as one JSON text",
    handle: ({ engine }) => json(engine.document.root),
  },
  {
    method: "GET",
    path: "/reference",
    title: "the operations of the document as the mock reads them, and who may call",
    handle: ({ engine: { document, definition, auth } }) =>
      json({
        title: document.title,
        version: document.version,
        basePaths: document.basePaths,
        auth,
        faults: faultNames,
        callers: Object.entries(definition?.principals ?? {}).map(([token, { title }]) => {
          return { token, title };
        }),
        operations: document.operations.map((operation) => ({
          ...operation,
          where: formatWhere(document.where(operation.pointer)),
        })),
      }),
  },
  {
    method: "GET",
    path: "/reference/:operation",
    title: "a request of an operation: its examples, else values made from its schemas",
    handle: ({ engine, session, param }) => {
      const operation = engine.document.operation(param("operation"));
      return operation
        ? json(requestOf(engine, session, operation))
        : notFound(`there is no operation '${param("operation")}'`);
    },
  },
];

function requestOf(engine: Engine, session: Session, operation: Operation) {
  const { id, parameters, requestBody } = operation;
  const valueOf = (schema: string | undefined, part: string): unknown => {
    if (schema === undefined) return undefined;
    const extent = "minimal" as const;
    const made = engine.sample(schema, { direction: "request", extent, key: [id, part] });
    return "value" in made ? made.value : undefined;
  };
  return {
    parameters: parameters.map(({ name, in: place, example, required, schema }) => ({
      name,
      in: place,
      // What nobody has to send is sent when the document shows how.
      value:
        (place === "path"
          ? keyOfRow(engine.document, session.world, operation, name)
          : undefined) ?? (example ? example.value : required ? valueOf(schema, name) : undefined),
    })),
    bodies: (requestBody?.content ?? []).map(({ type, examples, schema }) => ({
      type,
      value: examples.length > 0 ? examples[0]?.value : valueOf(schema, type),
    })),
  };
}
