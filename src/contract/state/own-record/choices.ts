import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { readResources } from "../../../resource/read-resources.ts";
import type { Resource } from "../../../resource/resource.ts";
import { keyword } from "../../../schema/walk.ts";
import { sharedPath } from "../../records/sources.ts";
import type { Run } from "../../run.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import { handOver } from "../others/bystanders.ts";
import type { StateOracle } from "../oracle.ts";
import { createSession, type Json, type Session } from "../session.ts";
import { templatesFor } from "./bodies.ts";
import { createRecords, readRecord, type Own, type Records } from "./record.ts";
import { recordsAt } from "./singleton.ts";
import { changeFor } from "./writing.ts";

/** The records of a resource whose keys the document lists, in something that the run can create. */
export interface Choices {
  readonly parent: Resource;
  /** The name of the path parameter, and what it may be. */
  readonly parameter: string;
  readonly values: readonly string[];
}

/** `/products/{id}/prices/{currency}`: nobody creates a price, there is one for each of the listed currencies. */
export function choicesOf(run: Pick<Run, "maker">, resource: Resource): Choices | undefined {
  const { singleton, create, read, replace, update, key, parents } = resource;
  const { document } = run.maker;
  const parameter = key?.parameter;
  const name = parents.at(-1)?.resource;
  const parent = readResources(document).find((one) => one.name === name);
  if (singleton || create || !read || !(replace ?? update) || !parent?.create) return undefined;
  const own = read.parameters.find((one) => one.in === "path" && one.name === parameter);
  const listed = own?.schema === undefined ? undefined : keyword(document, own.schema, "enum");
  const values = (Array.isArray(listed) ? listed : []).filter((one) => typeof one === "string");
  return parameter === undefined || values.length < 2 ? undefined : { parent, parameter, values };
}

/** The first of them, in a parent of the run's own; undefined, and told, where that cannot be had. */
export async function choiceRecords(session: Session): Promise<Records | undefined> {
  const { run, resource } = session;
  const { read, replace, update } = resource;
  const choices = choicesOf(run, resource);
  const writer = replace ?? update;
  const [first] = choices?.values ?? [];
  if (!choices || !read || !writer || first === undefined) return undefined;
  const above = createSession(run, choices.parent, session.phase);
  const owners = await createRecords(above, `for its ${resource.name}`);
  const owner = await owners?.create(`for its ${resource.name}`);
  handOver(above, session);
  if (!owner) return void session.skip("nothing of the run's own holds it");
  const within = sharedPath(choices.parent.item ?? "", owner.path, read);
  const path = { ...within, [choices.parameter]: first };
  const found = await readRecord(session, { path }, "what is there");
  if (!found.record) return void session.skip(`what is there was answered ${found.status}`);
  const [template] = templatesFor(run, writer, new Set());
  if (!template) return void session.skip(`no body of ${writer.id} could be made`);
  const records = recordsAt(session, path, template);
  const keyed = (own: Own | undefined) => own && { ...own, key: first };
  return {
    ...records,
    create: async (salt, body) => keyed(await records.create(salt, body)),
    ownOf: (reply, sent) => keyed(records.ownOf(reply, sent)),
  };
}

/** A change of the one leaves the others as they are. */
export const otherChoices: StateOracle = {
  name: "a change of one choice leaves the others",
  check: async (session, records, writers) => {
    const { parameter = "", values = [] } = choicesOf(session.run, session.resource) ?? {};
    const own = await records.create("beside others");
    const others = values
      .filter((value) => value !== own?.path[parameter])
      .map((value) => ({ ...own?.path, [parameter]: value }));
    for (const writer of own ? writers : []) {
      for (const path of others.slice(0, 2)) {
        const before = (await readRecord(session, { path }, "another one, before")).record;
        if (!own || !before) continue;
        const body = changeFor(session, writer, "unlike another one", before);
        const reply = await writer.write(own, body, "a change beside another one");
        if (!reply.isSuccess) break;
        if (await isChanged(session, path, before, { own, parameter })) return;
      }
    }
  },
};

async function isChanged(
  session: Session,
  path: Json,
  before: Json,
  { own, parameter }: { readonly own: Own; readonly parameter: string },
): Promise<boolean> {
  const after = await readRecord(session, { path }, "another one, after");
  // Of several only one may be the first one.
  const isOne = (name: string) => before[name] === true && after.record?.[name] === false;
  const name = Object.keys(before).find(
    (one) => !isOwnBusiness(one) && !isOne(one) && !equalJson(before[one], after.record?.[one]),
  );
  if (!after.record || name === undefined) return false;
  const message = `${name} of ${preview(path[parameter])} was ${preview(before[name])}, but is ${preview(after.record[name])} after a change of ${preview(own.path[parameter])}`;
  const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
  session.tell("neighbour-untouched", after, told);
  return true;
}
