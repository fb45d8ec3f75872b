import type { Engine } from "../engine.ts";
import { matchesGlob } from "../../base/glob.ts";
import type { LoggedRequest } from "../log/request-log.ts";
import type { Members } from "./input.ts";
import { isValid } from "./render-request.ts";

/** Which requests are meant; what is left out does not matter. */
export interface Criteria {
  readonly method?: string | undefined;
  /** `*` stands for any text. */
  readonly path?: string | undefined;
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly valid?: boolean | undefined;
  readonly session?: string | undefined;
  /** Request headers; `*` in a value stands for any text. */
  readonly header?: Readonly<Record<string, string>> | undefined;
  /** A part of the request's body. */
  readonly bodyContains?: string | undefined;
  /** Only what came after the request of this number. */
  readonly after?: number | undefined;
  /** How many, the newest ones. */
  readonly limit?: number | undefined;
}

/** Reads what a query and a body have in common; whoever calls says that there is nothing else. */
export function readCriteria(members: Members): Criteria {
  const isFlag = (value: unknown): value is boolean | "true" | "false" =>
    ["true", "false"].includes(String(value));
  const valid = members.take("valid", isFlag, "true or false");
  return {
    method: members.text("method")?.toUpperCase(),
    path: members.text("path"),
    operation: members.text("operation"),
    status: members.whole("status", 100, 599),
    valid: valid === undefined ? undefined : String(valid) === "true",
    session: members.text("session"),
    after: members.whole("after", 0),
    limit: members.whole("limit", 1),
  };
}

/** The requests that are meant, the newest first. */
export function findRequests({ log }: Engine, criteria: Criteria): LoggedRequest[] {
  const found = log.after(criteria.after ?? 0).filter((entry) => isMeant(entry, criteria));
  return found.toReversed().slice(0, criteria.limit ?? found.length);
}

function isMeant(entry: LoggedRequest, criteria: Criteria): boolean {
  const { method, path, operation, status, valid, session, header = {}, bodyContains } = criteria;
  return (
    (method === undefined || entry.method === method) &&
    (path === undefined || matchesGlob(path, entry.path)) &&
    (operation === undefined || entry.operation?.id === operation) &&
    (status === undefined || entry.status === status) &&
    (valid === undefined || isValid(entry) === valid) &&
    (session === undefined || entry.session === session) &&
    Object.entries(header).every(([name, wanted]) =>
      entry.request.headers.some(
        ([key, value]) => key === name.toLowerCase() && matchesGlob(wanted, value),
      ),
    ) &&
    (bodyContains === undefined || bodyText(entry).includes(bodyContains))
  );
}

function bodyText({ request }: LoggedRequest): string {
  return new TextDecoder().decode(request.body?.bytes);
}
