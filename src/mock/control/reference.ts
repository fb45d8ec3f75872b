import { formatWhere } from "../../base/errors.ts";
import { faultNames } from "../faults/fault-response.ts";
import { json, type ControlRoute } from "./route.ts";

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
];
