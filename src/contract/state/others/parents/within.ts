import { equalJson, preview } from "../../../../base/json.ts";
import type { Operation } from "../../../../document/operation.ts";
import type { Collection } from "../../../../resource/resource.ts";
import { templatesOf } from "../../../records/sources.ts";
import { bodyFrom } from "../../own-record/bodies.ts";
import { pathOf } from "../../own-record/path.ts";
import { filled, type Own, type Records } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";

/** Whether the path of the operation names every parent. */
export function isNested({ resource }: Session, { path }: Operation): boolean {
  const names = new Set(templatesOf(path).map(({ name }) => name));
  return resource.parents.every(({ parameter }) => names.has(parameter));
}

/** `within bookId = 7`. */
export function within({ resource }: Session, path: Json): string {
  const parameter = resource.parents.at(-1)?.parameter ?? "";
  return `within ${parameter} = ${preview(path[parameter])}`;
}

/** Keys may be counted for each parent: it is the same record only when it shows the same texts. */
export function isSame({ sent }: Pick<Own, "sent">, record: Json | undefined): boolean {
  const texts = Object.entries(sent).filter(
    ([, value]) => typeof value === "string" && value.length > 7,
  );
  return texts.length > 0 && texts.every(([name, value]) => equalJson(record?.[name], value));
}

/** The list of the collection itself: only that promises to hold all. */
export function wholeList({
  resource,
  run,
}: Pick<Session, "resource" | "run">): Collection | undefined {
  return resource.lists.find(
    ({ operation }) =>
      operation.path.replace(/\/+$/, "") === resource.collection && run.credentials.has(operation),
  );
}

/** A creation within a parent of one's choice; `alone`: nothing is done before it to make it possible. */
export async function createWithin(
  session: Session,
  { template }: Records,
  path: Json,
  salt: string,
  alone = false,
): Promise<Reply> {
  const { parameters, content, operation } = template;
  const body = bodyFrom(template, `${session.resource.name} ${salt}`);
  const value = filled(session, operation, path, body);
  return session.send({
    operation,
    sent: `a creation (${salt})`,
    path: pathOf(operation, path),
    parameters,
    content: { ...content, value },
    alone,
  });
}
