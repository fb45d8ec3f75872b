import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { createRouter } from "../../../wire/router.ts";
import { withHeader, withJson } from "../messages.ts";
import { toMutant, type Distort, type Mutant, type Seen } from "../mutant.ts";

/** The server answers methods its paths do not have. One operation stands for its path. */
export function* methodMutants(document: ApiDocument, operation: Operation): Generator<Mutant> {
  const first = document.operations.find((one) => one.path === operation.path);
  if (first !== operation) return;
  const router = createRouter(document.operations, document.basePaths);
  const isOther = ({ match, request, base }: Seen) => {
    if (match.kind !== "no-method") return false;
    const path = request.url.slice(base.length).split("?", 1)[0] ?? "";
    const found = router(operation.method, path);
    return found.kind === "operation" && found.operation === operation;
  };
  const at = (fault: string, seenBy: string, change: (got: Got) => Got) =>
    toMutant("methods", seenBy, {
      fault,
      operation,
      create: () => async (seen, next) => {
        const got = await next(seen.request);
        return isOther(seen) && got.status === 405 ? change(got) : got;
      },
    });
  yield at("other-method-answered", "a rule about undocumented methods", (got) =>
    withJson({ ...got, status: 200 }, {}),
  );
  yield at("no-allow", "a rule about Allow", (got) => withHeader(got, "allow", undefined));
  yield at("other-method-breaks", "a rule about undocumented methods", (got) => ({
    ...got,
    status: 500,
  }));
}

type Got = Awaited<ReturnType<Distort>>;
