import { equalJson } from "../../base/json.ts";
import type { Collection, Parent, Resource } from "../../resource/resource.ts";
import { checkChanged } from "../collections/later-changes.ts";
import { checkLater } from "../collections/later.ts";
import { countedBeside } from "../collections/filters/counted-beside.ts";
import { filters } from "../collections/filters/filtering.ts";
import { settleBounds } from "../collections/filters/settled-bounds.ts";
import { withChanges } from "../collections/changed-rows.ts";
import { defaultOrder } from "../collections/order/default-order.ts";
import { describedOrder } from "../collections/order/described-order.ts";
import { foreignLists } from "../collections/foreign-lists.ts";
import { createLister, type Lister } from "../collections/lister.ts";
import { checkListed, checkParents } from "../collections/membership.ts";
import { checkOnce } from "../collections/created-once.ts";
import { givenOnce } from "../collections/given-once.ts";
import { createOwnRows, markFilter, markOf, type OwnRow } from "../collections/own-rows.ts";
import { nulls } from "../collections/order/nulls.ts";
import { pairedFilters } from "../collections/filters/paired-filters.ts";
import { backwards } from "../collections/pages/backwards.ts";
import { pageEcho } from "../collections/pages/page-echo.ts";
import { pageFacts } from "../collections/pages/page-facts.ts";
import { headerLink } from "../collections/pages/header-link.ts";
import { pageLinks } from "../collections/pages/page-links.ts";
import { pages, sizes, totals } from "../collections/pages/paging.ts";
import { mostRows } from "../collections/pages/told-size.ts";
import { presets } from "../collections/filters/presets.ts";
import { repeats } from "../collections/repeats.ts";
import type { ListOracle, Scene } from "../collections/scene.ts";
import { secondCriterion } from "../collections/order/second-criterion.ts";
import { sortedPages } from "../collections/order/sorted-pages.ts";
import { stableOrder } from "../collections/order/stable-order.ts";
import { sorting } from "../collections/order/sorting.ts";
import { walkAll } from "../collections/walk.ts";
import type { RunEvent } from "../events.ts";
import { createdElsewhere } from "../select-resources.ts";
import { reasons, skipped, type Run } from "../run.ts";
import { pathOf } from "../state/own-record/path.ts";
import { createRecords, parentPath, type Records } from "../state/own-record/record.ts";
import { createSession, NoAnswer, type Json, type Session } from "../state/session.ts";
import { blockedState } from "./state.ts";

/** Pages first: where these are wrong, all that is asked of a list looks wrong. */
const oracles: readonly ListOracle[] = [
  sizes,
  mostRows,
  pages,
  backwards,
  pageEcho,
  pageFacts,
  pageLinks,
  headerLink,
  totals,
  stableOrder,
  filters,
  pairedFilters,
  countedBeside,
  presets,
  repeats,
  sorting,
  secondCriterion,
  nulls,
  sortedPages,
  defaultOrder,
  describedOrder,
  foreignLists,
  givenOnce,
];

/** Lists hold what was asked for: judged by records of the run's own, else by what is there. */
export async function* checkCollections(run: Run, listed: Resource): AsyncGenerator<RunEvent> {
  const elsewhere = createdElsewhere(run, listed);
  const { create, parents } = elsewhere ?? listed;
  const resource = { ...listed, create, parents };
  const session = createSession(run, resource, "collections");
  try {
    const { own, path, records } = await ownRows(session);
    const scenes: Scene[] = [];
    yield* session.drain();
    for (const list of resource.lists) {
      if (run.options.safe && list.operation.call?.operation.safe === false)
        session.skip(`${list.operation.id}: ${reasons.unsafe}`);
      else if (!run.credentials.has(list.operation))
        session.skip(`${list.operation.id}: ${reasons.noCredentials}`);
      else yield* checkList(session, list, placeIn(listed, list, own, path), scenes);
      yield* session.drain();
    }
    if (records) {
      await checkOnce(scenes, records);
      await checkChanged(scenes, records);
      await checkLater(scenes, records);
    }
    yield* session.drain();
  } catch (error) {
    yield* session.drain();
    if (!(error instanceof NoAnswer)) throw error;
    yield skipped("collections", resource.name, "the rest of it: there was no answer");
  }
}

interface Start {
  readonly own: readonly OwnRow[];
  readonly path: Json | undefined;
  readonly records: Records | undefined;
}

async function ownRows(session: Session): Promise<Start> {
  const reason = blockedState(session.run, session.resource);
  if (reason !== undefined)
    session.skip(`records of the run's own, so what is there is looked at: ${reason}`);
  const records = reason === undefined ? await createRecords(session) : undefined;
  if (!records) return { own: [], path: undefined, records };
  const created = await createOwnRows(session, records);
  return { own: await withChanges(session, records, created), path: records.path, records };
}

/** Where a list lies, and what the run created there. */
interface ListPlace {
  readonly parents: readonly Parent[];
  /** Undefined: still to be found. */
  readonly path: Json | undefined;
  readonly own: readonly OwnRow[];
}

/** Of records created elsewhere, `/orders`, those that name the parent of the list, `/customers/{customerId}/orders`. */
function placeIn(
  { parents }: Resource,
  { operation }: Collection,
  own: readonly OwnRow[],
  path: Json | undefined,
): ListPlace {
  const missing = Object.keys(pathOf(operation, {})).filter(
    (name) => path !== undefined && !Object.hasOwn(path, name),
  );
  const [first] = own;
  if (!path || missing.length === 0) return { parents, path, own };
  const named = missing.flatMap((name) => {
    const property = parents.find(({ parameter }) => parameter === name)?.property;
    const value = property === undefined ? undefined : first?.record[property];
    return property === undefined || value === undefined || value === null
      ? []
      : [{ name, property, value }];
  });
  // Which parent they lie in nobody can tell.
  if (named.length < missing.length) return { parents, path: undefined, own: [] };
  const inPlace = own.filter(({ record }) =>
    named.every(({ property, value }) => equalJson(record[property], value)),
  );
  const above = Object.fromEntries(named.map(({ name, value }) => [name, value]));
  return { parents, path: { ...path, ...above }, own: inPlace };
}

async function* checkList(
  session: Session,
  list: Collection,
  { path, own: created, parents }: ListPlace,
  scenes: Scene[],
): AsyncGenerator<RunEvent> {
  const { resource } = session;
  const at = path ?? (await parentPath(session, list.operation))?.path;
  if (!at) return;
  const lister = createLister(session, list, at);
  const property = resource.key?.property;
  const keyOf = (row: Json) => {
    const key = property === undefined ? undefined : row[property];
    return key === undefined ? JSON.stringify(row) : String(key);
  };
  // Without a key nobody can tell a record in a list.
  const own = property === undefined ? [] : created;
  const around = await lookAround(session, lister, own, keyOf, parents);
  const scene = around && (await settleBounds(around));
  yield* session.drain();
  if (!scene) return;
  scenes.push(scene);
  const missing = missingRoles(list);
  if (missing.length > 0)
    session.skip(
      `no parameter of ${list.operation.id} is known to be ${missing.join(" or ")}; say which with x-collection`,
    );
  for (const oracle of oracles) {
    await oracle.check(scene);
    yield* session.drain();
  }
}

function missingRoles({ page, offset, cursor, size, sort }: Collection): string[] {
  return [
    ...(size ? [] : ["the page size"]),
    ...((page ?? offset ?? cursor) ? [] : ["the page"]),
    ...(sort ? [] : ["the order"]),
  ];
}

/** The list as it is when nothing is asked for; undefined, and told, when it cannot be had. */
async function lookAround(
  session: Session,
  lister: Lister,
  own: readonly OwnRow[],
  keyOf: (row: Json) => string,
  parents: readonly Parent[],
): Promise<Scene | undefined> {
  const { list } = lister;
  const walked = await walkAll(lister, {}, keyOf);
  if (!walked.last) return void session.skip(`${list.operation.id} answers no list`);
  if (session.resource.key?.property === undefined && areEqual(walked.rows, keyOf))
    return void session.skip(
      `rows of ${list.operation.id} are equal and have no key: nobody can tell them apart`,
    );
  checkListed(session, lister, walked, own, keyOf);
  checkParents(session, lister, walked, parents);
  const word = markOf(session);
  const filter = markFilter(session.resource, list.filters, own, word);
  const mark = filter && ([filter, word] as const);
  const known = new Set(walked.rows.map(keyOf));
  const narrowed =
    mark && !walked.complete ? await walkAll(lister, { filters: [mark] }, keyOf) : undefined;
  for (const row of narrowed?.rows ?? []) known.add(keyOf(row));
  const listed = own.filter(({ record }) => known.has(keyOf(record)));
  if (own.length > 0 && listed.length === 0)
    session.skip(
      `the run's own records are not in ${list.operation.id}: what is there is looked at`,
    );
  const isMarked = mark !== undefined && listed.length > 0;
  return {
    session,
    lister,
    own: listed,
    mark: isMarked ? mark : undefined,
    keyOf,
    rows: walked.rows,
    whole: walked,
  };
}

function areEqual(rows: readonly Json[], keyOf: (row: Json) => string): boolean {
  return new Set(rows.map(keyOf)).size < rows.length;
}
