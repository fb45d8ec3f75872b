import { preview } from "../../../base/json.ts";
import { join, valueAt } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { answerSchema, membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { pathOf } from "../../state/own-record/path.ts";
import type { Reply, Session } from "../../state/session.ts";
import { askAll } from "../ask-all.ts";
import { hasRepeats } from "../pages/paging.ts";
import type { ListOracle, Scene } from "../scene.ts";
import { tryWith } from "./filtering.ts";

/** `/tickets/count?status=open` counts what the list shows of them, where it counts all that is listed without. */
export const countedBeside: ListOracle = {
  name: "what counts beside a list counts its rows",
  check: async (scene) => {
    const { list } = scene.lister;
    for (const count of countsOf(scene)) {
      const taken = new Set(count.operation.parameters.map(({ name }) => name));
      const shared = list.filters.filter((one) => one.in === "query" && taken.has(one.name));
      const all = shared.length > 0 ? await look(scene, count, undefined) : undefined;
      if (!all || all.found !== all.listed) continue;
      for (const filter of shared) {
        const [value] = tryWith(scene, filter).values;
        if (value === undefined) continue;
        const asked = [filter, value] as const;
        if (!isWrong(await look(scene, count, asked))) continue;
        const still = await look(scene, count, asked);
        if (still && isWrong(still)) return tell(scene, count, asked, still);
      }
    }
  },
};

interface Count {
  readonly operation: Operation;
  /** Where the number stands, a JSON Pointer. */
  readonly at: string;
}

type Asked = readonly [filter: FilterRole, value: unknown];

/** What is read right below the list, takes none but its parameters, and answers one whole number, called a count. */
function countsOf({ session, lister: { list } }: Scene): Count[] {
  const { run } = session;
  const known = new Set(list.operation.parameters.map(({ name }) => name));
  return run.operations.flatMap((operation): Count[] => {
    const { method, path, parameters } = operation;
    const below = path.startsWith(`${list.operation.path}/`)
      ? path.slice(list.operation.path.length + 1)
      : "";
    if (method !== "GET" || !/^[\w-]+$/.test(below) || !run.credentials.has(operation)) return [];
    const isOpen = parameters.every(
      (one) => known.has(one.name) && (one.in === "path" || !one.required),
    );
    const [at, ...more] = numbersIn(session, answerSchema(operation) ?? "", "");
    const isCount = at !== undefined && /count|total/i.test(`${below}${at}`);
    return isOpen && isCount && more.length === 0 ? [{ operation, at }] : [];
  });
}

function numbersIn(session: Session, schema: string, at: string): string[] {
  const { document } = session.run.maker;
  return [...membersOf(document, schema)].flatMap(([name, member]) => {
    const target = targetOf(document, member);
    if (typesOf(document, target).includes("integer")) return [join(at, name)];
    return at === "" ? numbersIn(session, target, join(at, name)) : [];
  });
}

interface Seen {
  readonly reply: Reply;
  readonly found: number;
  readonly listed: number;
}

const isWrong = (seen: Seen | undefined) => seen !== undefined && seen.found !== seen.listed;

/** The number, and how many rows there are; undefined where nobody can tell. */
async function look(
  scene: Scene,
  { operation, at }: Count,
  asked: Asked | undefined,
): Promise<Seen | undefined> {
  const { session, lister } = scene;
  const walked = asked ? await askAll(scene, { filters: [asked] }) : scene.whole;
  const query = asked ? { [asked[0].name]: asked[1] } : {};
  const reply = await session.send({
    operation,
    sent: asked
      ? `how many there are, ${asked[0].name} = ${preview(asked[1])}`
      : "how many there are",
    path: pathOf(operation, lister.path),
    parameters: { query },
  });
  const found = reply.isSuccess ? valueAt(reply.value, at) : undefined;
  if (!walked?.complete || hasRepeats(scene, walked) || typeof found !== "number") return undefined;
  return { reply, found, listed: walked.rows.length };
}

function tell(scene: Scene, { at }: Count, [{ name }, value]: Asked, seen: Seen): void {
  const { reply, found, listed } = seen;
  const { id } = scene.lister.list.operation;
  const message = `${found} are counted with ${name} = ${preview(value)}, but ${id} lists ${listed} with it`;
  scene.session.tell("total-counts-matches", reply, {
    instance: at,
    message,
    oracle: "convention",
  });
}
