import { pathOf } from "../state/own-record/path.ts";
import { createLister } from "./lister.ts";
import { marked, type ListOracle, type Scene } from "./scene.ts";
import { walkAll } from "./walk.ts";

/** What another caller may not read by its key stands in no list of his either. */
export const foreignLists: ListOracle = {
  name: "lists hold nothing of other callers",
  check: async (scene) => {
    for (const name of scene.session.run.options.objectLevel) await checkFor(scene, name);
  },
};

async function checkFor(scene: Scene, name: string): Promise<void> {
  const { session, lister, own, keyOf } = scene;
  const { read } = session.resource;
  const [first] = own;
  const { list } = lister;
  if (!read || !first || list.operation.security.length === 0) return;
  const reply = await session.send({
    operation: read,
    sent: `whether '${name}' may read it`,
    path: pathOf(read, first.own.path),
    caller: name,
  });
  if (![401, 403, 404].includes(reply.status)) return;
  const foreign = createLister(session, list, lister.path, name);
  const walked = await walkAll(foreign, marked(scene), keyOf);
  const mine = new Set(own.map(({ record }) => keyOf(record)));
  for (const page of walked.pages) {
    const index = page.rows.findIndex((row) => mine.has(keyOf(row)));
    const row = page.rows[index];
    if (!row) continue;
    const message = `'${name}' must not reach what another caller created (${reply.status} by its key), but ${keyOf(row)} is in the list`;
    const instance = `${list.items}/${index}`;
    return session.tell("object-level-access", page.reply, {
      instance,
      message,
      oracle: "semantic",
    });
  }
}
