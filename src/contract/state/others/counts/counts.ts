import { escapeRegex } from "../../../../base/escape-regex.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import { plainName, singularOf } from "../../../../resource/names.ts";
import { membersOf, targetOf, typesOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import { createLister } from "../../../collections/lister.ts";
import { chosenResources } from "../../../select-resources.ts";
import { checkNamedCounts } from "./named-counts.ts";
import type { StateOracle } from "../../oracle.ts";
import { pathOf } from "../../own-record/path.ts";
import { parentPath, readRecord, removeRecord } from "../../own-record/record.ts";
import { besideList, expectCount } from "./expect-number.ts";
import { changeFor } from "../../own-record/writing.ts";
import { expectMean, meanMember } from "./means.ts";
import { createSession } from "../../session.ts";
import { createWithin, wholeList } from "../parents/within.ts";

/**
 * The member of a record that says how many of `plural` are in it: `attendeeCount`, or by its description. `all`: by a
 * description that leaves none of them out, as `the number of open tasks` would.
 */
export function countMember(
  document: ApiDocument,
  record: string | undefined,
  plural: string,
  which: "all" | "any" = "any",
): string | undefined {
  const [many, one] = [plainName(plural), plainName(singularOf(plural))];
  const called = new Set([
    `${one}count`,
    `${many}count`,
    `countof${many}`,
    `numberof${many}`,
    `num${many}`,
    `${many}total`,
    `total${many}`,
  ]);
  const word = which === "all" ? "its|the|all|their" : "\\w+";
  const counting = new RegExp(
    `^(?:how many|the number of|number of|count of) (?:(?:${word}) )?(?:${escapeRegex(plural)}|${escapeRegex(singularOf(plural))})\\b`,
    "i",
  );
  return [...membersOf(document, record ?? "")].find(([name, at]) => {
    if (!typesOf(document, targetOf(document, at)).includes("integer")) return false;
    const text = keyword(document, at, "description");
    return called.has(plainName(name)) || (typeof text === "string" && counting.test(text));
  })?.[0];
}

/** A record that says how many records of another kind lie in it says so of each number of them. */
export const counts: StateOracle = {
  name: "a record counts what lies in it",
  check: async (session, records, writers) => {
    await checkNamedCounts(session, records);
    const { resource, run } = session;
    const list = wholeList(session);
    const parent = chosenResources(run).find(
      ({ name }) => name === resource.parents.at(-1)?.resource,
    );
    const { document } = run.maker;
    const plural = resource.collection.split("/").at(-1) ?? "";
    const name = parent && countMember(document, parent.record, plural);
    const mean = parent && meanMember(document, parent.record, resource.record);
    if (!list || !parent?.read || !resource.create) return;
    if (name === undefined && !mean) return;
    const place = await parentPath(session, resource.create);
    if (!place || !run.credentials.has(parent.read)) return;
    const values = resource.parents.map(({ parameter }) => place.path[parameter]);
    const at = Object.fromEntries(
      Object.keys(pathOf(parent.read, {})).map((one, index) => [one, values[index]]),
    );
    const above = createSession(run, parent, session.phase);
    const lister = createLister(session, list, place.path);
    const compare = async (when: string) => {
      const page = await lister.ask({}, `what is counted, ${when}`);
      // What goes on on another page is more than a look shows.
      if (!page || (page.total !== undefined && page.total !== page.rows.length)) return;
      const read = () => readRecord(above, { path: at }, `what it counts, ${when}`);
      const listed = page.rows.length;
      if (name !== undefined)
        await expectCount(above, read, name, listed, besideList(name, listed, when));
      if (mean) await expectMean(above, read, mean, page.rows, when);
      for (const event of above.drain()) session.take(event);
    };
    await compare("in a new one");
    const made = await createWithin(session, records, place.path, "to be counted");
    const own = records.ownOf(made, {});
    if (!own) return;
    await compare("after a creation in it");
    const inside = { ...own, path: { ...own.path, ...place.path } };
    for (const writer of mean ? writers : []) {
      const body = changeFor(session, writer, "to be counted anew", own.reply.record ?? {});
      const done = await writer.write(inside, body, "a change of what is counted");
      if (done.isSuccess && done.status !== 202) await compare("after a change in it");
    }
    // With one alone a number that fell too far might be held at none.
    await createWithin(session, records, place.path, "to be counted beside it");
    await removeRecord(session, { path: { ...own.path, ...place.path } }, "what was counted");
    await compare("after a deletion in it");
  },
};
